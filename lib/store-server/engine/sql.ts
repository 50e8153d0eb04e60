/** What a column holds: text (JSON is text too), a whole number, or nothing. */
export type Value = string | number | null;

/** A statement whose values never become part of its text. */
export interface Statement {
  readonly text: TemplateStringsArray;
  readonly values: readonly Value[];
}

/** The only way to write a statement: what stands in `${}` is sent beside the text. */
export function sql(text: TemplateStringsArray, ...values: Value[]): Statement {
  return { text, values };
}

/** For the forms of tables, which carry no values. */
export function definition(text: string): Statement {
  return { text: Object.assign([text], { raw: [text] }), values: [] };
}

/** A statement that is written once for many rows: what stands before them, one of them with a `?` for each value, what follows. */
export interface RowsForm {
  readonly before: string;
  readonly row: string;
  readonly after: string;
}

/** As few statements as possible, in few sizes: databases remember how to carry out what they have seen before. */
export function overRows(form: RowsForm, rows: readonly (readonly Value[])[]): Statement[] {
  const statements: Statement[] = [];
  for (let from = 0; from < rows.length; ) {
    const size = SIZES.find((one) => one <= rows.length - from) ?? 1;
    statements.push({ text: textOf(form, size), values: rows.slice(from, from + size).flat() });
    from += size;
  }
  return statements;
}

/** Statements that see nothing of each other as one: what is said and answered about each of them costs more than what it does. */
export function asOne(statements: readonly Statement[]): Statement {
  const all = statements.map(({ text }) => text.join('?'));
  const last = all.pop() ?? '';
  const before = all.map((text, i) => `w${i} AS (${text})`).join(', ');
  const parts = (before === '' ? last : `WITH ${before} ${last}`).split('?');
  return { text: Object.assign(parts, { raw: parts }), values: statements.flatMap(({ values }) => values) };
}

const SIZES = [32, 8, 4, 2, 1];
const texts = new WeakMap<RowsForm, Map<number, TemplateStringsArray>>();

function textOf(form: RowsForm, size: number): TemplateStringsArray {
  const sizes = texts.get(form) ?? new Map<number, TemplateStringsArray>();
  const known = sizes.get(size);
  if (known) return known;
  const { before, row, after } = form;
  const parts = `${before} ${Array(size).fill(row).join(', ')} ${after}`.split('?');
  const text = Object.assign(parts, { raw: parts });
  texts.set(form, sizes.set(size, text));
  return text;
}
