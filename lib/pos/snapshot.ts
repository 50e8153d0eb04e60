import type { Field } from './descriptor.ts';

/** What a page tells about the sale on it. A claim, not a fact: the background joins it to the store's items and customers and checks it. */

export type Phase =
  | 'idle' // on the sale screen, nothing rung
  | 'building'
  | 'paying'
  | 'paid' // money taken, sale not closed
  | 'completed'
  | 'discarded'
  | 'off-sale'; // another screen of the POS: nothing is shown

export type Colour = 'green' | 'yellow' | 'red';

/** Which witness a value came from. */
export type Signal = 'message' | 'dom' | 'route' | 'hand';

export interface SnapshotCustomer {
  /** The POS's id, where a signal carries it. */
  posId: string | null;
  name: string | null;
  /** Shop-visible customer code. */
  code: string | null;
  phone: string | null;
  email: string | null;
  group: string | null;
}

export interface SnapshotLine {
  /** The POS's line id, else the position. */
  id: string;
  posProductId: string | null;
  sku: string | null;
  name: string | null;
  variant: string | null;
  tags: string[];
  quantity: number;
  /** Minor units for the whole line after line discounts, before tax. `known: false` when no witness settles it. */
  paid: { known: true; amount: number } | { known: false };
  /** Line price before discounts, minor units, where seen. */
  listed: number | null;
  giftCard: boolean;
  /** A discount or another vendor's reward rung as a line, as the system's descriptor lists them. */
  adjustment?: boolean;
}

/** Something that looked wrong: code for the screen and the log, no personal data. */
export interface Concern {
  code:
    | 'one-witness'
    | 'fallback-in-use'
    | 'lines-disagree'
    | 'customer-disagrees'
    | 'totals-disagree'
    | 'prices-not-known'
    | 'value-not-sane'
    | 'screen-not-recognised'
    | 'too-many-lines'
    | 'other-shop'
    | 'switched-off';
  colour: 'yellow' | 'red';
  field?: string;
  rung?: number;
}

/** How the page was read: for support and for the words on the screen, never for what is written. */
export interface PageReading {
  /** Null: no dialect knows the screen. */
  dialect: string | null;
  /** Which candidate gave each field, 0 the best. */
  rungs: Partial<Record<Field, number>>;
  /** The structure around the sale without any text, as a short name; null where there is no cart to look at. */
  layout: string | null;
  /** Other loyalty programs that stand on the same page. */
  beside: string[];
}

export interface SaleSnapshot {
  system: string;
  /** Read by a descriptor that nobody has held to a real shop yet: the screen says so. */
  beta?: true;
  /** X-Series domain prefix, equal on both hosts. */
  account: string;
  registerId: string | null;
  outletId: string | null;
  /** `client_sale_id`; else `id`; else null and the tab's own number is used. */
  saleId: string | null;
  /** Other ids of the same sale. */
  aliases: string[];
  /**
   * Tillside's own number of the sale on this page. It is the sale's id while the page has not said one, and stands among
   * the aliases afterwards if a snapshot went out under it. Kept over reloads by handing the last snapshot back to the page.
   */
  ownId?: string;
  phase: Phase;
  customer: SnapshotCustomer | null;
  lines: SnapshotLine[];
  totals: {
    /** Minor units, before tax, after all discounts. */
    subtotal: number | null;
    tax: number | null;
    total: number | null;
    /** Discount on the sale as a whole, 0 or more. */
    saleDiscount: number;
    paid: number | null;
  };
  /** Can a discount be seen on this POS at all? */
  discountsVisible: boolean;
  colour: Colour;
  concerns: Concern[];
  /** Which witnesses stand behind it. */
  signals: Signal[];
  reading?: PageReading;
  /** Grows with every change of the cart on this page; commands name the one they were given on. */
  revision: number;
}
