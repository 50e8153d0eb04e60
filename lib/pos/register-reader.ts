import { cartText, customerText } from './cart-text.ts';
import type { Descriptor } from './descriptor.ts';
import { type DomReading, readDom } from './dom-reader.ts';
import { createDomSignal, type LookOutcome, type LookReason } from './dom-signal.ts';
import { type MessageSale, type RegisterEvent, sharesId } from './message-sale.ts';
import { pageReading } from './page-reading.ts';
import { type Evidence, type Reconciled, reconcile } from './reconciler.ts';
import { accountOf, onRouteChange, placeOf, type RoutePlace } from './route.ts';
import {
  followSale,
  identified,
  newSession,
  resumedSession,
  type SaleSession,
  withWhatWasKnown,
} from './sale-session.ts';
import type { Witness } from './sight.ts';
import type { Concern, SaleSnapshot, Signal } from './snapshot.ts';

/** Brings the signals of one page together and says what they make of the sale, each time that changes. */

export interface RegisterReader {
  /** From the first moment of the page on; kept until `begin`. */
  onEvent(event: RegisterEvent): void;
  onOdd(): void;
  /** Starts to look and to speak; `last` is what was said before a reload. Deaf, it goes by the screen alone. */
  begin(last: SaleSnapshot | null, currencyDigits: number, isDeaf?: boolean): void;
  /** The present state, whether it changed or not. */
  again(): void;
}

export interface SeenScreen {
  isSale: boolean;
  kind: DomReading['screen'];
  dialogOpen: boolean;
}

export interface ReaderOptions {
  window: Window;
  descriptor: Descriptor;
  mint: () => string;
  say: (snapshot: SaleSnapshot) => void;
  /** What is on screen, for whoever hosts something beside it. */
  onScreen: (screen: SeenScreen) => void;
  /** Hears what everything was made from. */
  witness?: Witness;
  signal: AbortSignal;
}

type SaleEvent = Extract<RegisterEvent, { sale: MessageSale }>;

const MOST_HEARD = 50;

const DISAGREEMENTS: readonly Concern['code'][] = [
  'lines-disagree',
  'customer-disagrees',
  'totals-disagree',
  'screen-not-recognised',
];

export function createRegisterReader(options: ReaderOptions): RegisterReader {
  return new Reader(options);
}

class Reader implements RegisterReader {
  private readonly options: ReaderOptions;
  private readonly account: string;
  private currencyDigits = 2;
  private isDeaf = false;
  private session: SaleSession;
  private dom: ReturnType<typeof createDomSignal> | null = null;
  private waiting: SaleEvent[] = [];
  private registerId: string | null = null;
  private outletId: string | null = null;
  private message: MessageSale | null = null;
  /** The page changed after the last message: it no longer speaks for what is seen. */
  private messageIsOld = false;
  private ended: Evidence['ended'] = null;
  private endedBy: Signal = 'message';
  private endIsSeen = false;
  /** The completed sale that the register has not left yet. */
  private closed: MessageSale | null = null;
  private screen: DomReading['screen'] = 'unknown';
  /** The last look at the cart itself. */
  private cart: DomReading | null = null;
  private cartIsLive = false;
  private settled = false;
  /** The customer's id and details as last seen together. */
  private bound: { posId: string; details: string } | null = null;
  private last: SaleSnapshot | null = null;
  /** The same without how it was read. */
  private told = '';
  /** What the last reconciliation was made from, and what was heard since the one before it was told. */
  private weighed: Evidence | null = null;
  private heard: string[] = [];
  /** What this tab had said before its page was reloaded. */
  private beforeReload: SaleSnapshot | null = null;

  constructor(options: ReaderOptions) {
    this.options = options;
    this.account = accountOf(options.window.location.hostname);
    this.session = newSession(options.mint());
  }

  begin(last: SaleSnapshot | null, currencyDigits: number, isDeaf = false): void {
    if (this.dom || this.options.signal.aborted) return;
    const { window, descriptor, signal } = this.options;
    this.currencyDigits = currencyDigits;
    this.isDeaf = isDeaf;
    if (isDeaf) this.waiting = [];
    if (last && last.system === descriptor.id && last.account === this.account && last.ownId) {
      this.session = resumedSession(last);
      this.beforeReload = last;
      this.registerId ??= last.registerId;
      this.outletId ??= last.outletId;
    }
    this.dom = createDomSignal(window, (reason) => this.look(reason), signal);
    onRouteChange(window, () => this.dom?.onPlace(this.place() !== 'off-sale'), signal);
    this.dom.onPlace(this.place() !== 'off-sale');
    if (this.waiting.length > 0) this.dom.afterMessage();
  }

  onEvent(event: RegisterEvent): void {
    if (this.isDeaf) return;
    this.hear(event.kind);
    switch (event.kind) {
      case 'register':
        this.registerId = event.id;
        break;
      case 'outlet':
        this.outletId = event.id;
        break;
      case 'complete-by-id': {
        const known = this.waiting.at(-1)?.sale ?? this.message;
        // The short form says no more than that: of a sale nobody saw, there is nothing to say.
        if (!known?.ids.includes(event.id)) return;
        this.waiting.push({ kind: 'complete', sale: known });
        break;
      }
      case 'update':
      case 'complete':
      case 'discard':
        this.wait(event);
        break;
    }
    this.dom?.afterMessage();
  }

  onOdd(): void {
    if (this.isDeaf) return;
    this.hear('odd');
    this.dom?.afterOddity();
  }

  again(): void {
    if (this.last) this.options.say(this.last);
  }

  private hear(kind: string): void {
    this.heard = [...this.heard, kind].slice(-MOST_HEARD);
  }

  /** Of several updates to one sale only the newest matters; an end of a sale is never left out. */
  private wait(event: SaleEvent): void {
    const before = this.waiting.at(-1);
    const replaces = before?.kind === 'update' && sharesId(before.sale, event.sale);
    if (replaces) this.waiting.pop();
    this.waiting.push(event);
  }

  private place(): RoutePlace {
    return placeOf(this.options.window.location.pathname, this.options.descriptor.routes);
  }

  private look(reason: LookReason): LookOutcome {
    const { when } = reason;
    const place = this.place();
    this.settled = false;
    const hasJustEnded = this.catchUp();
    // The last word of a sale counts on whatever screen it comes.
    if (hasJustEnded && place === 'off-sale') this.tell(this.reconciled('sale'));
    this.settled = when === 'last' || when === 'idle';
    const reading = this.read(place);
    this.tellIfNowSeen(place, reading);
    if (this.hasMovedOn(reading, place, reason)) {
      this.messageIsOld = this.message !== null;
      this.ended = null;
    }
    if (!this.ended) this.keep(reading, place);
    if (this.reachedEnd(place, when)) this.end('completed', 'route');
    this.watchEnd(place, reading);
    const seen = this.reconciled(place);
    const differs = this.isDifferent(seen);
    if (!differs || when !== 'first' || this.ended) this.tell(seen);
    this.remember(seen);
    if (this.messageIsOld) return 'moved-on';
    if (this.ended) return 'over';
    return differs ? 'differs' : 'agrees';
  }

  /**
   * What has gone by is told with what was on screen then; only the newest state deserves a look of its own. True: the newest is
   * the end of a sale.
   */
  private catchUp(): boolean {
    let hasEnded = false;
    for (let event = this.waiting.shift(); event; event = this.waiting.shift()) {
      this.apply(event);
      hasEnded = event.kind !== 'update' && this.ended !== null;
      const place = this.place();
      if (this.waiting.length > 0) this.tell(this.reconciled(place === 'off-sale' ? 'sale' : place));
    }
    return hasEnded;
  }

  private apply({ kind, sale }: SaleEvent): void {
    const isSame = this.message !== null && sharesId(this.message, sale);
    if (!isSame && !this.cartIsLive) this.cart = null;
    this.messageIsOld = false;
    // Completed is final as long as the register has not gone on to another sale.
    if (this.closed && !sharesId(this.closed, sale)) this.closed = null;
    if (this.closed && kind !== 'complete') return;
    // A sale that was full a moment ago was not completed empty.
    const isHollow = kind === 'complete' && isSame && sale.lineCount === 0;
    if (!isHollow) this.message = sale;
    if (kind !== 'update') this.end(kind === 'complete' ? 'completed' : 'discarded', 'message');
    else if (!(isSame && this.ended === 'discarded' && sale.lineCount === 0)) this.ended = null;
    this.watchEnd(this.place(), null);
  }

  private end(how: 'completed' | 'discarded', by: Signal): void {
    this.ended = how;
    this.endedBy = by;
    this.endIsSeen = false;
    if (how === 'completed') this.closed = this.messageIsOld ? null : this.message;
  }

  /** Seen once on its way out of the sale, the page has borne witness. */
  private watchEnd(place: RoutePlace, reading: DomReading | null): void {
    if (!this.ended || this.endedBy !== 'message') return;
    const isPaid = place === 'completed' || this.screen === 'payment' || this.screen === 'paid';
    const isCleared = place === 'sale' && reading !== null && reading.rowCount === 0;
    this.endIsSeen ||= this.ended === 'completed' ? isPaid : isCleared;
  }

  /** The page shows what a message said a moment ago: that the sale is over. Told before the page goes on to the next one. */
  private tellIfNowSeen(place: RoutePlace, reading: DomReading | null): void {
    const before = this.endIsSeen;
    this.watchEnd(place, reading);
    if (this.ended === 'discarded' && this.endIsSeen && !before) this.tell(this.reconciled(place));
  }

  private read(place: RoutePlace): DomReading | null {
    const { onScreen } = this.options;
    if (place === 'off-sale') {
      onScreen({ isSale: false, kind: 'unknown', dialogOpen: false });
      return null;
    }
    const reading = this.readPage();
    this.screen = reading.screen;
    onScreen({ isSale: true, kind: reading.screen, dialogOpen: reading.dialogOpen });
    return reading;
  }

  private readPage(): DomReading {
    const { window, descriptor } = this.options;
    const { document } = window;
    return readDom(document, descriptor, {
      currencyDigits: this.currencyDigits,
      language: document.documentElement.lang,
      isVisible: (element) => element.checkVisibility(),
    });
  }

  /** The cart stays known while payment and thanks stand in its place. */
  private keep(reading: DomReading | null, place: RoutePlace): void {
    this.cartIsLive = isCart(reading, place);
    const isUnknown = place === 'sale' && reading?.dialect === null && (this.settled || !this.cart);
    if (this.cartIsLive || isUnknown) this.cart = reading;
  }

  /** The page shows another cart than the one the last message spoke of, and did not a moment ago. */
  private hasMovedOn(reading: DomReading | null, place: RoutePlace, reason: LookReason): reading is DomReading {
    if (reason.when === 'first' || !isCart(reading, place)) return false;
    const isOther = cartText(reading) !== cartText(this.cart);
    if (this.ended) {
      // A page that was cleared before its message came shows no other cart than a moment ago.
      if (this.isCleared(reading)) return true;
      return isOther && (this.cart !== null || reading.rowCount !== this.message?.lineCount);
    }
    if (!this.message || this.messageIsOld) return false;
    const changedByItself = reason.when === 'idle' && isOther;
    const changedElsewhere = reason.when === 'last' && !reason.afterMessage;
    if (!changedByItself && !changedElsewhere) return false;
    const evidence = { ...this.evidence(place), cart: reading, cartIsLive: true };
    return this.isDifferent(reconcile(evidence, this.options.descriptor, this.currencyDigits));
  }

  /** Nothing is left of the sale that the last message spoke of. */
  private isCleared(reading: DomReading): boolean {
    const wasEmpty = !this.message || (this.message.lineCount === 0 && this.message.customerId === null);
    return !wasEmpty && reading.rowCount === 0 && reading.customer.attached !== 'yes';
  }

  private isDifferent(seen: Reconciled): boolean {
    return seen.concerns.some((one) => DISAGREEMENTS.includes(one.code));
  }

  /** Some registers may not say it: their thank-you page does. A message is given its time first. */
  private reachedEnd(place: RoutePlace, when: LookReason['when']): boolean {
    if (place !== 'completed' || this.ended || when === 'first' || when === 'later') return false;
    return (this.messageIsOld ? 0 : (this.message?.lineCount ?? 0)) > 0 || (this.cart?.rowCount ?? 0) > 0;
  }

  private evidence(place: RoutePlace): Evidence {
    const message = this.messageIsOld ? null : this.message;
    return {
      place,
      message,
      ended: this.ended,
      endIsSeen: this.endIsSeen,
      cart: this.cart,
      cartIsLive: this.cartIsLive,
      screen: this.screen,
      settled: this.settled,
      customerIsStale: this.isCustomerStale(message),
    };
  }

  private reconciled(place: RoutePlace): Reconciled {
    this.weighed = this.evidence(place);
    return reconcile(this.weighed, this.options.descriptor, this.currencyDigits);
  }

  private isCustomerStale(message: MessageSale | null): boolean {
    if (!message?.customerId || !this.bound || this.bound.posId === message.customerId) return false;
    return customerText(this.cart) === this.bound.details;
  }

  /** Only what message and page say together belongs together. */
  private remember(seen: Reconciled): void {
    const posId = seen.customer?.posId;
    const details = customerText(this.cart);
    if (!posId || details === null || !this.cartIsLive) return;
    if (!seen.concerns.some((one) => one.code === 'customer-disagrees')) this.bound = { posId, details };
  }

  private tell(seen: Reconciled): void {
    const ids = this.messageIsOld ? [] : (this.message?.ids ?? []);
    const shown = this.cart && !this.isDifferent(seen) ? this.cart.lines : null;
    this.session = followSale(this.session, seen, ids, shown, this.options.mint).session;
    if (!this.session.resumed) this.beforeReload = null;
    const snapshot: SaleSnapshot = {
      ...(this.beforeReload ? withWhatWasKnown(seen, this.beforeReload) : seen),
      ...identified(this.session),
      account: this.account,
      registerId: this.registerId,
      outletId: this.outletId,
    };
    const told = JSON.stringify(snapshot);
    if (told === this.told) return;
    this.told = told;
    const { window, descriptor, witness } = this.options;
    if (this.cart && this.cartIsLive) snapshot.reading = pageReading(window.document, descriptor, this.cart);
    this.last = snapshot;
    this.options.say(snapshot);
    if (this.weighed) witness?.signals(this.weighed, seen, this.heard, this.currencyDigits);
    this.heard = [];
    if (seen.phase !== 'off-sale') witness?.look(snapshot, () => this.readPage(), this.currencyDigits);
  }
}

function isCart(reading: DomReading | null, place: RoutePlace): reading is DomReading {
  return place === 'sale' && reading !== null && (reading.screen === 'cart' || reading.rowCount > 0);
}
