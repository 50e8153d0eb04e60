/**
 * What was odd about a row, as a code with the figures behind it. The sentence and the next step come from the same
 * catalogue as every other reason. `data` never holds names, phones or e-mails of people.
 */
export interface Note {
  code: NoteCode;
  /** As a person counts it in the file. */
  row: number;
  /** Caption of the column, as written. */
  column?: string;
  data: Record<string, string | number>;
}

export type NoteCode =
  // codes and other identifiers
  | 'zero-restored'
  | 'zero-lost'
  | 'check-digit-wrong'
  | 'check-digit-missing'
  | 'digits-lost'
  | 'ean-in-upc-column'
  | 'upc-empty-ean-filled'
  | 'own-number'
  | 'case-pack'
  | 'two-readings'
  | 'code-too-long'
  | 'duplicate-code'
  | 'id-missing'
  | 'zip-restored'
  // amounts, counts and dates
  | 'amount-unreadable'
  | 'amount-is-percent'
  | 'currency-differs'
  | 'number-unreadable'
  | 'number-out-of-range'
  | 'fraction-dropped'
  | 'flag-unreadable'
  | 'date-unreadable'
  | 'date-month-only'
  | 'date-two-digit-year'
  | 'date-in-other-order'
  // people
  | 'mail-unreadable'
  | 'phone-unreadable'
  | 'same-phone'
  | 'same-mail'
  | 'test-customer'
  | 'person-not-identified'
  | 'customer-inactive'
  | 'name-only'
  | 'matches-several'
  | 'phone-of-another'
  // rows
  | 'needed-cell-empty'
  | 'totals-row'
  | 'header-again'
  | 'parent-variant'
  | 'bundle-component'
  | 'same-row-twice'
  | 'same-key-differs'
  | 'row-without-sale'
  | 'sale-not-closed'
  | 'line-total-differs'
  | 'sale-total-differs'
  | 'item-unknown'
  | 'item-ambiguous'
  | 'status-unknown'
  | 'status-backward'
  | 'program-unknown'
  | 'pass-used-up'
  | 'card-of-one-item'
  | 'punches-unreadable'
  | 'card-full'
  | 'card-overflow'
  | 'window-passed'
  | 'difference-not-balance'
  | 'balance-without-program'
  | 'points-left-over'
  | 'upload-field-missing'
  | 'upload-code-too-long'
  | 'upload-test-customer'
  // the file as a whole, at its first row
  | 'maybe-cut-off'
  | 'duplicate-column'
  | 'rebate-and-free-mixed';

/** Row 0 stands for the file as a whole. */
export function note(code: NoteCode, row: number, data: Note['data'] = {}, column?: string): Note {
  return column === undefined ? { code, row, data } : { code, row, column, data };
}

/** Many rows, one sentence: "214 codes had lost a zero", with the first row to look at. */
export interface NoteSummary {
  code: NoteCode;
  column: string | null;
  count: number;
  first: Note;
}

export function summary(notes: readonly Note[]): NoteSummary[] {
  const groups = new Map<string, NoteSummary>();
  for (const one of notes) {
    const key = `${one.code}|${one.column ?? ''}`;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { code: one.code, column: one.column ?? null, count: 1, first: one });
  }
  return [...groups.values()];
}
