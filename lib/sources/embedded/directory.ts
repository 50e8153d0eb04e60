import type { CustomerId } from '../../loyalty/sale.ts';
import {
  type CustomerRecord,
  codeOf,
  customerOf,
  customerRecord,
  isCertain,
  linkKey,
  linkOf,
  posIdIn,
  unusableField,
} from '../ledger/customer-record.ts';
import type { By, Customer, CustomerLink, LinkEvidence, LinkedCustomer, NewCustomer, Outcome } from '../port.ts';
import { add, put, type Reading, remove, type Writing } from './database.ts';
import { markWritten } from './head.ts';
import { journal } from './journal.ts';

export async function linkedCustomer(tx: Reading, link: CustomerLink): Promise<LinkedCustomer | null> {
  const row = await tx.objectStore('links').get(linkKey(link));
  const customer = row && (await livingCustomer(tx, row.customer));
  return customer ? { customer: customerOf(customer), how: row.how, confirmed: row.confirmed } : null;
}

export async function posIdOf(
  tx: Reading,
  customer: CustomerId,
  system: string,
  account: string,
): Promise<string | null> {
  const rows = await tx.objectStore('links').index('customer').getAll(customer);
  return posIdIn(
    rows.map(({ key }) => linkOf(key)),
    system,
    account,
  );
}

/** Whoever was merged into somebody is that customer now, whatever a POS still calls them. */
async function livingCustomer(tx: Reading, id: CustomerId): Promise<CustomerRecord | undefined> {
  const [row, account] = await Promise.all([tx.objectStore('customers').get(id), tx.objectStore('accounts').get(id)]);
  return account?.mergedInto === undefined ? row : livingCustomer(tx, account.mergedInto);
}

export interface Creation {
  /** Id of the new customer, should there be one. */
  id: CustomerId;
  customer: NewCustomer;
  link: CustomerLink | null;
  by: By;
  at: string;
  /** Fingerprint of what was asked. */
  asked: string;
}

/** Creates a customer once: the same intent again answers with the customer it made. */
export async function createOnce(tx: Writing, creation: Creation): Promise<Outcome<Customer>> {
  const { asked, at, by } = creation;
  const known = await tx.objectStore('intents').get(by.intentId);
  if (known) {
    const made = 'created' in known.answer ? await tx.objectStore('customers').get(known.answer.created) : undefined;
    return known.fingerprint === asked && made
      ? { ok: true, value: customerOf(made) }
      : { ok: false, reason: { code: 'intent-mismatch', data: {} } };
  }
  const outcome = await create(tx, creation);
  if (outcome.ok) {
    const answer = { created: outcome.value.id };
    add(tx, 'intents', { id: by.intentId, fingerprint: asked, at, answer });
    await markWritten(tx);
  }
  return outcome;
}

async function create(tx: Writing, { id, customer, link, by, at }: Creation): Promise<Outcome<Customer>> {
  const code = link === null ? null : codeOf(link);
  const row = customerRecord({ id, ...customer, code, group: null, address: false, isTest: false });
  const field = unusableField(row);
  if (field !== null) return { ok: false, reason: { code: 'invalid-command', data: { field } } };
  const owner = await ownerOf(tx, row, link);
  if (owner)
    return { ok: false, reason: { code: 'already-recorded', data: { by: owner.by } }, customerId: owner.customer };
  add(tx, 'customers', row);
  journal(tx, by, at, { did: 'create', customer: id });
  if (link) bind(tx, link, id, 'created', by, at);
  return { ok: true, value: customerOf(row) };
}

/** Who has this phone, e-mail or link already. */
async function ownerOf(
  tx: Reading,
  row: CustomerRecord,
  link: CustomerLink | null,
): Promise<{ customer: CustomerId; by: 'phone' | 'email' | 'link' } | null> {
  const customers = tx.objectStore('customers');
  const [linked, email, phone] = await Promise.all([
    link ? tx.objectStore('links').get(linkKey(link)) : undefined,
    row.emailKey ? customers.index('email').getKey(row.emailKey) : undefined,
    row.phoneKey ? customers.index('phone').getKey(row.phoneKey) : undefined,
  ]);
  if (linked) return { customer: linked.customer, by: 'link' };
  if (email) return { customer: email, by: 'email' };
  return phone ? { customer: phone, by: 'phone' } : null;
}

export async function linkCustomer(
  tx: Writing,
  customer: CustomerId,
  link: CustomerLink,
  how: LinkEvidence,
  by: By,
  at: string,
): Promise<Outcome<Customer>> {
  const [row, bound] = await Promise.all([
    tx.objectStore('customers').get(customer),
    tx.objectStore('links').get(linkKey(link)),
  ]);
  if (!row) return { ok: false, reason: { code: 'no-customer', data: {} } };
  if (bound && bound.customer !== customer) {
    return { ok: false, reason: { code: 'already-recorded', data: { by: 'link' } }, customerId: bound.customer };
  }
  if (!bound || (!bound.confirmed && isCertain(how, by))) bind(tx, link, customer, how, by, at);
  return { ok: true, value: customerOf(row) };
}

export async function unlinkCustomer(tx: Writing, link: CustomerLink, by: By, at: string): Promise<void> {
  const key = linkKey(link);
  const bound = await tx.objectStore('links').get(key);
  if (!bound) return;
  remove(tx, 'links', key);
  journal(tx, by, at, { did: 'unlink', customer: bound.customer, link: key });
}

function bind(tx: Writing, link: CustomerLink, customer: CustomerId, how: LinkEvidence, by: By, at: string): void {
  const key = linkKey(link);
  put(tx, 'links', { key, customer, how, confirmed: isCertain(how, by) });
  journal(tx, by, at, { did: 'link', customer, link: key, how });
}
