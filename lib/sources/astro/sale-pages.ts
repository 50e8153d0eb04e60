import { fingerprint } from '../../loyalty/identity.ts';
import { localDay } from '../../loyalty/local-day.ts';
import type { Sale, SaleKey } from '../../loyalty/sale.ts';
import type { By } from '../port.ts';
import type { Desk } from './desk.ts';
import type { AgendaPage, Change, Deed, SalePage, Task, Wanted } from './notebook.ts';
import type { Redemptions } from './redemptions.ts';
import { owedUnits } from './sale-units.ts';

/** The notes on sales: found, made, kept, and on the agenda as long as something is left to do. */
export class SalePages {
  readonly #desk: Desk;
  readonly #redemptions: Redemptions;

  constructor(desk: Desk, redemptions: Redemptions) {
    this.#desk = desk;
    this.#redemptions = redemptions;
  }

  async find(key: SaleKey): Promise<SalePage | null> {
    return this.#desk.notebook.get('sale', key);
  }

  async findOrMake(sale: Sale, by: By): Promise<SalePage> {
    const known = await this.find(sale.key);
    if (known) return known;
    const at = this.#desk.now().toISOString();
    const { zone } = await this.#desk.profile();
    return {
      register: by.register,
      sale,
      record: {
        key: sale.key,
        label: sale.label,
        customer: null,
        state: 'open',
        localDate: localDay(at, zone),
        firstSeenAt: at,
        lastWrittenAt: at,
        fingerprint: '',
        intents: [],
        automatic: true,
      },
      wanted: [],
      task: null,
      units: [],
      lives: {},
      taken: [],
      acknowledged: [],
      baseline: null,
      lookAgainAt: null,
      troubles: [],
    };
  }

  /** The sale as it is now. What another customer has of it is wanted no more. */
  accept(page: SalePage, sale: Sale, by: By): void {
    if (page.record.customer !== sale.customer) page.wanted = [];
    // A person who writes this sale has seen what was wrong with it.
    if (by.role !== 'system') page.troubles = [];
    page.sale = sale;
    page.record = {
      ...page.record,
      label: sale.label,
      customer: sale.customer,
      // Complete is final: an earlier picture of the sale may come late.
      state: page.record.state === 'completed' && sale.state === 'open' ? 'completed' : sale.state,
      lastWrittenAt: this.#desk.now().toISOString(),
      fingerprint: fingerprint(sale),
    };
  }

  /** What is wanted from now on, and whose deed the change is: one write. */
  async want(page: SalePage, wanted: Wanted[], task: Task): Promise<void> {
    const deeds = deedsBetween(page.wanted, wanted);
    page.wanted = wanted;
    page.task = { ...task, judged: true };
    await this.save(page, await this.noted(page, task.intentId, deeds));
  }

  /** Deeds for undo, on the intent and, when there are any, on the sale. */
  async noted(page: SalePage, intentId: string, deeds: readonly Deed[]): Promise<Change[]> {
    if (deeds.length === 0) return [];
    const { intents } = page.record;
    page.record = { ...page.record, intents: [...intents.filter((one) => one !== intentId), intentId] };
    const intent = await this.#desk.notebook.get('intent', intentId);
    return intent ? [{ kind: 'intent', id: intentId, page: { ...intent, deeds: [...intent.deeds, ...deeds] } }] : [];
  }

  async save(page: SalePage, also: readonly Change[] = []): Promise<void> {
    const { key } = page.record;
    await this.#desk.notebook.write([
      { kind: 'sale', id: key, page },
      ...(isOnRegister(key) ? [{ kind: 'day' as const, id: dayId(page), page: { sale: key } }] : []),
      { kind: 'agenda', id: key, page: await this.#agenda(page) },
      ...also,
    ]);
  }

  async #agenda(page: SalePage): Promise<AgendaPage | null> {
    const holds = await this.#redemptions.holdsOfSale(page.record.key);
    const underWay = holds.filter(({ page: { state } }) => state === 'sending' || state === 'releasing').length;
    const left = page.units.length > 0 || holds.length > 0;
    const openSince =
      page.record.state === 'open' && isOnRegister(page.record.key) && left ? page.record.firstSeenAt : null;
    const unjudged = page.task?.judged === false ? page.sale.lines.length : 0;
    const owed = owedUnits(page) + underWay + unjudged;
    const trouble = page.troubles[0] ?? null;
    const { lookAgainAt } = page;
    if (openSince === null && owed === 0 && trouble === null && lookAgainAt === null) return null;
    return { label: page.record.label, customer: page.record.customer, openSince, owed, trouble, lookAgainAt };
  }

  /** Sales of a day on one register, the latest first. */
  async ofDay(day: string, register: string, limit: number): Promise<SalePage[]> {
    const entries = await this.#desk.notebook.list('day', `${day} ${register} `);
    const latest = entries.reverse().slice(0, limit);
    const pages = await Promise.all(latest.map(({ page }) => this.find(page.sale)));
    return pages.filter((page) => page !== null);
  }
}

function dayId({ record, register }: SalePage): string {
  return `${record.localDate} ${register} ${record.firstSeenAt} ${record.key}`;
}

/** Purchases entered by hand stand in a place of their own, which is no sale. */
function isOnRegister(key: SaleKey): boolean {
  return !key.startsWith('intent:');
}

function deedsBetween(before: readonly Wanted[], after: readonly Wanted[]): Deed[] {
  const same = (a: Wanted) => (b: Wanted) => a.kind === b.kind && a.itemKey === b.itemKey;
  const gone = before.filter((one) => !after.some(same(one))).map((one) => ({ ...one, count: 0 }));
  return [...after, ...gone].flatMap((wanted): Deed[] => {
    const change = wanted.count - (before.find(same(wanted))?.count ?? 0);
    const { itemKey, kind, programs } = wanted;
    return change === 0 ? [] : [{ did: 'wanted', itemKey, kind, programs, change }];
  });
}
