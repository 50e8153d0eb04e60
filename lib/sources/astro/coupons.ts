import type { Command } from '../../loyalty/command.ts';
import { eventId, joined } from '../../loyalty/identity.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { ProgramId } from '../../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { By, Finish } from '../port.ts';
import { type CardPunch, cardPunches } from './card-punches.ts';
import type { Desk } from './desk.ts';
import type { FinishPage } from './notebook.ts';
import type { Purchases } from './purchases.ts';
import type { Readings } from './readings.ts';
import { Refused } from './refused.ts';
import type { SalePages } from './sale-pages.ts';
import type { Surplus } from './surplus.ts';
import { isOurTransaction } from './transaction-id.ts';
import { AstroUnavailable } from './unavailable.ts';

type RedeemCoupon = Extract<Command, { type: 'redeem-coupon' }>;

/**
 * Coupons are not among Astro's calls: what was given is recorded here, and a person finishes it in Astro. There the coupon
 * may be rung as an item, which punches the card once more although the purchase is on it; that punch is found when the
 * coupon is ticked off, and taken back.
 */
export class Coupons {
  readonly #desk: Desk;
  readonly #readings: Readings;
  readonly #pages: SalePages;
  readonly #purchases: Purchases;

  constructor(desk: Desk, readings: Readings, pages: SalePages, purchases: Purchases) {
    this.#desk = desk;
    this.#readings = readings;
    this.#pages = pages;
    this.#purchases = purchases;
  }

  /** How many units of the item are bound to coupons on this sale, this one included. */
  async bind({ customer, couponId, sale, item }: RedeemCoupon, by: By): Promise<{ id: string; bound: number }> {
    const id = await this.#id(customer, couponId);
    const known = await this.#desk.notebook.get('finish', id);
    if (known && known.intentId !== by.intentId) throw new Refused('coupon-already-redeemed', { coupon: couponId });
    const units = sale.lines
      .filter((line) => line.itemKey === item.itemKey && line.kind === 'product')
      .reduce((sum, line) => sum + Math.max(0, Math.floor(line.quantity)), 0);
    if (units === 0) throw new Refused('coupon-no-qualifying-line', { coupon: couponId });
    const others = (await this.#ofSale(sale.key)).filter((one) => one.id !== id && one.page.itemKey === item.itemKey);
    if (others.length >= units) throw new Refused('one-coupon-per-line', { coupon: couponId });
    const page: FinishPage = known ?? {
      customer,
      couponId,
      saleKey: sale.key,
      saleLabel: sale.label,
      itemKey: item.itemKey,
      itemName: sale.lines.find((line) => line.itemKey === item.itemKey)?.description ?? '',
      at: this.#desk.now().toISOString(),
      intentId: by.intentId,
      baseline: null,
      finishedAt: null,
    };
    await this.#keep(id, page);
    return { id, bound: others.length + 1 };
  }

  /** From now on another punch of the item is one too many. */
  async remember(id: string): Promise<void> {
    const page = await this.#desk.notebook.get('finish', id);
    const reading = page && (await this.#readings.fresh(page.customer).catch(ifUnavailable));
    if (!page || !reading) return;
    const baseline = ofItem(cardPunches(reading), page.itemKey).map((punch) => punch.mark);
    await this.#keep(id, { ...page, baseline });
  }

  async list(): Promise<Finish[]> {
    const open = (await this.#desk.notebook.list('finish')).filter(({ page }) => page.finishedAt === null);
    return Promise.all(
      open.map(async ({ id, page }) => {
        const sale = await this.#pages.find(page.saleKey);
        const units = sale?.units.filter((unit) => unit.itemKey === page.itemKey && unit.kind === 'purchase') ?? [];
        return {
          id,
          kind: 'coupon' as const,
          customer: page.customer,
          programTitle: page.couponId,
          itemName: page.itemName,
          saleLabel: page.saleLabel,
          at: page.at,
          // An item without a program is never on file, and the coupon needs no purchase there.
          ready: units.length === 0 || units.some((unit) => unit.state === 'added' || unit.state === 'kept'),
        };
      }),
    );
  }

  /** Ticked off by a person. The comparison waits where Astro cannot be asked now. */
  async finish(id: string): Promise<void> {
    const page = await this.#desk.notebook.get('finish', id);
    if (!page) return;
    const finished = { ...page, finishedAt: page.finishedAt ?? this.#desk.now().toISOString() };
    await this.#keep(id, finished);
    await this.#compare(id, finished);
  }

  /** Comparisons that had to wait. */
  async catchUp(): Promise<void> {
    for (const { id, page } of await this.#desk.notebook.list('finish')) {
      if (page.finishedAt !== null && page.baseline !== null) await this.#compare(id, page);
    }
  }

  async #compare(id: string, page: FinishPage): Promise<void> {
    const { baseline, customer, itemKey } = page;
    const sale = await this.#pages.find(page.saleKey);
    if (baseline === null || !sale) return;
    try {
      const reading = await this.#readings.fresh(customer);
      const fresh = ofItem(cardPunches(reading), itemKey).filter((punch) => !baseline.includes(punch.mark));
      await this.#purchases.takeBack(sale, customer, onePerProgram(fresh));
      await this.#pages.save(sale, [{ kind: 'finish', id, page: { ...page, baseline: null } }]);
    } catch (error) {
      if (!(error instanceof AstroUnavailable)) throw error;
    }
  }

  /** The sale came to nothing, or the coupon was taken back. */
  async drop(saleKey: SaleKey, only?: string): Promise<void> {
    for (const { id, page } of await this.#ofSale(saleKey)) {
      if (page.finishedAt === null && (only === undefined || id === only)) await this.#keep(id, null);
    }
  }

  async #ofSale(saleKey: SaleKey): Promise<{ id: string; page: FinishPage }[]> {
    return (await this.#desk.notebook.list('finish')).filter(({ page }) => page.saleKey === saleKey);
  }

  async #id(customer: CustomerId, couponId: string): Promise<string> {
    const { retailer } = await this.#desk.profile();
    return eventId(retailer, joined('coupon', customer, couponId));
  }

  async #keep(id: string, page: FinishPage | null): Promise<void> {
    await this.#desk.notebook.write([{ kind: 'finish', id, page }]);
  }
}

function ofItem(punches: readonly CardPunch[], itemKey: ItemKey): CardPunch[] {
  return punches.filter((punch) => punch.itemKey === itemKey && !isOurTransaction(punch.transactionId));
}

/** One coupon makes one punch on a card; a second one would be a purchase of its own. */
function onePerProgram(punches: readonly CardPunch[]): Surplus[] {
  const first = new Map<ProgramId, CardPunch>();
  for (const punch of punches) if (!first.has(punch.programId)) first.set(punch.programId, punch);
  // One transaction may stand on several cards and goes from all of them at once.
  const byTransaction = new Map([...first.values()].map((punch) => [punch.transactionId ?? punch.mark, punch]));
  return [...byTransaction.values()].map((punch) => ({
    kind: punch.transactionId === null ? 'nameless' : 'foreign',
    punch,
  }));
}

function ifUnavailable(error: unknown): null {
  if (error instanceof AstroUnavailable) return null;
  throw error;
}
