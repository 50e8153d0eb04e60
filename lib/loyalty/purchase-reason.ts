/** Why an item that a program does not list counts all the same. All but a new item need a note: the maker will ask. */
export const EXCEPTION_REASONS = ['new-item', 'substitution', 'packaging-change', 'transferred'] as const;
export type ExceptionReason = (typeof EXCEPTION_REASONS)[number];

export function needsNote(why: ExceptionReason): boolean {
  return why !== 'new-item';
}
