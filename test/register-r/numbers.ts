/** The numbers that the R-Series gives to what it files. */

// Unknown: where the numbers of a real shop begin. Only their order matters here.
const FIRST_SALE = 60_001;
const FIRST_LINE = 500_123;
const FIRST_ITEM = 101;
const FIRST_CUSTOMER = 1001;

export const ACCOUNT = 120_045;

/** Sales and lines are counted in the whole account, over all its registers. */
export class Numbers {
  #sale = FIRST_SALE;
  #line = FIRST_LINE;

  nextSale(): string {
    return String(this.#sale++);
  }

  nextLine(): string {
    return String(this.#line++);
  }
}

export function itemNumber(index: number): number {
  return FIRST_ITEM + index;
}

export function customerNumber(index: number): number {
  return FIRST_CUSTOMER + index;
}

/** What labels of the shop's own carry: twelve digits from 21, a UPC by its looks and none by its meaning. */
export function systemSku(item: number): string {
  return withCheckDigit(`21${String(item).padStart(9, '0')}`);
}

/** What a receipt carries as its barcode: twelve digits from 22. */
export function ticketNumber(sale: string): string {
  return withCheckDigit(`22${sale.padStart(9, '0')}`);
}

function withCheckDigit(eleven: string): string {
  const sum = Array.from(eleven).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${eleven}${(10 - (sum % 10)) % 10}`;
}
