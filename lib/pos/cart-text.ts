import type { DomReading } from './dom-reader.ts';

/** What a cart on the screen says, as one text: another text is another cart. Null: nothing that is known. */

export function cartText(reading: DomReading | null): string | null {
  if (!reading?.dialect) return null;
  const lines = reading.lines.map(({ name, variant, quantity, total }) => [
    name,
    variant,
    quantity && `${quantity.digits}/${quantity.scale}`,
    total,
  ]);
  return JSON.stringify([customerText(reading), lines]);
}

export function customerText(reading: DomReading | null): string | null {
  if (reading?.customer.attached !== 'yes') return null;
  const { name, code, phone, email } = reading.customer;
  return JSON.stringify([name, code, phone, email]);
}
