import type { CustomerRow, PersonKeys } from '../entities.ts';
import { foldedName } from '../folded-name.ts';

const NOBODY: PersonKeys = { posCustomerId: null, customerCode: null, email: null, phone: null, first: '', last: '' };

export const person = (known: Partial<PersonKeys>): PersonKeys => ({ ...NOBODY, ...known });

export const personOf = (customer: CustomerRow): PersonKeys => ({
  posCustomerId: customer.posCustomerId,
  customerCode: customer.customerCode,
  email: customer.emails[0] ?? null,
  phone: customer.phones[0] ?? null,
  first: customer.first,
  last: customer.last,
});

/** "First Last" in one cell: all but the first word is the last name. */
export function splitName(name: string): { first: string; last: string } {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return { first: words[0] ?? '', last: words.slice(1).join(' ') };
}

export const fullName = (first: string, last: string): string => foldedName(`${first} ${last}`);

/** The customer that stores train with. Nobody else is guessed to be a test. */
export const isTestName = (first: string, last: string): boolean => fullName(first, last) === 'sally pet owner';

/** Is there anything to find this person again by? */
export const isIdentified = (keys: PersonKeys): boolean =>
  keys.posCustomerId !== null || keys.customerCode !== null || keys.email !== null || keys.phone !== null;
