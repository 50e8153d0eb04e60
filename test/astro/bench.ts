import type { Command, Role } from '../../lib/loyalty/command.ts';
import { type ItemKey, itemKey } from '../../lib/loyalty/item-code.ts';
import type { Sale, SaleLine } from '../../lib/loyalty/sale.ts';
import { AstroSource } from '../../lib/sources/astro/astro-source.ts';
import { AstroClient } from '../../lib/sources/astro/client.ts';
import type { RedemptionContact } from '../../lib/sources/astro/desk.ts';
import type { By, Receipt } from '../../lib/sources/port.ts';
import type { Quirks } from '../../lib/store-server/astro-emulator/answers.ts';
import { AstroEmulator } from '../../lib/store-server/astro-emulator/emulator.ts';
import {
  AstroModel,
  type CatalogueItem,
  type Habits,
  type Program,
} from '../../lib/store-server/astro-emulator/model.ts';
import { MemoryNotebook } from './memory-notebook.ts';

/** A small store on Astro: two frequent-buyer programs, a free-good offer, a rebate offer, and Dana with a phone and an e-mail. */

export const SALMON = upc(10001);
export const DUCK = upc(10002);
export const CAN = upc(10003);
export const TREAT = upc(10004);
export const LEASH = upc(10005);

export const DOG = '1209';
export const CAT = '1310';
export const TWO_PLUS_ONE = '18564';
export const TREAT_REBATE = '18565';

const PROGRAMS: Program[] = [
  {
    id: DOG,
    title: 'Maple Hollow | DOG | Large bags | Official Buy 12 Get 1 Free',
    maker: 'Maple Hollow',
    kind: 'frequent-buyer',
    size: 12,
    items: [SALMON, DUCK],
  },
  {
    id: CAT,
    title: 'Willow & Whisker | CAT | Cans | Official Buy 3 Get 1 Free',
    maker: 'Willow & Whisker',
    kind: 'frequent-buyer',
    size: 3,
    items: [CAN],
  },
  {
    id: TWO_PLUS_ONE,
    title: 'Willow & Whisker | November | Buy 2 Get 1',
    maker: 'Willow & Whisker',
    kind: 'offer',
    size: 2,
    items: [CAN],
  },
  {
    id: TREAT_REBATE,
    title: 'Birch Paw | November | $2 off treats',
    maker: 'Birch Paw',
    kind: 'offer',
    size: 1,
    items: [TREAT],
    rebate: 2,
  },
];

const ITEMS: CatalogueItem[] = [
  { code: SALMON, itemId: '501', description: 'Maple Hollow Salmon 24 lb' },
  { code: DUCK, itemId: '502', description: 'Maple Hollow Duck 24 lb' },
  { code: CAN, itemId: '503', description: 'Willow Can 5.5 oz' },
  { code: TREAT, itemId: '504', description: 'Birch Treats 8 oz' },
];

export const POS = { system: 'lightspeed-x', account: 'demo' };
export const DANA = { system: POS.system, account: POS.account, posCustomerId: 'pos-dana' };

export interface BenchOptions {
  quirks?: Partial<Quirks>;
  habits?: Partial<Habits>;
  contact?: RedemptionContact;
  wants?: ('email' | 'address')[];
  offers?: boolean;
  timeoutMs?: number;
}

export class Bench {
  readonly model: AstroModel;
  readonly emulator: AstroEmulator;
  readonly notebook = new MemoryNotebook();
  readonly #options: BenchOptions;
  time = Date.parse('2026-11-23T18:00:00Z');
  source: AstroSource;
  /** Astro's id of Dana, who is linked. */
  dana = '';
  #intents = 0;

  constructor(options: BenchOptions = {}) {
    this.#options = options;
    const programs = PROGRAMS.filter((program) => options.offers || program.kind !== 'offer').map((program) => ({
      ...program,
      items: [...program.items],
      ...(options.wants && { wants: options.wants }),
    }));
    this.model = new AstroModel(programs, ITEMS, options.habits);
    this.emulator = new AstroEmulator({
      model: this.model,
      now: () => new Date(this.time),
      ...(options.quirks && { quirks: options.quirks }),
    });
    this.dana = this.model.addPerson(
      { first: 'Dana', last: 'Rivers', email: 'dana@example.com', phone: '5035550103' },
      DANA.posCustomerId,
    ).id;
    this.source = this.newSource();
  }

  /** As after the background was stopped: only the notebook is left. */
  newSource(fetcher: typeof fetch = this.emulator.fetch): AstroSource {
    const client = new AstroClient(
      { baseUrl: 'https://astro.test/api/json', ...this.emulator.credentials },
      { fetch: fetcher, now: () => this.time, random: () => 0.5, timeoutMs: this.#options.timeoutMs ?? 5_000 },
    );
    this.source = new AstroSource({
      client,
      notebook: this.notebook,
      now: () => new Date(this.time),
      profile: async () => ({
        retailer: 'r1',
        store: 's1',
        name: 'Demo store',
        zone: 'America/Los_Angeles',
        currency: 'USD',
        locale: 'en-US',
        pos: POS,
        today: new Date(this.time).toISOString().slice(0, 10),
      }),
      contact: async () => this.#options.contact ?? { email: null, address: null },
    });
    return this.source;
  }

  /** The register has Dana on its screen. */
  async link(): Promise<void> {
    await this.source.customerOf(DANA);
  }

  by(intentId = this.intent(), role: Role = 'cashier'): By {
    return {
      intentId,
      register: 'front',
      actor: 'register:front',
      role,
      occurredAt: new Date(this.time).toISOString(),
    };
  }

  intent(): string {
    this.#intents += 1;
    return `intent-${this.#intents}`;
  }

  sale(lines: SaleLine[], over: Partial<Sale> = {}): Sale {
    return {
      key: `${POS.system}:${POS.account}:sale-1`,
      label: '1042',
      customer: this.dana,
      state: 'open',
      lines,
      subtotal: lines.reduce((sum, line) => sum + (line.paid.known ? line.paid.amount : 0), 0),
      tax: 0,
      saleDiscount: 0,
      discountsVisible: true,
      ...over,
    };
  }

  record(sale: Sale, more: Partial<Extract<Command, { type: 'record-sale' }>> = {}, by = this.by()): Promise<Receipt> {
    return this.source.execute({ type: 'record-sale', sale, ...more }, by);
  }

  punches(program: string, customer = this.dana): number {
    return this.model.punches(customer, program);
  }

  /** Dana's cards as if bought on earlier days, by nobody of ours. */
  given(program: string, code: string, punches: number): void {
    const found = this.model.programs.find((one) => one.id === program);
    if (!found) throw new Error(`no program ${program}`);
    for (let i = 0; i < punches; i++) {
      this.model.punch(this.dana, found, { transactionId: `old-${this.model.nextId()}`, code, date: '2026-10-02' });
    }
  }

  /** The first waiting reward of Dana. */
  async reward(): Promise<string> {
    const [reward] = (await this.source.summary(this.dana)).rewards;
    if (!reward) throw new Error('no reward waits');
    return reward.rewardId;
  }

  isRedeemed(rewardId: string): boolean {
    return this.model.reward(this.dana, rewardId)?.reward.redeemedOn !== null;
  }

  names(): string[] {
    return this.emulator.calls.map((call) => call.name);
  }

  /** Units that wait for Astro. */
  async waiting(): Promise<number> {
    return (await this.source.waiting()).reduce((sum, one) => sum + one.purchases, 0);
  }

  later(ms: number): void {
    this.time += ms;
  }
}

export function line(code: string, quantity = 1, over: Partial<SaleLine> = {}): SaleLine {
  return {
    id: `line-${code}-${quantity}`,
    itemKey: itemKey(code),
    description: ITEMS.find((item) => item.code === code)?.description ?? 'Leash',
    quantity,
    paid: { known: true, amount: 2_000 * quantity },
    listed: 2_000 * quantity,
    kind: 'product',
    ...over,
  };
}

/** The line as it is when the reward was taken off. */
export function free(code: string): SaleLine {
  return line(code, 1, { id: `free-${code}`, paid: { known: true, amount: 0 } });
}

export function keyOf(code: string): ItemKey {
  return itemKey(code);
}

function upc(number: number): string {
  const digits = `012345${number}`;
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
