import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { HandSale } from './sale-by-hand.ts';
import type { ResultView } from './view/result-view.ts';

/**
 * What the background must know of a tab after it died and came back. Kept in the browser's session storage, written before anything is answered.
 */
export interface TabState {
  /** One-time names of the frames that this tab's content script announced. */
  nonces: string[];
  /** The frame that was last greeted, to wake it after the background died. */
  frameId: number | null;
  snapshot: SaleSnapshot | null;
  /** The sale on the page before this snapshot: other screens of the register say nothing of it. */
  left: SaleSnapshot | null;
  /** Entered by hand instead, while it is. */
  hand: HandSale | null;
  /** Own numbers of sales that a person said are another sale's, with that one's number; empty: a sale of its own. */
  same: Record<string, string>;
  /** Ends of sales that the ledger has not answered for yet, oldest first. */
  due: SaleSnapshot[];
  /** The register's page is gone from this tab; what it said stays for a reload. */
  away: boolean;
  /** Short code that a cashier can read out; new with every sale. */
  code: string;
  result: ResultView | null;
  /** Commands whose outcome was put on the screen, newest first. */
  told: string[];
  drafts: Record<string, Record<string, string>>;
  scanned: string | null;
  collapsed: boolean;
  revision: number;
}

export function newTab(code: string): TabState {
  return {
    nonces: [],
    frameId: null,
    snapshot: null,
    left: null,
    hand: null,
    same: {},
    due: [],
    away: false,
    code,
    result: null,
    told: [],
    drafts: {},
    scanned: null,
    collapsed: false,
    revision: 0,
  };
}

/** The sale at hand: what a person typed in goes before what the page says. */
export function saleOn({ hand, snapshot }: TabState): SaleSnapshot | null {
  return hand?.snapshot ?? snapshot;
}

/**
 * What a page that is loaded goes on with: an unfinished sale is still there after the catalogue was looked at. Where the register
 * does not name its sales, a cart that is the same again may be the next one: there a person is asked.
 */
export function lastOnPage({ snapshot, left }: TabState): SaleSnapshot | null {
  if (snapshot?.phase !== 'off-sale' || !left) return snapshot;
  const isNamed = left.saleId !== null && left.saleId !== left.ownId;
  const isOver = left.phase === 'completed' || left.phase === 'discarded';
  return isNamed && !isOver ? left : snapshot;
}

const MOST_NONCES = 4;

/** A reloaded page announces a new frame; the last few stay valid so that a slow old one is refused quietly, not loudly. */
export function withNonce(tab: TabState, nonce: string): TabState {
  return { ...tab, nonces: [nonce, ...tab.nonces.filter((known) => known !== nonce)].slice(0, MOST_NONCES) };
}

const MOST_TOLD = 20;

export function withResult(tab: TabState, result: ResultView, intentId: string | undefined): TabState {
  const told = intentId === undefined ? tab.told : [intentId, ...tab.told].slice(0, MOST_TOLD);
  return { ...tab, result, told };
}

/** A new sale on the same tab: nothing half-typed and no result of the sale before is carried over. */
export function onNewSale(tab: TabState, code: string): TabState {
  return { ...tab, code, result: null, drafts: {}, scanned: null };
}
