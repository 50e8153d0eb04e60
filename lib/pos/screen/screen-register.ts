import type { Descriptor } from '../descriptor.ts';
import { pageReading } from '../page-reading.ts';
import type { Reconciled } from '../reconciler.ts';
import type { SeenScreen } from '../register-reader.ts';
import { followSale, identified, newSession, resumedSession, type SaleSession } from '../sale-session.ts';
import type { ScreenEvidence, Witness } from '../sight.ts';
import type { SaleSnapshot } from '../snapshot.ts';
import { knownSale, type SaleMemory, withSale } from './known-sales.ts';
import { pressedField, readScreen, type ScreenReading } from './screen-look.ts';
import { accountOnScreen, placeOnScreen, recordedSale } from './screen-place.ts';
import { phaseOf, reconcileScreen } from './screen-reconciler.ts';
import { createScreenSignal } from './screen-signal.ts';

/** Reads a register that posts no messages: says what its screen makes of the sale, each time that changes. */
export interface ScreenRegister {
  /** Starts to look and to speak; `last` is what was said before a reload. */
  begin(last: SaleSnapshot | null, currencyDigits: number): void;
  /** The present state, whether it changed or not. */
  again(): void;
}

export interface ScreenRegisterOptions {
  window: Window;
  descriptor: Descriptor;
  mint: () => string;
  say: (snapshot: SaleSnapshot) => void;
  onScreen: (screen: SeenScreen) => void;
  memory: SaleMemory;
  /** Hears what everything was made from. */
  witness?: Witness;
  signal: AbortSignal;
}

/** A page that never comes to rest is read as it is, by one witness. */
const MOST_LOOKS = 6;
const LONGEST_ID = 200;
const NO_SHOP = 'unknown';

export function createScreenRegister(options: ScreenRegisterOptions): ScreenRegister {
  return new Reader(options);
}

type Ending = { how: 'completed' | 'discarded'; number: string | null };

class Reader implements ScreenRegister {
  private readonly options: ScreenRegisterOptions;
  private session: SaleSession;
  private currencyDigits = 2;
  private account: string | null = null;
  private screen = '';
  private text = '';
  private looks = 0;
  /** The sale as it was last seen whole. */
  private sale: Reconciled | null = null;
  private wasCart = false;
  /** The button that ends the sale was pressed, and the page has not answered yet. */
  private pressed: Ending | null = null;
  /** The sale whose end is still on screen. */
  private over: string | null = null;
  private last: SaleSnapshot | null = null;
  /** What the sale was made from since it was last told. */
  private weighed: { evidence: ScreenEvidence; made: Reconciled } | null = null;

  constructor(options: ScreenRegisterOptions) {
    this.options = options;
    this.session = newSession(options.mint());
  }

  begin(last: SaleSnapshot | null, currencyDigits: number): void {
    const { window, descriptor, signal } = this.options;
    if (signal.aborted) return;
    this.currencyDigits = currencyDigits;
    this.account = accountOnScreen(descriptor, window.location.hostname, this.read().shop) ?? last?.account ?? null;
    if (last && last.system === descriptor.id && last.account === this.account && last.ownId) {
      this.session = resumedSession(last);
      this.sale = last.lines.length > 0 ? saleOf(last) : null;
      this.recorded(last);
    }
    const looking = createScreenSignal(window, () => this.look(), signal);
    const press = ({ target }: Event) => this.onPress(target as Node);
    window.document.addEventListener('click', press, { capture: true, passive: true, signal });
    looking.ask();
  }

  again(): void {
    if (this.last) this.options.say(this.last);
  }

  private read(): ScreenReading {
    const { document } = this.options.window;
    return readScreen(document, this.options.descriptor, {
      currencyDigits: this.currencyDigits,
      language: document.documentElement.lang,
      isVisible: (element) => element.checkVisibility(),
    });
  }

  /** True: one more reading is needed. */
  private look(): boolean {
    const reading = this.read();
    const place = placeOnScreen(reading);
    // Whoever has to enter a PIN comes back to the same sale.
    if (reading.isLocked) {
      this.options.onScreen({ isSale: this.screen !== 'off-sale', kind: 'unknown', dialogOpen: true });
      return false;
    }
    this.account =
      accountOnScreen(this.options.descriptor, this.options.window.location.hostname, reading.shop) ?? this.account;
    const text = textOf(reading);
    const twice = text === this.text;
    this.text = text;
    this.looks = twice ? 0 : this.looks + 1;
    const isStill = twice || this.looks >= MOST_LOOKS;
    this.seeEnd(reading, isStill);
    const isOver = this.over !== null && place === 'off-sale' && (reading.number ?? this.over) === this.over;
    if (!isOver && isStill) this.over = null;
    this.show(isOver ? 'payment' : place, reading);
    if (isOver) return !isStill;
    if (place === 'payment') this.seePayment(reading, twice);
    else if (isStill && place === 'cart') this.seeCart(reading, twice);
    else if (isStill) this.leave();
    return !isStill;
  }

  private seeCart(reading: ScreenReading, twice: boolean): void {
    this.sale = this.reconciled(reading, twice);
    this.tell(this.sale, this.idsOf(reading));
    this.wasCart = true;
  }

  /** The cart may stand beside the payment or be gone from the screen. */
  private seePayment(reading: ScreenReading, twice: boolean): void {
    if (reading.rowCount > 0 && (twice || !this.sale)) this.sale = this.reconciled(reading, twice);
    this.wasCart = false;
    if (!this.sale) return;
    const isFinishing = reading.balance === null && this.pressed?.how === 'completed';
    this.tell({ ...this.sale, phase: isFinishing ? 'paid' : phaseOf(reading) }, this.idsOf(reading));
  }

  private leave(): void {
    this.wasCart = false;
    this.tell(elsewhere(this.options.descriptor), []);
  }

  private reconciled(reading: ScreenReading, twice: boolean): Reconciled {
    const { window, descriptor } = this.options;
    const reconciled = reconcileScreen(reading, descriptor, twice);
    this.weighed = { evidence: { reading, twice }, made: reconciled };
    const seen = { ...reconciled, reading: pageReading(window.document, descriptor, reading) };
    const isOther = this.account === null || (reading.told?.account ?? this.account) !== this.account;
    if (!isOther) return seen;
    return { ...seen, colour: 'red', concerns: [...seen.concerns, { code: 'other-shop', colour: 'red' }] };
  }

  /** Every name that the screen gives the sale, the one it is filed under first. */
  private idsOf(reading: ScreenReading): string[] {
    const { descriptor, memory } = this.options;
    const byLines = descriptor.dialects.some((dialect) => dialect.lineIdPrefix !== undefined);
    const { number, told } = reading;
    if (!byLines) return number === null ? [] : [number, ...(told?.sale ? [`id-${told.sale}`] : [])];
    const names = number === null ? [] : [`sale-${number}`];
    const lines = reading.lines.flatMap(({ id }) => id ?? []);
    if (lines.length > 0) {
      const id = knownSale(memory.known(), lines)?.id ?? lowest(lines);
      memory.keep(withSale(memory.known(), id, lines));
      return [id, ...names, ...lines];
    }
    // All lines taken off, or nothing but the payment on screen: still this sale.
    const goesOn =
      !this.session.ended && !this.session.resumed && (this.wasCart || placeOnScreen(reading) === 'payment');
    return goesOn && this.session.saleId !== null ? [this.session.saleId, ...names] : [];
  }

  private onPress(target: Node): void {
    const { window, descriptor } = this.options;
    const { document } = window;
    const field = pressedField(
      document,
      descriptor,
      document.documentElement.lang,
      ['pay.finish', 'sale.void'],
      target,
    );
    const reading = this.read();
    // Whoever is quick presses the next thing before the page was looked at again.
    this.seeEnd(reading, true);
    const isNew = placeOnScreen(reading) === 'cart' && !reading.isLocked && textOf(reading) !== this.text;
    if (isNew && this.over === null) this.seeCart(reading, false);
    if (field === 'pay.finish' && placeOnScreen(reading) === 'payment') {
      this.pressed = { how: 'completed', number: reading.number };
      // The page may be gone before the next look.
      this.seePayment(reading, false);
    } else if (field === 'sale.void') this.pressed = { how: 'discarded', number: reading.number };
    else this.pressed = null;
  }

  /** Pressed and gone: the sale that was on screen is over. Registers with a page for every finished sale say so there. */
  private seeEnd(reading: ScreenReading, isStill: boolean): void {
    const pressed = reading.isVoided ? { how: 'discarded' as const, number: reading.number } : this.pressed;
    const { sale } = this;
    if (!pressed || !isStill || this.options.descriptor.routes.record) return;
    const place = placeOnScreen(reading);
    const isCleared = !this.isNumbered && place === 'cart' && reading.rowCount === 0;
    const isGone = place === 'off-sale' || reading.number !== pressed.number || isCleared;
    if (!isGone || !sale) return;
    this.pressed = null;
    this.over = pressed.number;
    this.tell({ ...sale, phase: pressed.how }, pressed.number === null ? [] : [pressed.number]);
    this.sale = null;
  }

  /** This page is the record of the sale that was being paid when the last page was left. */
  private recorded(last: SaleSnapshot): void {
    const { window, descriptor } = this.options;
    const number = recordedSale(window.location.search, descriptor.routes);
    const isOurs = number !== null && last.aliases.includes(`sale-${number}`) && last.lines.length > 0;
    if (!isOurs || !this.sale || (last.phase !== 'paid' && last.phase !== 'completed')) return;
    this.over = `sale-${number}`;
    this.tell({ ...this.sale, phase: 'completed' }, [last.saleId ?? '', `sale-${number}`].filter(Boolean));
  }

  private show(place: string, reading: ScreenReading): void {
    const screen = { isSale: place !== 'off-sale', kind: reading.screen, dialogOpen: reading.dialogOpen };
    const text = place === 'off-sale' ? place : JSON.stringify(screen);
    if (text === this.screen && place === 'off-sale') return;
    this.screen = text;
    this.options.onScreen(screen);
  }

  private tell(seen: Reconciled, ids: readonly string[]): void {
    this.session = followSale(this.session, seen, ids, seen.lines, this.options.mint).session;
    const snapshot: SaleSnapshot = {
      ...seen,
      customer: this.handled(seen.customer),
      ...this.named(),
      account: this.account ?? NO_SHOP,
      registerId: null,
      outletId: null,
    };
    if (JSON.stringify(snapshot) === JSON.stringify(this.last)) return;
    this.last = snapshot;
    this.options.say(snapshot);
    const { witness } = this.options;
    if (this.weighed) witness?.signals(this.weighed.evidence, this.weighed.made, [], this.currencyDigits);
    this.weighed = null;
    if (seen.phase !== 'off-sale') witness?.look(snapshot, () => this.read(), this.currencyDigits);
  }

  /** Where the register has no number for a sale, Tillside's own is its name from the start. */
  private named(): ReturnType<typeof identified> {
    const names = identified(this.session);
    return this.isNumbered ? names : { ...names, saleId: names.saleId ?? names.ownId ?? null };
  }

  private get isNumbered(): boolean {
    return this.options.descriptor.dialects.some(
      ({ fields, lineIdPrefix }) => fields['sale.number'] !== undefined || lineIdPrefix !== undefined,
    );
  }

  /** A name is no handle of a customer: where there is nothing else, what a person says of it holds for this one sale. */
  private handled(customer: SaleSnapshot['customer']): SaleSnapshot['customer'] {
    if (!customer || customer.posId !== null || customer.code !== null || customer.name === null) return customer;
    return { ...customer, posId: `${this.session.ownId}:${customer.name}`.slice(0, LONGEST_ID) };
  }
}

function saleOf({ system, beta, phase, customer, lines, totals, discountsVisible, ...rest }: SaleSnapshot): Reconciled {
  const { colour, concerns, signals } = rest;
  const seen = { system, phase, customer, lines, totals, discountsVisible, colour, concerns, signals };
  return beta ? { ...seen, beta } : seen;
}

function elsewhere(descriptor: Descriptor): Reconciled {
  return {
    system: descriptor.id,
    ...(descriptor.beta && { beta: true as const }),
    phase: 'off-sale',
    customer: null,
    lines: [],
    totals: { subtotal: null, tax: null, total: null, saleDiscount: 0, paid: null },
    discountsVisible: descriptor.reads.discount,
    colour: 'green',
    concerns: [],
    signals: ['route'],
  };
}

function lowest(numbers: readonly string[]): string {
  return numbers.reduce((least, one) => (Number(one) < Number(least) ? one : least));
}

function textOf(reading: ScreenReading): string {
  return JSON.stringify(reading, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
