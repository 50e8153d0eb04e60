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
