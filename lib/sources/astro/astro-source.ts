import type { Command, IntentId } from '../../loyalty/command.ts';
import type { SaleEntry, SaleRecord } from '../../loyalty/decision.ts';
import { canonicalJson, fingerprint } from '../../loyalty/identity.ts';
import { type ItemKey, itemKey } from '../../loyalty/item-code.ts';
import type { LocalDate, Program } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import type {
  By,
  CandidateMatch,
  Customer,
  CustomerLink,
  Finish,
  Item,
  LinkEvidence,
  LinkedCustomer,
  Look,
  NewCustomer,
  OnFile,
  Outcome,
  PosCustomer,
  PosItem,
  Preview,
  Receipt,
  RegisterSource,
  SourceId,
  Standing,
  StoreProfile,
  Waiting,
} from '../port.ts';
import { reasonOfFailure } from '../port.ts';
import { Accounts } from './accounts.ts';
import { Coupons } from './coupons.ts';
import { Customers } from './customers.ts';
import type { Desk } from './desk.ts';
import { EligibleItems } from './eligible-items.ts';
import { codeOf } from './item-codes.ts';
import type { IntentPage, SalePage } from './notebook.ts';
import { ProgramCatalogue } from './program-catalogue.ts';
import { Purchases } from './purchases.ts';
import { Readings } from './readings.ts';
import { Redemptions, takenItem } from './redemptions.ts';
import { Refused } from './refused.ts';
import { RewardChoices } from './reward-choices.ts';
import { SaleCommands } from './sale-commands.ts';
import { SalePages } from './sale-pages.ts';
import { type Done, Sales } from './sales.ts';
import { Turns } from './turns.ts';

/** Neither completion nor discard seen for so long: a person decides, no clock does. */
const OPEN_TOO_LONG_MS = 24 * 3_600_000;

/**
 * Manufacturers' programs where they live: in Astro, through its JSON API as two public clients know it. What a vendor does
 * not allow is refused, never imitated:
 * - cash back, passes and their commands: not among Astro's calls (`program-not-found`);
 * - coupons: the API knows none by name, so they are recorded here and finished there by a person;
 * - exceptions and splits: not among the calls; an item that Astro does not list does not count (`item-not-eligible`);
 * - unlinking: forgotten here only, Astro goes on knowing the link;
 * - names: Astro searches by e-mail and phone;
 * - a hold: the reward is redeemed at once, and taken back when the sale does not want it;
 * - programs: only those that an item, a card or an offer has shown; a card's size may be unknown (0) until then;
 * - the ledger: it stays with Astro, an export is what was noted here.
 * Purchases wait when Astro cannot be reached (the receipt says how many, {@link catchUp} sends them); redemptions do not.
 */
export class AstroSource implements RegisterSource {
  readonly id = 'astro';
  readonly #desk: Desk;
  readonly #catalogue: ProgramCatalogue;
  readonly #items: EligibleItems;
  readonly #customers: Customers;
  readonly #redemptions: Redemptions;
  readonly #pages: SalePages;
  readonly #sales: Sales;
  readonly #commands: SaleCommands;
  readonly #coupons: Coupons;
  readonly #accounts: Accounts;
  readonly #turns = new Turns();

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#catalogue = new ProgramCatalogue(desk);
    this.#items = new EligibleItems(desk, this.#catalogue);
    const readings = new Readings(desk, this.#catalogue);
    this.#customers = new Customers(desk, readings);
    this.#redemptions = new Redemptions(desk, readings, this.#catalogue);
    this.#pages = new SalePages(desk, this.#redemptions);
    const purchases = new Purchases(desk, readings, this.#catalogue);
    const parts = {
      pages: this.#pages,
      readings,
      catalogue: this.#catalogue,
      items: this.#items,
      purchases,
      redemptions: this.#redemptions,
      choices: new RewardChoices(desk, readings, this.#catalogue, this.#items, this.#redemptions),
    };
    this.#sales = new Sales(parts);
    this.#coupons = new Coupons(desk, readings, this.#pages, purchases);
    this.#commands = new SaleCommands(desk, parts, this.#sales, this.#coupons);
    this.#accounts = new Accounts(desk, parts, this.#sales);
  }

  async open(): Promise<void> {
    await this.#desk.notebook.get('agenda', '');
  }

  profile(): Promise<StoreProfile> {
    return this.#desk.profile();
  }

  programs(): Promise<Program[]> {
    return this.#catalogue.programs();
  }

  async items(keys: readonly ItemKey[]): Promise<Item[]> {
    const known = await this.#items.known(keys);
    return [...known].map(([key, page]) => ({
      key,
      name: page.description ?? page.code,
      posItemId: null,
      sku: page.code,
      price: null,
      tags: [],
    }));
  }

  /** Astro knows items by their code: a product of the POS without one is known only once a person has said what it is. */
  async joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]> {
    return Promise.all(asked.map((one) => this.#joinItem(one)));
  }

  async #joinItem(asked: PosItem): Promise<Item | null> {
    const remembered = await this.#desk.notebook.get('alias', aliasOf(asked));
    const coded = asked.sku === null || asked.sku.trim() === '' ? null : itemKey(asked.sku);
    const key = remembered?.itemKey ?? coded;
    if (key === null) return null;
    const name = asked.name ?? (await this.#items.known([key])).get(key)?.description ?? codeOf(key);
    return { key, name, posItemId: asked.posProductId, sku: asked.sku, price: null, tags: [] };
  }

  async rememberItem(asked: PosItem, key: ItemKey, _by: By): Promise<void> {
    await this.#desk.notebook.write([{ kind: 'alias', id: aliasOf(asked), page: { itemKey: key } }]);
  }

  customer(id: CustomerId): Promise<Customer | null> {
    return this.#customers.customer(id);
  }

  customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    return this.#customers.customerOf(link);
  }

  /** Whom the register calls what is kept by the store's own ledger. */
  async posIdOf(): Promise<null> {
    return null;
  }

  candidates(of: PosCustomer): Promise<CandidateMatch[]> {
    return this.#customers.candidates(of);
  }

  search(query: string, limit: number): Promise<Customer[]> {
    return this.#customers.search(query, limit);
  }

  createCustomer(customer: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>> {
    return this.#turns.run(`create ${by.intentId}`, () => this.#customers.create(customer, link, by));
  }

  link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    return this.#turns.run(customer, () => this.#customers.link(customer, link, how, by));
  }

  unlink(link: CustomerLink, _by: By): Promise<void> {
    return this.#customers.unlink(link);
  }

  summary(customer: CustomerId): Promise<AccountSummary> {
    return this.#accounts.summary(customer);
  }

  preview(command: Command, by: By): Promise<Preview> {
    return this.#accounts.preview(command, by);
  }

  async execute(command: Command, by: By): Promise<Receipt> {
    const print = fingerprint(command);
    const customers = await this.#customersOf(command);
    return this.#inTurn(customers, async () => {
      const known = await this.#desk.notebook.get('intent', by.intentId);
      if (known && known.fingerprint !== print) return refused(by, { code: 'intent-mismatch', data: {} });
      if (known?.receipt) return known.receipt;
      if (!known) await this.#keepIntent(by.intentId, await this.#newIntent(command, by, print));
      const receipt = await this.#run(command, by).catch((error: unknown): Receipt => {
        if (error instanceof Refused) return refused(by, error.reason);
        throw error;
      });
      const intent = await this.#desk.notebook.get('intent', by.intentId);
      if (intent) await this.#keepIntent(by.intentId, { ...intent, receipt });
      return receipt;
    });
  }

  async #run(command: Command, by: By): Promise<Done> {
    switch (command.type) {
      case 'record-sale': {
        const done = await this.#sales.record(command, by);
        if (command.sale.state === 'discarded') await this.#coupons.drop(command.sale.key);
        return done;
      }
      case 'redeem':
        return this.#commands.redeem(command, by);
      case 'redeem-coupon':
        return this.#commands.redeemCoupon(command, by);
      case 'add-manually':
        return this.#commands.addManually(command, by);
      case 'undo':
        return this.#commands.undo(command, by);
      case 'settle':
        return this.#commands.settle(command, by);
      default:
        throw new Refused('program-not-found', { source: 'astro' });
    }
  }

  /** A sale that changed hands concerns both customers. */
  async #customersOf(command: Command): Promise<CustomerId[]> {
    if (command.type !== 'record-sale') return [command.customer];
    const before = (await this.#pages.find(command.sale.key))?.record.customer ?? null;
    return [command.sale.customer, before].filter((customer) => customer !== null);
  }

  /** In one order for everybody, so that two sales that swap customers do not wait for each other. */
  #inTurn<T>(customers: readonly CustomerId[], work: () => Promise<T>): Promise<T> {
    const [first, ...others] = [...new Set(customers)].sort();
    return first === undefined ? work() : this.#turns.run(first, () => this.#inTurn(others, work));
  }

  async #newIntent(command: Command, by: By, print: string): Promise<IntentPage> {
    return {
      fingerprint: print,
      customer: command.type === 'record-sale' ? command.sale.customer : command.customer,
      saleKey: await this.#saleKeyOf(command, by),
      actor: by.actor,
      role: by.role,
      register: by.register,
      at: this.#desk.now().toISOString(),
      deeds: [],
      receipt: null,
    };
  }

  async #saleKeyOf(command: Command, by: By): Promise<SaleKey | null> {
    if (command.type === 'add-manually') return `intent:${by.intentId}`;
    if (command.type === 'settle') return (await this.#desk.notebook.get('hold', command.holdId))?.saleKey ?? null;
    return 'sale' in command && typeof command.sale === 'object' ? command.sale.key : null;
  }

  async #keepIntent(id: IntentId, page: IntentPage): Promise<void> {
    await this.#desk.notebook.write([{ kind: 'intent', id, page }]);
  }

  async receipt(intentId: IntentId): Promise<Receipt | null> {
    return (await this.#desk.notebook.get('intent', intentId))?.receipt ?? null;
  }

  async sale(key: SaleKey): Promise<SaleRecord | null> {
    const page = await this.#pages.find(key);
    return page && this.#record(page);
  }

  async #record(page: SalePage): Promise<SaleRecord> {
    const live = await this.#redemptions.holdsOfSale(page.record.key);
    const held = live.filter(({ page: { state } }) => state !== 'sending' && state !== 'releasing');
    return {
      ...page.record,
      entries: entriesOf(page),
      taken: [...page.taken, ...held.map((hold) => takenItem(hold, 'held'))],
    };
  }

  async onFile(key: SaleKey): Promise<OnFile[]> {
    const page = await this.#pages.find(key);
    const counts = new Map<string, number>();
    for (const { program, count } of page ? entriesOf(page) : []) {
      counts.set(program.id, (counts.get(program.id) ?? 0) + count);
    }
    return [...counts].map(([programId, count]) => ({ programId, kind: 'punches', count, amount: 0 }));
  }

  async salesOf(day: LocalDate, register: string, limit: number): Promise<SaleRecord[]> {
    const pages = await this.#pages.ofDay(day, register, limit);
    return Promise.all(pages.map((page) => this.#record(page)));
  }

  async needsALook(): Promise<Look[]> {
    const holds = (await this.#redemptions.all()).flatMap(({ id, page }): Look[] => {
      if (page.state !== 'needs-a-look' && page.state !== 'asked') return [];
      const code = page.state === 'asked' ? 'was-it-taken-off' : 'hold-needs-a-look';
      const { saleKey, saleLabel, customer, heldAt: at } = page;
      return [{ id, kind: 'hold', reason: { code, data: {} }, saleKey, saleLabel, customer, at }];
    });
    const now = this.#desk.now().getTime();
    const agenda = await this.#desk.notebook.list('agenda');
    const sales = await Promise.all(
      agenda.map(async ({ id, page }): Promise<Look | null> => {
        const tooLong = page.openSince !== null && now - Date.parse(page.openSince) > OPEN_TOO_LONG_MS;
        const reason: Reason | null = page.trouble ?? (tooLong ? { code: 'sale-end-unknown', data: {} } : null);
        const sale = reason && (await this.#pages.find(id));
        const customer = sale?.record.customer ?? sale?.units[0]?.customer;
        if (!reason || !sale || customer === undefined) return null;
        const at = sale.record.lastWrittenAt;
        return { id, kind: 'sale', reason, saleKey: id, saleLabel: page.label, customer, at };
      }),
    );
    return [...holds, ...sales.filter((look) => look !== null)];
  }

  finishList(): Promise<Finish[]> {
    return this.#coupons.list();
  }

  async finish(id: string, _by: By): Promise<void> {
    const customer = (await this.#desk.notebook.get('finish', id))?.customer;
    if (customer !== undefined) await this.#turns.run(customer, () => this.#coupons.finish(id));
  }

  async standings(): Promise<Standing[]> {
    const { answeredAt, trouble } = this.#desk.client.line;
    const asOf = new Date(answeredAt ?? this.#desk.now().getTime()).toISOString();
    const waiting = (await this.waiting()).reduce((sum, one) => sum + one.purchases, 0);
    const about = { source: this.id, waiting, asOf } as const;
    if (trouble === null) return [{ ...about, state: 'live' }];
    const reason = reasonOfFailure(trouble);
    return [{ ...about, state: reason.code === 'source-unavailable' ? 'offline' : 'error', reason }];
  }

  keeperOf(): SourceId {
    return this.id;
  }

  /** Sales of which Astro has not everything, or still has something. */
  async waiting(): Promise<Waiting[]> {
    const owing = (await this.#desk.notebook.list('agenda')).filter(({ page }) => page.owed > 0);
    const { trouble } = this.#desk.client.line;
    return owing.map(({ id, page: { label, owed, openSince } }) => ({
      id,
      source: this.id,
      saleLabel: label,
      purchases: owed,
      at: openSince ?? this.#desk.now().toISOString(),
      state: 'waiting',
      reason: trouble && reasonOfFailure(trouble),
    }));
  }

  retry(): Promise<void> {
    return this.catchUp();
  }

  /** What waits for Astro is wanted there until the sale says otherwise. */
  async dismiss(): Promise<void> {}

  /** Tries everything that waits; to be called by an alarm and when the connection is back. */
  async catchUp(): Promise<void> {
    const now = this.#desk.now().toISOString();
    for (const { id, page } of await this.#desk.notebook.list('agenda')) {
      if (page.owed === 0 && (page.lookAgainAt === null || page.lookAgainAt > now)) continue;
      const before = (await this.#pages.find(id))?.units.map((unit) => unit.customer) ?? [];
      await this.#inTurn([...before, ...(page.customer === null ? [] : [page.customer])], async () => {
        const sale = await this.#pages.find(id);
        if (sale) await this.#sales.catchUp(sale);
      });
    }
    await this.#coupons.catchUp();
  }

  /** Sales as noted here, with what was sent for them. Names, phones and e-mails are not among it. */
  async *export(): AsyncIterable<string> {
    for (const { id, page } of await this.#desk.notebook.list('sale')) {
      const { record, units, taken } = page;
      yield canonicalJson({ source: 'astro', sale: id, record, units, taken });
    }
  }
}

function aliasOf({ posProductId, sku, name }: PosItem): string {
  if (posProductId !== null) return `id ${posProductId}`;
  return sku !== null && sku.trim() !== '' ? `code ${itemKey(sku)}` : `name ${name?.trim().toLowerCase() ?? ''}`;
}

/** Program by program and item by item; a unit that was told in two ways counts in each program once. */
function entriesOf(page: SalePage): SaleEntry[] {
  const units = new Map<string, { programId: string; key: ItemKey; ordinals: Set<number> }>();
  for (const unit of page.units) {
    if (unit.customer !== page.record.customer || (unit.state !== 'added' && unit.state !== 'kept')) continue;
    for (const programId of unit.programs) {
      const slot = `${programId} ${unit.itemKey}`;
      const entry = units.get(slot) ?? { programId, key: unit.itemKey, ordinals: new Set() };
      entry.ordinals.add(unit.ordinal);
      units.set(slot, entry);
    }
  }
  return [...units.values()].map(({ programId, key, ordinals }) => ({
    program: { id: programId, version: 1 },
    kind: 'punches',
    itemKey: key,
    count: ordinals.size,
    manual: 0,
    voids: 0,
    changes: 0,
    amount: 0,
    parts: [],
  }));
}

function refused(by: By, reason: Reason): Receipt {
  return { ok: false, intentId: by.intentId, reason };
}
