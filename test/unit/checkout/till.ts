import { readFileSync } from 'node:fs';
import { Checkout } from '../../../lib/checkout/checkout.ts';
import { CheckoutCommands } from '../../../lib/checkout/commands.ts';
import type { LoggedSale } from '../../../lib/checkout/sale-log.ts';
import { StaffDesk, type StaffPorts } from '../../../lib/checkout/staff-desk.ts';
import type { TabState } from '../../../lib/checkout/tab-state.ts';
import type { CheckoutView } from '../../../lib/checkout/view/checkout-view.ts';
import type { FrameRequest } from '../../../lib/messaging/frame-protocol.ts';
import type { SaleSnapshot, SnapshotLine } from '../../../lib/pos/snapshot.ts';
import { newSettings, type RegisterSettings } from '../../../lib/settings/register-settings.ts';
import type { StaffBook, StaffPolicy } from '../../../lib/settings/staff.ts';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import type { By, RegisterSource } from '../../../lib/sources/port.ts';

const DEMO = JSON.parse(readFileSync('public/demo-store.json', 'utf8')) as {
  items: { id: string; name: string; price: number }[];
  customers: { id: string; code: string; first: string | null; last: string | null; phone: string | null }[];
};

const TAB = 1;
let databases = 0;

/** The background's part of a register, on a real ledger over an in-memory IndexedDB, told what a page shows by hand. */
export class Till {
  readonly source: EmbeddedSource;
  readonly checkout: Checkout;
  readonly commands: CheckoutCommands;
  readonly sentToRegister: unknown[] = [];
  settings: RegisterSettings = newSettings('register-1');
  /** Systems that tell the makers of their sales themselves. */
  importing: string[] = [];
  now = new Date('2026-11-23T18:00:00Z');
  /** What is kept of who works here. */
  readonly shelf: Shelf = { book: null };
  /** Who works here; nobody, unless a test says so. */
  readonly staff: StaffDesk;
  private intents = 0;

  /** `as`: how the register sees its ledger; alone, unless told otherwise. `server`: managers whom a store server knows. */
  constructor(as: (ledger: EmbeddedSource) => RegisterSource = (ledger) => ledger, server?: StaffPorts['server']) {
    databases += 1;
    const now = () => this.now;
    this.source = new EmbeddedSource({ now, uuid: () => crypto.randomUUID(), name: `till-${databases}` });
    const tabs = new Map<number, TabState>();
    let log: LoggedSale[] = [];
    const units = new Map<string, number>();
    this.staff = staffDesk(now, {}, server, this.shelf);
    this.checkout = new Checkout({
      source: as(this.source),
      tabs: {
        get: async (tab) => structuredClone(tabs.get(tab) ?? null),
        set: async (tab, state) => void tabs.set(tab, structuredClone(state)),
      },
      saleLog: {
        get: async () => structuredClone(log),
        set: async (entries) => {
          log = structuredClone(entries);
        },
      },
      automaticUnits: {
        get: async (day) => units.get(day) ?? 0,
        add: async (day, count) => void units.set(day, (units.get(day) ?? 0) + count),
      },
      settings: async () => this.settings,
      staff: this.staff,
      importsPurchases: async (system) => this.importing.includes(system),
      now,
      shortCode: () => 'TEST',
      uuid: () => crypto.randomUUID(),
    });
    this.commands = new CheckoutCommands(this.checkout, {
      addProduct: async (_tab, product) => {
        this.sentToRegister.push(product);
        return true;
      },
      addCustomer: async (_tab, customer) => {
        this.sentToRegister.push({ customer });
        return true;
      },
    });
  }

  async loadDemoStore(): Promise<this> {
    const by: By = { ...(await this.checkout.by('import', 'system')), role: 'admin' };
    await this.source.importStoreFile(structuredClone(DEMO), by);
    return this;
  }

  /** The page shows this now. */
  async shows(snapshot: SaleSnapshot, tab = TAB): Promise<void> {
    await this.checkout.onPage(tab, { type: 'snapshot', snapshot });
  }

  view(tab = TAB): Promise<CheckoutView> {
    return this.checkout.view(tab);
  }

  /** Something that is no command: a question, a draft, what was typed in. */
  ask(request: Record<string, unknown>) {
    return this.commands.run(TAB, request as FrameRequest);
  }

  /** A press on the sidebar as it is painted now; `seen` may be what was painted earlier. */
  async press(request: Record<string, unknown>, seen?: CheckoutView, tab = TAB) {
    const view = seen ?? (await this.view(tab));
    this.intents += 1;
    const intentId = `00000000-0000-4000-8000-${String(this.intents).padStart(12, '0')}`;
    const { customer } = view;
    const unlinked = customer.state === 'unlinked' ? customer.handle : null;
    const customerId = customer.state === 'linked' ? customer.id : unlinked;
    const what = { saleKey: view.sale?.key ?? null, customerId, cart: view.sale?.cart ?? 0 };
    return this.commands.run(tab, { intentId, seen: what, ...request } as FrameRequest);
  }

  async events(type: string): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    for await (const line of this.source.export()) {
      const event = JSON.parse(line) as Record<string, unknown>;
      if (event.type === type) found.push(event);
    }
    return found;
  }
}

/** Where a desk's book lies: the book, or what became of it. */
interface Shelf {
  book: unknown;
}

/** A desk whose book and shift are in memory. */
export function staffDesk(
  now: () => Date,
  held: { mode?: StaffPolicy['mode'] } = {},
  server: StaffPorts['server'] = NO_SERVER,
  shelf: Shelf = { book: null },
): StaffDesk {
  const session = new Map<string, unknown>();
  return new StaffDesk({
    book: {
      get: async () => structuredClone(shelf.book) as StaffBook | null,
      put: async (written) => {
        shelf.book = structuredClone(written);
      },
    },
    session: {
      get: async <T>(key: string) => (session.get(key) ?? null) as T | null,
      set: async (key, value) => void session.set(key, value),
      remove: async (key) => void session.delete(key),
    },
    server,
    heldMode: async () => held.mode,
    now,
  });
}

const NO_SERVER: StaffPorts['server'] = {
  managers: async () => [],
  stepUp: async () => ({ code: 'pin-wrong', data: {} }),
};

export function line(name: string, quantity = 1, paid?: number): SnapshotLine {
  const item = DEMO.items.find((one) => one.name === name);
  const listed = (item?.price ?? 1000) * quantity;
  return {
    id: `line-${name}`,
    posProductId: item?.id ?? `unknown-${name}`,
    sku: null,
    name,
    variant: null,
    tags: [],
    quantity,
    paid: { known: true, amount: paid ?? listed },
    listed,
    giftCard: false,
  };
}

/** A sale as a page would tell it, read with certainty unless told otherwise. */
export function snapshotOf(
  customer: string | null,
  lines: SnapshotLine[],
  change: Partial<SaleSnapshot> = {},
): SaleSnapshot {
  const person = customer === null ? undefined : DEMO.customers.find((one) => one.first === customer);
  const subtotal = lines.reduce((sum, one) => sum + (one.paid.known ? one.paid.amount : 0), 0);
  return {
    system: 'lightspeed-x',
    account: 'demo',
    registerId: 'reg',
    outletId: 'out',
    saleId: 'sale-1',
    aliases: [],
    ownId: 'own-1',
    phase: 'building',
    customer: person
      ? {
          posId: person.id,
          name: [person.first, person.last].join(' '),
          code: person.code,
          phone: person.phone,
          email: null,
          group: null,
        }
      : null,
    lines,
    totals: { subtotal, tax: 0, total: subtotal, saleDiscount: 0, paid: change.phase === 'completed' ? subtotal : 0 },
    discountsVisible: true,
    colour: 'green',
    concerns: [],
    signals: ['message', 'dom'],
    revision: 1,
    ...change,
  };
}
