import type { Statement, Value } from '../engine/sql.ts';

/** Every table that a backup holds, with the columns that tell its rows apart. Tenants come last: without them nothing works. */
export const TABLES: Record<string, readonly string[]> = {
  server_keys: ['id'],
  stores: ['tenant', 'id'],
  programs: ['tenant', 'id', 'version'],
  campaigns: ['tenant', 'id'],
  items: ['tenant', 'key'],
  item_names: ['tenant', 'name'],
  aliases: ['tenant', 'account', 'alias'],
  customers: ['tenant', 'id'],
  customer_words: ['tenant', 'word', 'customer'],
  links: ['tenant', 'link'],
  accounts: ['tenant', 'customer'],
  sales: ['tenant', 'key'],
  events: ['tenant', 'number'],
  intents: ['tenant', 'id'],
  looks: ['tenant', 'id'],
  notes: ['tenant', 'customer', 'intent', 'nth'],
  offer_uses: ['tenant', 'offer'],
  finishes: ['tenant', 'id'],
  totals: ['tenant', 'store', 'day', 'program', 'type'],
  journal: ['tenant', 'change_seq', 'nth'],
  registers: ['tenant', 'id'],
  pairings: ['id'],
  staff: ['tenant', 'id'],
  tenants: ['id'],
};

export type Row = Record<string, Value>;

/** The next rows of a table after one of them. */
export function pageOf(table: string, after: Row | null, size: number): Statement {
  const key = TABLES[table] ?? [];
  const columns = key.join(', ');
  if (after === null) return statement([`SELECT * FROM ${table} ORDER BY ${columns} LIMIT `, ''], [size]);
  const holes = key.map((_, i) => (i === 0 ? `SELECT * FROM ${table} WHERE (${columns}) > (` : ', '));
  return statement(
    [...holes, `) ORDER BY ${columns} LIMIT `, ''],
    [...key.map((column) => after[column] ?? null), size],
  );
}

/** Column names come from a file: what is not a plain name is not a column. */
export function insertOf(table: string, row: Row): Statement {
  const columns = Object.keys(row);
  if (!(table in TABLES) || !columns.every((column) => /^[a-z_]+$/.test(column))) {
    throw new Error(`a backup has no table "${table}" of this form`);
  }
  const start = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (`;
  return statement([...columns.map((_, i) => (i === 0 ? start : ', ')), ')'], Object.values(row));
}

const texts = new Map<string, TemplateStringsArray>();

/** The same text is one text: databases prepare each once. */
function statement(parts: readonly string[], values: readonly Value[]): Statement {
  const name = parts.join('\0');
  const known = texts.get(name) ?? Object.assign([...parts], { raw: [...parts] });
  texts.set(name, known);
  return { text: known, values };
}
