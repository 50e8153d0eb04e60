import type { By, Customer, CustomerLink, LinkEvidence } from '../port.ts';
import { codeKey, emailKey, nameWords, phoneKey } from './contact.ts';

/** A customer as stored: what was typed, and its folded forms beside it. */
export interface CustomerRecord extends Customer {
  code: string | null;
  group: string | null;
  phoneKey: string | null;
  emailKey: string | null;
  codeKey: string | null;
  words: string[];
}

type Typed = Omit<CustomerRecord, 'phoneKey' | 'emailKey' | 'codeKey' | 'words'>;

export function customerRecord(typed: Typed): CustomerRecord {
  const first = tidy(typed.first);
  const last = tidy(typed.last);
  return {
    ...typed,
    first,
    last,
    phone: tidy(typed.phone ?? '') || null,
    email: tidy(typed.email ?? '') || null,
    phoneKey: phoneKey(typed.phone),
    emailKey: emailKey(typed.email),
    codeKey: codeKey(typed.code),
    words: nameWords(`${first} ${last}`),
  };
}

/** The field that nobody could find this customer by, or null. */
export function unusableField(record: CustomerRecord): 'phone' | 'email' | 'name' | null {
  if (record.phone !== null && record.phoneKey === null) return 'phone';
  if (record.email !== null && record.emailKey === null) return 'email';
  return record.first === '' && record.last === '' ? 'name' : null;
}

export function customerOf({ id, first, last, phone, email, address, isTest }: Customer): Customer {
  return { id, first, last, phone, email, address, isTest };
}

/** One customer may have several links (a family with one account); a link has one customer. */
export function linkKey(link: CustomerLink): string {
  const code = codeOf(link);
  return JSON.stringify([link.system, link.account, code === null ? link.posCustomerId : `code:${codeKey(code)}`]);
}

/** What a key was made of. */
export function linkOf(key: string): CustomerLink {
  const [system = '', account = '', posCustomerId = ''] = JSON.parse(key) as string[];
  return { system, account, posCustomerId };
}

/** The POS's own id of a customer; the code that the shop sees is none. */
export function posIdIn(links: readonly CustomerLink[], system: string, account: string): string | null {
  const isOfPos = (link: CustomerLink) => link.system === system && link.account === account;
  return links.find((link) => isOfPos(link) && codeOf(link) === null)?.posCustomerId ?? null;
}

/** The customer code that stands in for an id, where the POS shows no id. */
export function codeOf(link: CustomerLink): string | null {
  return link.posCustomerId.startsWith('code:') ? link.posCustomerId.slice('code:'.length) : null;
}

/** The POS's own id proves itself; everything else counts as confirmed once a person says so. */
export function isCertain(how: LinkEvidence, by: Pick<By, 'role'>): boolean {
  return how === 'id' || by.role !== 'system';
}

function tidy(typed: string): string {
  return typed.trim().replace(/\s+/g, ' ').slice(0, 200);
}
