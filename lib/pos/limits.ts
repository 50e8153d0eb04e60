/** Where a value stops being one that a shop would have. Beyond it nothing is written without a person. */

/** Lines of one sale that are read. */
export const MOST_LINES = 500;

/** Characters of a name; more means that more than a name was read. */
export const LONGEST_TEXT = 200;

/** Pieces, or weight in whatever unit the shop sells by. */
export const MOST_QUANTITY = 10_000;

/** Minor units of one line or one sale: a billion in a currency with cents. */
export const MOST_AMOUNT = 100_000_000_000;
