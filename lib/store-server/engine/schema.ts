import type { Dialect } from './engine.ts';

/**
 * The tables, step by step: a later form is one more step at the end, never a change of an earlier one. Every row belongs to a
 * tenant (a retailer), every key begins with it. Columns are what is searched, locked or checked; the rest is JSON in `body`.
 */
export const STEPS: ((dialect: Dialect) => string[])[] = [first];

function first({ text, integer, table, keyed }: Dialect): string[] {
  return [
    // `events` and `change_seq` count what commands and other changes wrote, in the order of commits; `epoch` is another one after
    // a restore.
    `CREATE TABLE tenants (
      id ${text} NOT NULL PRIMARY KEY,
      epoch ${text} NOT NULL,
      events ${integer} NOT NULL CHECK (events >= 0),
      change_seq ${integer} NOT NULL CHECK (change_seq >= 0),
      rules ${integer} NOT NULL,
      highest ${text}
    ) ${table}`,
    `CREATE TABLE stores (
      tenant ${text} NOT NULL, id ${text} NOT NULL, body ${text} NOT NULL,
      PRIMARY KEY (tenant, id)
    ) ${table}`,
    `CREATE TABLE programs (
      tenant ${text} NOT NULL, id ${text} NOT NULL, version ${integer} NOT NULL, place ${integer} NOT NULL, body ${text} NOT NULL,
      PRIMARY KEY (tenant, id, version)
    ) ${table}`,
    `CREATE TABLE campaigns (
      tenant ${text} NOT NULL, id ${text} NOT NULL, body ${text} NOT NULL,
      PRIMARY KEY (tenant, id)
    ) ${table}`,
    `CREATE TABLE items (
      tenant ${text} NOT NULL, key ${text} NOT NULL, body ${text} NOT NULL,
      PRIMARY KEY (tenant, key)
    ) ${table}`,
    // Every key and every POS id that an item answers to.
    `CREATE TABLE item_names (
      tenant ${text} NOT NULL, name ${text} NOT NULL, key ${text} NOT NULL,
      PRIMARY KEY (tenant, name)
    ) ${keyed}`,
    // What a person said that a product of a POS account is.
    `CREATE TABLE aliases (
      tenant ${text} NOT NULL, account ${text} NOT NULL, alias ${text} NOT NULL, key ${text} NOT NULL,
      PRIMARY KEY (tenant, account, alias)
    ) ${keyed}`,

    // The only tables that know a person. Events and accounts hold opaque ids.
    `CREATE TABLE customers (
      tenant ${text} NOT NULL, id ${text} NOT NULL,
      first ${text} NOT NULL, last ${text} NOT NULL, phone ${text}, email ${text}, code ${text}, grp ${text},
      address ${integer} NOT NULL, is_test ${integer} NOT NULL,
      phone_key ${text}, email_key ${text}, code_key ${text},
      change_seq ${integer} NOT NULL,
      PRIMARY KEY (tenant, id)
    ) ${table}`,
    'CREATE INDEX customers_phone ON customers (tenant, phone_key)',
    'CREATE INDEX customers_email ON customers (tenant, email_key)',
    'CREATE INDEX customers_code ON customers (tenant, code_key)',
    `CREATE TABLE customer_words (
      tenant ${text} NOT NULL, word ${text} NOT NULL, customer ${text} NOT NULL,
      PRIMARY KEY (tenant, word, customer)
    ) ${keyed}`,
    'CREATE INDEX customer_words_customer ON customer_words (tenant, customer)',
    `CREATE TABLE links (
      tenant ${text} NOT NULL, link ${text} NOT NULL, customer ${text} NOT NULL, how ${text} NOT NULL, confirmed ${integer} NOT NULL,
      PRIMARY KEY (tenant, link)
    ) ${keyed}`,
    'CREATE INDEX links_customer ON links (tenant, customer)',

    // One row a customer, made with the customer: what commands lock. Of the person it has only what the rules must know; `known`
    // is 0 once the person was erased. The checks make a mistake in the rules loud.
    `CREATE TABLE accounts (
      tenant ${text} NOT NULL, customer ${text} NOT NULL,
      known ${integer} NOT NULL, has_email ${integer} NOT NULL, has_address ${integer} NOT NULL, is_test ${integer} NOT NULL,
      seq ${integer} NOT NULL,
      punches ${integer} NOT NULL CHECK (punches >= 0),
      debt ${integer} NOT NULL CHECK (debt >= 0),
      owed ${integer} NOT NULL CHECK (owed >= 0),
      body ${text} NOT NULL,
      PRIMARY KEY (tenant, customer)
    ) ${table}`,
    `CREATE TABLE sales (
      tenant ${text} NOT NULL, key ${text} NOT NULL,
      customer ${text}, state ${text} NOT NULL CHECK (state IN ('open', 'completed', 'discarded')),
      store ${text} NOT NULL, register ${text} NOT NULL, local_date ${text} NOT NULL, written_at ${text} NOT NULL,
      look_due ${text},
      body ${text} NOT NULL,
      PRIMARY KEY (tenant, key)
    ) ${table}`,
    'CREATE INDEX sales_day ON sales (tenant, store, local_date, register, written_at)',
    'CREATE INDEX sales_look ON sales (tenant, store, look_due) WHERE look_due IS NOT NULL',
    // An event's id is made from its business key: one id, one effect, whoever reports it and however often.
    `CREATE TABLE events (
      tenant ${text} NOT NULL, number ${integer} NOT NULL,
      id ${text} NOT NULL, customer ${text} NOT NULL, seq ${integer} NOT NULL,
      body ${text} NOT NULL,
      PRIMARY KEY (tenant, number),
      UNIQUE (tenant, id),
      UNIQUE (tenant, customer, seq)
    ) ${table}`,
    // What was answered to whom: asked again under the same key, the same is answered.
    `CREATE TABLE intents (
      tenant ${text} NOT NULL, id ${text} NOT NULL,
      register ${text} NOT NULL, fingerprint ${text} NOT NULL, at ${text} NOT NULL, answer ${text},
      PRIMARY KEY (tenant, id)
    ) ${keyed}`,

    // Redemptions with a question. Sales are found by their own look_due.
    `CREATE TABLE looks (
      tenant ${text} NOT NULL, id ${text} NOT NULL, store ${text} NOT NULL, at ${text} NOT NULL, body ${text} NOT NULL,
      PRIMARY KEY (tenant, id)
    ) ${table}`,
    'CREATE INDEX looks_at ON looks (tenant, store, at)',
    // What people said about what they did. It may name somebody: erased with the customer.
    `CREATE TABLE notes (
      tenant ${text} NOT NULL, customer ${text} NOT NULL, intent ${text} NOT NULL, nth ${integer} NOT NULL,
      at ${text} NOT NULL, text ${text} NOT NULL,
      PRIMARY KEY (tenant, customer, intent, nth)
    ) ${table}`,
    // How much of an offer all customers together have taken.
    `CREATE TABLE offer_uses (
      tenant ${text} NOT NULL, offer ${text} NOT NULL, units ${integer} NOT NULL, amount ${integer} NOT NULL,
      PRIMARY KEY (tenant, offer)
    ) ${keyed}`,
    `CREATE TABLE finishes (
      tenant ${text} NOT NULL, id ${text} NOT NULL, store ${text} NOT NULL,
      kind ${text} NOT NULL, customer ${text} NOT NULL, program_title ${text} NOT NULL, item_name ${text} NOT NULL,
      sale_label ${text} NOT NULL, at ${text} NOT NULL, ready ${integer} NOT NULL, done_at ${text}, done_by ${text},
      PRIMARY KEY (tenant, id)
    ) ${table}`,
    'CREATE INDEX finishes_open ON finishes (tenant, store, done_at, at)',
    `CREATE TABLE totals (
      tenant ${text} NOT NULL, store ${text} NOT NULL, day ${text} NOT NULL, program ${text} NOT NULL, type ${text} NOT NULL,
      events ${integer} NOT NULL, amount ${integer} NOT NULL,
      PRIMARY KEY (tenant, store, day, program, type)
    ) ${keyed}`,
    // Who changed what apart from the ledger.
    `CREATE TABLE journal (
      tenant ${text} NOT NULL, change_seq ${integer} NOT NULL, nth ${integer} NOT NULL,
      at ${text} NOT NULL, register ${text} NOT NULL, actor ${text} NOT NULL, role ${text} NOT NULL,
      customer ${text}, what ${text} NOT NULL,
      PRIMARY KEY (tenant, change_seq, nth)
    ) ${table}`,

    `CREATE TABLE registers (
      tenant ${text} NOT NULL, id ${text} NOT NULL, store ${text},
      scopes ${text} NOT NULL, public_key ${text} NOT NULL, thumbprint ${text} NOT NULL,
      paired_at ${text} NOT NULL, revoked_at ${text},
      PRIMARY KEY (tenant, id)
    ) ${table}`,
    'CREATE INDEX registers_key ON registers (thumbprint)',
    // A code is kept stretched: who reads this table cannot pair.
    `CREATE TABLE pairings (
      id ${text} NOT NULL PRIMARY KEY, tenant ${text} NOT NULL,
      label ${text} NOT NULL, secret ${text} NOT NULL,
      store ${text}, register ${text} NOT NULL, scopes ${text} NOT NULL,
      expires_at ${text} NOT NULL, tries_left ${integer} NOT NULL CHECK (tries_left >= 0), used_at ${text}
    ) ${table}`,
    'CREATE INDEX pairings_label ON pairings (label)',
    `CREATE TABLE staff (
      tenant ${text} NOT NULL, id ${text} NOT NULL,
      name ${text} NOT NULL, pin_salt ${text} NOT NULL, pin_hash ${text} NOT NULL,
      failures ${integer} NOT NULL, locked_until ${text},
      PRIMARY KEY (tenant, id)
    ) ${table}`,
    // The server's own keys, the same for all its nodes.
    `CREATE TABLE server_keys (id ${text} NOT NULL PRIMARY KEY, body ${text} NOT NULL) ${table}`,
  ];
}
