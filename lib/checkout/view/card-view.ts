import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';

export type CardView = PunchCardView | PassView | TallyView;

interface CardBase {
  id: string;
  programId: string;
  title: string;
  owner: 'store' | 'manufacturer';
  /** Where the card lives, for the screen when there is more than one source. */
  source: string;
  notice?: Reason;
  /** It is on file and can be changed from here: split, corrected, given to somebody else. */
  more: boolean;
}

export interface PunchCardView extends CardBase {
  kind: 'punch-card';
  size: number;
  now: number;
  /** After this sale; may be on the next card. */
  after: number;
  /** Cards that this sale completes. */
  completes: number;
  debt: number;
  lapsed: number;
  readyRewards: number;
  /** The punches on it, oldest first. */
  punches: { key: string; name: string; date: LocalDate }[];
}

export interface PassView extends CardBase {
  kind: 'pass';
  visits: number;
  used: number;
  /** Used after this sale; absent: the sale changes nothing. */
  after?: number;
  bonus: 'none' | 'after-last-visit' | 'ready' | 'used';
  /** A visit can be marked now. */
  usable: boolean;
  blocked?: Reason;
}

export interface TallyView extends CardBase {
  kind: 'tally';
  /** The card it stands on. */
  cardId: string;
  size: number;
  now: number;
  after: number;
  amount: Minor;
  amountAfter: Minor;
  payable: boolean;
}

export interface ManualChoice {
  programId: string;
  title: string;
  kind: 'buy-x-get-y' | 'prepaid' | 'cash-back';
  items: { itemKey: string; name: string }[];
  passes: { passId: string; used: number; visits: number }[];
}
