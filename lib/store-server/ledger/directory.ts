import { type Account, emptyAccount } from '../../loyalty/account.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import {
  type CustomerRecord,
  codeOf,
  customerOf,
  customerRecord,
  isCertain,
  linkKey,
  linkOf,
  unusableField,
} from '../../sources/ledger/customer-record.ts';
import type {
  By,
  Customer,
  CustomerLink,
  LinkEvidence,
  LinkedCustomer,
  NewCustomer,
  Outcome,
} from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { type CustomerRow, customerOfRow, recordOfRow } from './customer-row.ts';
import type { Desk } from './desk.ts';
import { once } from './intents.ts';
import { journal, type Noted } from './journal.ts';
import { nextChange, tenantOf } from './tenant.ts';
import { assertUnchanged, personVersion } from './versions.ts';

interface LinkRow {
  customer: CustomerId;
  how: LinkEvidence;
  confirmed: number;
}

export async function customerById(tx: Reading, tenant: string, id: CustomerId): Promise<Customer | null> {
  const row = await customerRow(tx, tenant, id);
  return row && customerOfRow(row);
}

export async function personById(
  tx: Reading,
  tenant: string,
  id: CustomerId,
): Promise<{ person: Customer; version: string } | null> {
  const [row, head] = await Promise.all([customerRow(tx, tenant, id), tenantOf(tx, tenant)]);
  return row && { person: customerOfRow(row), version: personVersion(head, row.change_seq) };
}

function customerRow(tx: Reading, tenant: string, id: CustomerId): Promise<CustomerRow | null> {
  return tx.one<CustomerRow>(sql`SELECT * FROM customers WHERE tenant = ${tenant} AND id = ${id}`);
}

export async function linkedCustomer(tx: Reading, tenant: string, link: CustomerLink): Promise<LinkedCustomer | null> {
  const row = await tx.one<CustomerRow & LinkRow & { account: string }>(sql`
    SELECT c.*, l.how, l.confirmed, a.body AS account
    FROM links l JOIN customers c ON c.tenant = l.tenant AND c.id = l.customer
    JOIN accounts a ON a.tenant = l.tenant AND a.customer = l.customer
    WHERE l.tenant = ${tenant} AND l.link = ${linkKey(link)}`);
  if (!row) return null;
  const customer = await livingCustomer(tx, tenant, customerOfRow(row), row.account);
  return customer && { customer, how: row.how, confirmed: row.confirmed === 1 };
}

/** Whoever was merged into somebody is that customer now, whatever a POS still calls them. */
async function livingCustomer(
  tx: Reading,
  tenant: string,
  customer: Customer,
  account: string,
): Promise<Customer | null> {
  const { mergedInto } = JSON.parse(account) as Account;
  if (mergedInto === undefined) return customer;
  const heir = await tx.one<CustomerRow & { account: string }>(sql`
    SELECT c.*, a.body AS account FROM customers c JOIN accounts a ON a.tenant = c.tenant AND a.customer = c.id
    WHERE c.tenant = ${tenant} AND c.id = ${mergedInto}`);
  return heir && livingCustomer(tx, tenant, customerOfRow(heir), heir.account);
}

/** Creates a customer once: the same intent again answers with the customer it made. */
export async function createCustomer(
  tx: Writing,
  desk: Desk,
  customer: NewCustomer,
  link: CustomerLink | null,
  by: By,
): Promise<Outcome<Customer>> {
  return once(tx, desk, by, fingerprint({ type: 'create-customer', customer, link }), async () => {
    const code = link === null ? null : codeOf(link);
    const record = customerRecord({
      id: desk.uuid(),
      ...customer,
      code,
      group: null,
      address: false,
      isTest: false,
    });
    const refused = await refusalOf(tx, desk.tenant, record, link);
    if (refused) return refused;
    nextChange(tx, desk.tenant);
    putCustomer(tx, desk.tenant, record);
    const notes: Noted[] = [{ did: 'create', customer: record.id }];
    if (link !== null) notes.push(bind(tx, desk.tenant, link, record.id, 'created', by));
    journal(tx, desk, by, desk.now().toISOString(), notes);
    return { ok: true, value: customerOf(record) };
  });
}

/** Corrects who a customer is, once. */
export async function changeCustomer(
  tx: Writing,
  desk: Desk,
  id: CustomerId,
  change: Partial<NewCustomer>,
  expected: readonly string[] | null,
  by: By,
): Promise<Outcome<Customer>> {
  return once(tx, desk, by, fingerprint({ type: 'change-customer', id, change }), async () => {
    const { tenant } = desk;
    const [row, head] = await Promise.all([customerRow(tx, tenant, id), tenantOf(tx, tenant)]);
    if (!row) return { ok: false, reason: { code: 'no-customer', data: {} } };
    assertUnchanged(expected, personVersion(head, row.change_seq));
    const record = customerRecord({ ...recordOfRow(row), ...change });
    const refused = await refusalOf(tx, tenant, record, null);
    if (refused) return refused;
    nextChange(tx, tenant);
    putCustomer(tx, tenant, record);
    journal(tx, desk, by, desk.now().toISOString(), [{ did: 'change', customer: id }]);
    return { ok: true, value: customerOf(record) };
  });
}

/** Nobody could find this customer, or it is somebody else whom they would find. */
async function refusalOf(
  tx: Writing,
  tenant: string,
  record: CustomerRecord,
  link: CustomerLink | null,
): Promise<Extract<Outcome<Customer>, { ok: false }> | null> {
  const field = unusableField(record);
  if (field !== null) return { ok: false, reason: { code: 'invalid-command', data: { field } } };
  const owner = await ownerOf(tx, tenant, record, link);
  if (owner === null) return null;
  return { ok: false, reason: { code: 'already-recorded', data: { by: owner.by } }, customerId: owner.customer };
}

/** Who else has this phone, e-mail or link already. */
async function ownerOf(
  tx: Writing,
  tenant: string,
  record: CustomerRecord,
  link: CustomerLink | null,
): Promise<{ customer: CustomerId; by: 'phone' | 'email' | 'link' } | null> {
  const { id, emailKey, phoneKey } = record;
  const [linked, email, phone] = await Promise.all([
    link === null ? null : linkRow(tx, tenant, linkKey(link)),
    emailKey === null
      ? null
      : tx.one<{ id: string }>(
          sql`SELECT id FROM customers WHERE tenant = ${tenant} AND email_key = ${emailKey} AND id <> ${id}`,
        ),
    phoneKey === null
      ? null
      : tx.one<{ id: string }>(
          sql`SELECT id FROM customers WHERE tenant = ${tenant} AND phone_key = ${phoneKey} AND id <> ${id}`,
        ),
  ]);
  if (linked) return { customer: linked.customer, by: 'link' };
  if (email) return { customer: email.id, by: 'email' };
  return phone ? { customer: phone.id, by: 'phone' } : null;
}

export async function linkCustomer(
  tx: Writing,
  desk: Desk,
  customer: CustomerId,
  link: CustomerLink,
  how: LinkEvidence,
  by: By,
): Promise<Outcome<Customer>> {
  const key = linkKey(link);
  const [known, bound] = await Promise.all([customerById(tx, desk.tenant, customer), linkRow(tx, desk.tenant, key)]);
  if (!known) return { ok: false, reason: { code: 'no-customer', data: {} } };
  if (bound && bound.customer !== customer) {
    return { ok: false, reason: { code: 'already-recorded', data: { by: 'link' } }, customerId: bound.customer };
  }
  if (!bound || (bound.confirmed === 0 && isCertain(how, by))) {
    nextChange(tx, desk.tenant);
    journal(tx, desk, by, desk.now().toISOString(), [bind(tx, desk.tenant, link, customer, how, by)]);
  }
  return { ok: true, value: known };
}

export async function unlinkCustomer(tx: Writing, desk: Desk, link: CustomerLink, by: By): Promise<void> {
  const key = linkKey(link);
  const bound = await linkRow(tx, desk.tenant, key);
  if (!bound) return;
  nextChange(tx, desk.tenant);
  tx.write(sql`DELETE FROM links WHERE tenant = ${desk.tenant} AND link = ${key}`);
  journal(tx, desk, by, desk.now().toISOString(), [{ did: 'unlink', customer: bound.customer }]);
}

/** After {@link nextChange}. The account is made with its customer, so that there is a row to lock from the first command on. */
export function putCustomer(tx: Writing, tenant: string, record: CustomerRecord): void {
  const { id, first, last, phone, email, code, group, phoneKey, emailKey, codeKey, words } = record;
  tx.write(sql`INSERT INTO customers
      (tenant, id, first, last, phone, email, code, grp, address, is_test, phone_key, email_key, code_key, change_seq)
    SELECT id, ${id}, ${first}, ${last}, ${phone}, ${email}, ${code}, ${group}, ${record.address ? 1 : 0}, ${record.isTest ? 1 : 0},
      ${phoneKey}, ${emailKey}, ${codeKey}, change_seq FROM tenants WHERE id = ${tenant}
    ON CONFLICT (tenant, id) DO UPDATE SET first = excluded.first, last = excluded.last, phone = excluded.phone,
      email = excluded.email, code = excluded.code, grp = excluded.grp, address = excluded.address, is_test = excluded.is_test,
      phone_key = excluded.phone_key, email_key = excluded.email_key, code_key = excluded.code_key,
      change_seq = excluded.change_seq`);
  tx.write(sql`DELETE FROM customer_words WHERE tenant = ${tenant} AND customer = ${id}`);
  for (const word of words) {
    tx.write(sql`INSERT INTO customer_words (tenant, word, customer) VALUES (${tenant}, ${word}, ${id})`);
  }
  tx.write(sql`INSERT INTO accounts (tenant, customer, known, has_email, has_address, is_test, seq, punches, debt, owed, body)
    VALUES (${tenant}, ${id}, 1, ${email === null ? 0 : 1}, ${record.address ? 1 : 0}, ${record.isTest ? 1 : 0}, 0, 0, 0, 0,
      ${JSON.stringify(emptyAccount(id))})
    ON CONFLICT (tenant, customer) DO UPDATE SET known = 1, has_email = excluded.has_email, has_address = excluded.has_address,
      is_test = excluded.is_test`);
}

function bind(tx: Writing, tenant: string, link: CustomerLink, customer: CustomerId, how: LinkEvidence, by: By): Noted {
  putLink(tx, tenant, linkKey(link), customer, how, isCertain(how, by));
  return { did: 'link', customer, how };
}

export function putLink(
  tx: Writing,
  tenant: string,
  key: string,
  customer: CustomerId,
  how: LinkEvidence,
  confirmed: boolean,
): void {
  tx.write(sql`INSERT INTO links (tenant, link, customer, how, confirmed)
    VALUES (${tenant}, ${key}, ${customer}, ${how}, ${confirmed ? 1 : 0})
    ON CONFLICT (tenant, link) DO UPDATE SET customer = excluded.customer, how = excluded.how, confirmed = excluded.confirmed`);
}

/** What points of sale call a customer. */
export async function linksOf(tx: Reading, tenant: string, customer: CustomerId): Promise<CustomerLink[]> {
  const rows = await tx.all<{ link: string }>(
    sql`SELECT link FROM links WHERE tenant = ${tenant} AND customer = ${customer} ORDER BY link`,
  );
  return rows.map(({ link }) => linkOf(link));
}

export function linkRow(tx: Reading, tenant: string, key: string): Promise<LinkRow | null> {
  return tx.one<LinkRow>(sql`SELECT customer, how, confirmed FROM links WHERE tenant = ${tenant} AND link = ${key}`);
}

/** Forgets who it was. Events, card and totals carry the opaque id only and stay as they are. */
export async function eraseCustomer(tx: Writing, desk: Desk, id: CustomerId, by: By): Promise<boolean> {
  const { tenant } = desk;
  if (!(await customerById(tx, tenant, id))) return false;
  nextChange(tx, tenant);
  tx.write(sql`DELETE FROM customers WHERE tenant = ${tenant} AND id = ${id}`);
  tx.write(sql`DELETE FROM customer_words WHERE tenant = ${tenant} AND customer = ${id}`);
  tx.write(sql`DELETE FROM links WHERE tenant = ${tenant} AND customer = ${id}`);
  tx.write(sql`DELETE FROM notes WHERE tenant = ${tenant} AND customer = ${id}`);
  tx.write(
    sql`UPDATE accounts SET known = 0, has_email = 0, has_address = 0 WHERE tenant = ${tenant} AND customer = ${id}`,
  );
  journal(tx, desk, by, desk.now().toISOString(), [{ did: 'erase', customer: id }]);
  return true;
}
