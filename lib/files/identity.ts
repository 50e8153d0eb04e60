import { itemKey } from '../loyalty/item-code.ts';
import type { CustomerRow, ItemRow, PersonKeys, PosLine } from './entities.ts';
import { foldedName } from './folded-name.ts';
import type { Imported } from './import-table.ts';
import { fullName, personOf } from './presets/person.ts';

/**
 * Keys by which something is found again, whichever file brings it and in whatever order: made from what it is, never from
 * the row it stands in.
 */
export interface Identity {
  /** Any of these names it for certain. */
  own: string[];
  /** These point to it, and to others as well. */
  weak: string[];
}

/** An id and a code of the POS share one space of names: other programs do not say which of the two they hold. */
const reference = (value: string): string => `ref:${value.toLowerCase()}`;

export const customerIdentity = (customer: CustomerRow): Identity => ({
  own: [customer.posCustomerId, customer.customerCode].flatMap((value) => (value === null ? [] : [reference(value)])),
  weak: [...customer.emails.map((mail) => `mail:${mail}`), ...customer.phones.map((phone) => `phone:${phone}`)],
});

/** The best evidence first. A name alone is a proposal and never more. */
export const personKeys = (person: PersonKeys): string[] => {
  const keys: string[] = [];
  if (person.posCustomerId !== null) keys.push(reference(person.posCustomerId));
  if (person.customerCode !== null) keys.push(reference(person.customerCode));
  if (person.email !== null) keys.push(`mail:${person.email}`);
  if (person.phone !== null) keys.push(`phone:${person.phone}`);
  const name = fullName(person.first, person.last);
  if (person.first !== '' && person.last !== '') keys.push(`name:${name}`);
  return keys;
};

/** Every key that leads to a customer. */
export const customerKeys = (customer: CustomerRow): string[] => {
  const { own, weak } = customerIdentity(customer);
  return [...new Set([...own, ...weak, ...personKeys(personOf(customer))])];
};

export const itemIdentity = (item: ItemRow): Identity => {
  const codes = item.codes.map(({ raw }) => `code:${itemKey(raw)}`);
  if (item.posItemId === null && codes.length === 0) return { own: [`name:${foldedName(item.name)}`], weak: [] };
  return item.posItemId === null ? { own: codes, weak: [] } : { own: [`id:${item.posItemId}`], weak: codes };
};

/**
 * What a card or a balance is filed under: the keeper's own id of the person, and the surest keys of the file for as long as
 * the person is not on file. A phone stands for a person only where nothing better does: households share it.
 */
export function holders(person: PersonKeys, customerId: string | null): string[] {
  const keys = personKeys(person);
  const [surest = 'nobody'] = keys;
  const sure = surest.startsWith('ref:') ? keys.filter((key) => key.startsWith('ref:')) : [surest];
  return customerId === null ? sure : [customerId, ...sure];
}

/** Key of everything that is found by itself or by its person. `fileRow` names a row of one file. */
function ownKey(one: Imported, person: string, fileRow: string, ordinal: number): string {
  switch (one.kind) {
    case 'itemCodes':
      return `codes:${one.entity.posItemId}|${one.entity.codes.map(({ raw }) => raw).join(',')}`;
    case 'link':
      return `link:${one.entity.posSystem}:${one.entity.posAccount}:${one.entity.posCustomerId ?? `code:${one.entity.customerCode}`}`;
    case 'card':
      return `card:${person}|${foldedName(one.entity.program)}|${foldedName(one.entity.cardLabel)}`;
    case 'balance': {
      const key = `balance:${person}|${one.entity.unit}|${one.entity.source}`;
      return one.entity.means === 'difference' ? `${key}|${fileRow}` : key;
    }
    case 'campaign':
      return `campaign:${foldedName(one.entity.campaign)}`;
    case 'invitation':
      return `invitation:${foldedName(one.entity.campaign)}|${person}`;
    case 'posLine':
      return `line:${lineOf(one.entity)}|${ordinal}`;
    case 'posDiscount':
      return `discount:${lineOf(one.entity.line)}|${ordinal}`;
    case 'offer':
      return `offer:${one.entity.programId}`;
    case 'externalPunch':
      return `punch:${one.entity.date}|${person}|${itemKey(one.entity.itemCode)}|${ordinal}`;
    case 'sum':
      return `sum:${foldedName(one.entity.of)}|${ordinal}`;
    case 'offerRedemption':
      return `redemption:${one.entity.programId}|${one.entity.transaction}|${itemKey(one.entity.code)}`;
    case 'item':
    case 'customer':
      return fileRow;
  }
}

/**
 * The line without its place: rows of a file may come in another order. By its words first: the code of a line without one
 * is found later, when the items are known.
 */
function lineOf(line: PosLine): string {
  const item = foldedName(line.description) || itemKey(line.itemCode ?? '');
  const amounts = `${line.quantity}|${line.netMinor}|${line.discountMinor}`;
  return `${line.posSystem}:${line.posAccount}:${line.saleKey}|${item}|${amounts}`;
}

/** Rows that are nothing without somebody they belong to. */
export function personIn(one: Imported): PersonKeys | null {
  const ofPerson =
    one.kind === 'card' || one.kind === 'balance' || one.kind === 'invitation' || one.kind === 'externalPunch';
  return ofPerson ? one.entity.person : null;
}

/** Where a thing stands in its file. */
export interface Place {
  fileRow: string;
  /** Equal things of one file are told apart by counting them. */
  ordinal: number;
}

/**
 * All keys of a thing. Who keeps it files it under the own ones, with the id that its person has there, and answers
 * look-ups by any of them.
 */
export function identityOf(one: Imported, customerId: string | null, { fileRow, ordinal }: Place): Identity {
  if (one.kind === 'customer') return named(customerIdentity(one.entity));
  if (one.kind === 'item') return named(itemIdentity(one.entity));
  const person = personIn(one);
  const whose = person === null ? [''] : holders(person, customerId);
  return { own: whose.map((who) => ownKey(one, who, fileRow, ordinal)), weak: [] };
}

/** A sale may have the same line twice; nothing else is there more than once. */
const COUNTED: ReadonlySet<Imported['kind']> = new Set(['posLine', 'posDiscount', 'externalPunch', 'sum']);

/** What makes two things of a file look alike, for counting them; null where they are not counted. */
export function likeness(one: Imported): string | null {
  if (!COUNTED.has(one.kind)) return null;
  const person = personIn(one);
  return ownKey(one, person === null ? '' : (holders(person, null)[0] ?? ''), '', 0);
}

/** Without an id of the POS the next best thing names it: a mail, a phone, a code. */
const named = ({ own, weak }: Identity): Identity =>
  own.length > 0 ? { own, weak } : { own: weak.slice(0, 1), weak: weak.slice(1) };
