import type { Reconciled } from './reconciler.ts';
import type { SaleSnapshot, SnapshotLine } from './snapshot.ts';

/**
 * Which sale the page is on. A register says it with an id in its messages. Before the first message, and on systems without ids,
 * Tillside gives the sale a number of its own and keeps it while the cart goes on as the same cart.
 */
export interface SaleSession {
  saleId: string | null;
  /** Other ids of the register for the same sale. */
  aliases: readonly string[];
  ownId: string;
  /** A snapshot went out under the own number, so it stays one of the sale's names. */
  ownIdUsed: boolean;
  /** `saleId` was taken over from before a reload and no message has said it since. */
  resumed: boolean;
  ended: boolean;
  revision: number;
  /** What a command given on this revision relied on. */
  cart: string;
  /** Names on the lines, to tell whether a cart goes on. */
  names: readonly string[];
  customer: string | null;
  /** Sales that left this page unfinished, newest first. */
  parked: readonly string[];
}

export type SessionChange = 'same' | 'changed' | 'new' | 'parked' | 'retrieved';

const MOST_PARKED = 20;
const MOST_ALIASES = 8;

export function newSession(ownId: string, parked: readonly string[] = [], revision = 0): SaleSession {
  return {
    saleId: null,
    aliases: [],
    ownId,
    ownIdUsed: false,
    resumed: false,
    ended: false,
    revision,
    cart: '',
    names: [],
    customer: null,
    parked,
  };
}

/** Goes on after a reload of the page; whether it is still the same cart, the first look at the page decides. */
export function resumedSession(last: SaleSnapshot): SaleSession {
  return {
    ...newSession(last.ownId ?? '', [], last.revision),
    saleId: last.saleId,
    aliases: last.aliases.filter((alias) => alias !== last.ownId),
    ownIdUsed: last.saleId === null || last.aliases.includes(last.ownId ?? ''),
    resumed: true,
    ended: last.phase === 'completed' || last.phase === 'discarded',
    cart: cartOf(last),
    names: last.lines.map(nameOf),
    customer: customerOf(last),
  };
}

/**
 * `ids` are the register's own, empty when no message speaks for the cart that is seen. `shown` are the lines on the screen, which
 * tell that a cart goes on although its messages have no names; null while the screen says something else.
 */
export function followSale(
  session: SaleSession,
  seen: Reconciled,
  ids: readonly string[],
  shown: readonly Named[] | null,
  mint: () => string,
): { session: SaleSession; change: SessionChange } {
  if (seen.phase === 'off-sale') return { session, change: 'same' };
  const names = shown?.map(nameOf) ?? null;
  const customer = customerOf(seen);
  // A page that was just reloaded shows an empty cart before it shows its own. After a sale that has ended, or with somebody
  // else on it, empty is the next one.
  const isNobodys = customer === null || customer === session.customer;
  if (session.resumed && !session.ended && isNobodys && ids.length === 0 && seen.lines.length === 0) {
    return { session, change: 'same' };
  }
  const goesOn =
    ids.length > 0 ? isOfSale(session, ids) || takesId(session, names) : isSameCart(session, names, customer);
  const base = goesOn ? session : next(session, mint);
  // The name it was written under stays its name, whichever of its ids a later message puts first.
  const saleId = base.saleId ?? ids[0] ?? null;
  const cart = cartOf(seen);
  const isChanged = !goesOn || cart !== base.cart || saleId !== base.saleId;
  const after: SaleSession = {
    ...base,
    saleId,
    aliases: [...new Set([...ids, ...base.aliases])].filter((alias) => alias !== saleId).slice(0, MOST_ALIASES),
    ownIdUsed: base.ownIdUsed || saleId === null,
    resumed: base.resumed && ids.length === 0,
    ended: base.ended || seen.phase === 'completed' || seen.phase === 'discarded',
    revision: base.revision + (isChanged ? 1 : 0),
    cart,
    names: names ?? base.names,
    customer,
    parked: base.parked.filter((id) => id !== saleId),
  };
  if (goesOn) return { session: after, change: isChanged ? 'changed' : 'same' };
  if (saleId !== null && base.parked.includes(saleId)) return { session: after, change: 'retrieved' };
  return { session: after, change: base.parked.length > session.parked.length ? 'parked' : 'new' };
}

/**
 * After a reload the screen shows names where the register's messages said ids. As long as it shows the same cart, what was known of it
 * before still holds; what was paid for each line, as long as the cart is the same to the cent.
 */
export function withWhatWasKnown(seen: Reconciled, before: SaleSnapshot): Reconciled {
  const isSame = (line: SnapshotLine, old: SnapshotLine | undefined) =>
    old !== undefined && nameOf(line) === nameOf(old) && line.quantity === old.quantity;
  const isToTheCent =
    seen.lines.length === before.lines.length &&
    seen.lines.every((line, i) => isSame(line, before.lines[i])) &&
    seen.totals.total !== null &&
    seen.totals.total === before.totals.total &&
    seen.totals.tax === before.totals.tax;
  const arePricesKnown = isToTheCent && !arePriced(seen.lines) && arePriced(before.lines);
  const lines = seen.lines.map((line, i) => {
    const old = before.lines[i];
    if (!old || line.posProductId !== null || !isSame(line, old)) return line;
    const { id, posProductId, sku, tags, giftCard, paid, listed } = old;
    return { ...line, id, posProductId, sku, tags, giftCard, ...(arePricesKnown && { paid, listed }) };
  });
  const { customer } = seen;
  const posId = customer && customerOf(seen) === customerOf(before) ? (before.customer?.posId ?? null) : null;
  return {
    ...seen,
    lines,
    customer: customer && { ...customer, posId: customer.posId ?? posId },
    ...(arePricesKnown && {
      totals: { ...before.totals, paid: seen.totals.paid },
      discountsVisible: before.discountsVisible,
      concerns: seen.concerns.filter(({ code }) => code !== 'prices-not-known'),
    }),
  };
}

function arePriced(lines: readonly SnapshotLine[]): boolean {
  return lines.every(({ paid }) => paid.known);
}

export function identified(session: SaleSession): Pick<SaleSnapshot, 'saleId' | 'aliases' | 'ownId' | 'revision'> {
  const { saleId, aliases, ownId, ownIdUsed, revision } = session;
  return {
    saleId,
    aliases: saleId !== null && ownIdUsed ? [...aliases, ownId] : [...aliases],
    ownId,
    revision,
  };
}

function isOfSale(session: SaleSession, ids: readonly string[]): boolean {
  return ids.some((id) => id === session.saleId || session.aliases.includes(id));
}

/** The register says at last which sale it is that was only seen so far. */
function takesId(session: SaleSession, names: readonly string[] | null): boolean {
  if (session.saleId !== null || session.ended) return false;
  if (names === null) return session.names.length === 0;
  return contains(session.names, names) || contains(names, session.names);
}

/** Without an id: the same cart as long as lines come or go, but not a cleared one, and not another customer's. */
function isSameCart(session: SaleSession, names: readonly string[] | null, customer: string | null): boolean {
  if (names === null) return true;
  if (session.resumed) return !session.ended && sameList(names, session.names) && customer === session.customer;
  // Just after its end the last lines may still stand on the screen.
  if (session.ended) return names.length > 0 && sameList(names, session.names);
  if (names.length === 0) return session.names.length === 0;
  // The register named an empty sale: lines that come without a message can be a retrieved one.
  if (session.names.length === 0) return session.saleId === null;
  if (session.customer !== null && customer !== session.customer) return false;
  return contains(names, session.names) || contains(session.names, names);
}

function next(session: SaleSession, mint: () => string): SaleSession {
  const isParked = !session.ended && session.names.length > 0;
  const parked = isParked ? [session.saleId ?? session.ownId, ...session.parked] : session.parked;
  return newSession(mint(), [...new Set(parked)].slice(0, MOST_PARKED), session.revision);
}

/** Every name of `part` is in `whole`, as often. */
function contains(whole: readonly string[], part: readonly string[]): boolean {
  const left = [...whole];
  return part.every((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

type Seen = Pick<SaleSnapshot, 'lines' | 'customer' | 'totals'>;
type Named = { name: string | null; variant: string | null };

function cartOf(seen: Seen): string {
  const lines = seen.lines.map(({ id, posProductId, sku, quantity, paid }) => [id, posProductId, sku, quantity, paid]);
  return JSON.stringify([seen.customer?.posId, customerOf(seen), lines, seen.totals.saleDiscount]);
}

function nameOf({ name, variant }: Named): string {
  return `${name ?? ''}\n${variant ?? ''}`;
}

function customerOf(seen: Seen): string | null {
  const { customer } = seen;
  return customer && (customer.code ?? customer.name ?? customer.posId);
}
