/** Parts of the page that an answer can bring anew. */
export type Part = 'customer' | 'expander' | 'refund' | 'lines' | 'totals' | 'other' | 'message' | 'lock';

/**
 * What `/ajax_forms.php` answers: fragments of the page, and what the real register's own script was seen to look at.
 * Unknown: the rest of the real answer's form.
 */
export interface Answer {
  html: Partial<Record<Part, string>>;
  /** Whether something else is in the register's place. */
  hidden: boolean;
  line_type?: 'register_transaction';
  add_line?: boolean;
  line_id?: string;
  inline_edit?: boolean;
  /** The element that gets the focus; without one, the search for items does. */
  focus?: string;
  /** Another page, instead of all this. */
  location?: string;
}
