/**
 * What Tillside knows of one point of sale, as data: where it lives and where on its screen each value stands. A descriptor
 * names things and never computes: no expressions, no scripts, a closed set of transforms.
 */
export interface Descriptor {
  id: string;
  schemaVersion: 1;
  version: number;
  /** When and on what evidence it was last held to the real page. */
  verifiedOn: string;
  evidence: string;
  /** Host patterns, `*.` for any one label in front. */
  hosts: string[];
  /** Reads well enough to work with, and nobody has held it to a real shop yet: the screen says so. */
  beta?: boolean;
  /**
   * How the shop's account is told: by the first label of the host, by the shop's name on the page where all shops share a host, or by
   * the whole host where an admin allowed it for this one store.
   */
  account: 'first-label' | 'shop-name' | 'host';
  /** This system sends its sales to the makers' program by itself: what they pay for is never added a second time. */
  importsPurchases?: boolean;
  routes: {
    sale: string;
    completed?: string;
    /** A finished sale's own page: what its address says of the view, and the parameter with the number of the sale. */
    record?: { view: string; number: string };
  };
  /** What this system shows at all. */
  reads: { discount: boolean };
  /** In the order in which they are tried. */
  dialects: Dialect[];
  /** By language, then by meaning: the words on the screen. English is the fallback. */
  texts: Record<string, Partial<Record<TextKey, string[]>>>;
  /** Lines that are no goods: discounts and other vendors' rewards rung as lines. */
  adjustments: { names: string[]; tags: string[] };
  layout: Layout;
  /** What other vendors' loyalty programs put on the page: the cashier is told when two of them stand there. */
  neighbours?: { name: string; selector: string }[];
}

export interface Dialect {
  id: string;
  /** The dialect that fills in what this one does not say. */
  like?: string;
  /** Any of these on the page means this dialect. */
  detect: string[];
  /** Candidates per field, best first. */
  fields: Partial<Record<Field, Candidate[]>>;
  /** What the id of a row's element begins with; the number of the line follows. */
  lineIdPrefix?: string;
  /** Dialogs of the page that must not be covered. */
  dialogs?: string[];
}

export const FIELDS = [
  'customer.present',
  'customer.absent',
  'customer.name',
  'customer.code',
  'customer.phone',
  'customer.email',
  'customer.group',
  'customer.region',
  'lines.list',
  'lines.row',
  'line.name',
  'line.variant',
  'line.quantity',
  'line.total',
  'line.base',
  'line.price',
  'line.note',
  'line.codes',
  'totals.subtotal',
  'totals.discount',
  'totals.tax',
  'totals.total',
  'pay.button',
  'pay.items',
  'pay.balance',
  'pay.finish',
  'sale.number',
  'sale.void',
  'sale.voided',
  'shop.name',
  'screen.sale',
  'screen.payment',
  'screen.paid',
  'screen.locked',
] as const;
export type Field = (typeof FIELDS)[number];

export const TEXT_KEYS = [
  'pay',
  'items',
  'subtotal',
  'discount',
  'tax',
  'total',
  'add-customer',
  'no-customer',
  'sale-number',
  'tender',
  'complete',
  'void',
  'voided',
  'column-item',
  'column-name',
  'column-quantity',
  'column-price',
  'column-total',
  'code',
  'gift-card',
] as const;
export type TextKey = (typeof TEXT_KEYS)[number];

export interface Candidate {
  /**
   * `css` and `testid` find elements by the value; `role` by the role in the value and the words of `text`; `label` finds the
   * words of `text` and takes what stands beside them.
   */
  by: 'css' | 'testid' | 'role' | 'label';
  value?: string;
  text?: TextKey;
  /** Only below elements that match. */
  within?: string;
  /** Leaves out what matches and all below it. */
  without?: string;
  pick?: 'first' | 'last' | 'all';
  transforms?: Transform[];
}

/**
 * `email`, `phone` and `code` pick the one part that looks like it out of a line of several; `items` reads the number in front
 * of the word for items.
 */
export const TRANSFORMS = ['email', 'phone', 'code', 'items'] as const;
export type Transform = (typeof TRANSFORMS)[number];

/** How the page makes room for the sidebar, in the order tried until `keepClear` stands free. */
export const ROOM_STEPS = ['narrow-root', 'contain-fixed'] as const;
export type RoomStep = (typeof ROOM_STEPS)[number];

export interface Layout {
  /** Around the sale: its structure tells whether the vendor changed the page. */
  region?: string;
  room: RoomStep[];
  keepClear: string[];
  /** Where the keyboard belongs when nothing else is known. */
  home: string[];
}
