import type { Product } from './cart.ts';
import { type Customer, customerName } from './catalogue.ts';

/** The sale of a register that knows little: items, quantities, a customer, and that it was paid. Prices are cents. */
export interface SimpleSale {
  customer: { name: string; phone: string } | null;
  lines: { sku: string; name: string; price: number; quantity: number }[];
  paying: boolean;
}

const KEY = 'till.sale';

/** Kept in the browser, so that a reload and a second tab show the same sale. */
export class SimpleTill {
  sale: SimpleSale = JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? emptySale();
  private readonly draw: () => void;

  constructor(draw: () => void) {
    this.draw = draw;
  }

  ring(product: Product): void {
    const line = this.sale.lines.find(({ sku }) => sku === product.sku);
    if (line) line.quantity += 1;
    else this.sale.lines.push({ sku: product.sku, name: nameOf(product), price: product.price, quantity: 1 });
    this.changed();
  }

  setQuantity(sku: string, quantity: number): void {
    for (const line of this.sale.lines) if (line.sku === sku) line.quantity = quantity;
    this.sale.lines = this.sale.lines.filter((line) => line.quantity !== 0);
    this.changed();
  }

  take(customer: Customer | null): void {
    this.sale.customer = customer && { name: customerName(customer), phone: customer.phone ?? '' };
    this.changed();
  }

  pay(paying: boolean): void {
    this.sale.paying = paying;
    this.changed();
  }

  /** Paid, or thrown away: the next one begins. */
  end(): void {
    this.sale = emptySale();
    this.changed();
  }

  get subtotal(): number {
    return this.sale.lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  }

  private changed(): void {
    localStorage.setItem(KEY, JSON.stringify(this.sale));
    this.draw();
  }
}

export function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

function nameOf({ name, variant }: Product): string {
  return [name, variant].filter(Boolean).join(' ');
}

function emptySale(): SimpleSale {
  return { customer: null, lines: [], paying: false };
}
