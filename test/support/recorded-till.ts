import { Checkout, type CheckoutPorts } from '../../lib/checkout/checkout.ts';
import { CheckoutCommands } from '../../lib/checkout/commands.ts';
import type { LoggedSale } from '../../lib/checkout/sale-log.ts';
import type { StaffDesk } from '../../lib/checkout/staff-desk.ts';
import type { TabState } from '../../lib/checkout/tab-state.ts';
import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import type { FrameRequest } from '../../lib/messaging/frame-protocol.ts';
import type { SaleSnapshot } from '../../lib/pos/snapshot.ts';
import { newSettings, type RegisterSettings } from '../../lib/settings/register-settings.ts';
import { EmbeddedSource } from '../../lib/sources/embedded/source.ts';
import type { RegisterSource } from '../../lib/sources/port.ts';
import { recordedAnswers } from '../../lib/support/recorded-answers.ts';
import { recordedPage, recordedPorts } from '../../lib/support/recorded-ports.ts';
import { type Chunk, Recorder, type RecordingStore } from '../../lib/support/recorder.ts';
import { staffDesk } from '../unit/checkout/till.ts';

/** Recordings in memory, for tests. */
export class KeptChunks implements RecordingStore {
  chunks: Chunk[] = [];
  async append(chunk: Chunk): Promise<void> {
    this.chunks.push(structuredClone(chunk));
  }
  async read(): Promise<Chunk[]> {
    return structuredClone(this.chunks);
  }
  async clear(): Promise<void> {
    this.chunks = [];
  }
}

interface TillOptions {
  /** The ledger that registers share; each without one has its own. */
  ledger?: string;
  register?: string;
  now?: () => Date;
  /** What stands between the checkout and its ledger: a network that fails, for instance. */
  through?: (source: RegisterSource) => RegisterSource;
  isRecording?: boolean;
}

let ledgers = 0;

/** The background of a register with its recorder, on a real ledger over an in-memory IndexedDB, told what a page shows by hand. */
export class RecordedTill {
  readonly chunks = new KeptChunks();
  readonly recorder: Recorder;
  readonly source: EmbeddedSource;
  readonly checkout: Checkout;
  readonly commands: CheckoutCommands;
  /** Who works here; nobody, unless a test says so. */
  readonly staff: StaffDesk;
  settings: RegisterSettings;
  /** The keyboard of the page, when a press asks for it. */
  private intents = 0;
  private codes = 0;
  private readonly tabs = new Map<number, TabState>();
  private readonly painted = new Map<number, CheckoutView>();
  private readonly register: string;

  constructor(options: TillOptions = {}) {
    ledgers += 1;
    this.register = options.register ?? 'register-1';
    this.settings = newSettings(this.register);
    let tick = Date.parse('2026-11-23T18:00:00Z');
    const now =
      options.now ??
      (() => {
        tick += 250;
        return new Date(tick);
      });
    let uptime = 0;
    this.recorder = new Recorder({
      store: this.chunks,
      isOn: async () => options.isRecording ?? true,
      now,
      uptime: () => {
        uptime += 1;
        return uptime;
      },
      uuid: () => crypto.randomUUID(),
      later: (work) => void setTimeout(work, 0),
    });
    const witness = options.isRecording === false ? {} : { witness: this.recorder.witness };
    const name = options.ledger ?? `recorded-${ledgers}`;
    this.source = new EmbeddedSource({ now, uuid: () => crypto.randomUUID(), name, ...witness });
    const source = options.through?.(this.source) ?? this.source;
    this.staff = staffDesk(now);
    const settings = async () => this.settings;
    const importsPurchases = async () => false;
    const ports = {
      source,
      ...this.stores(),
      settings,
      staff: this.staff,
      importsPurchases,
      now,
      ...this.names(),
    };
    this.checkout = new Checkout(recordedPorts(ports, this.recorder));
    const page = { addProduct: async () => true, addCustomer: async () => true };
    this.commands = new CheckoutCommands(this.checkout, recordedPage(page, this.recorder));
  }

  async load(file: unknown): Promise<this> {
    const by = {
      register: this.register,
      actor: 'admin',
      role: 'admin' as const,
      occurredAt: new Date().toISOString(),
    };
    await this.source.importStoreFile(structuredClone(file), { intentId: crypto.randomUUID(), ...by });
    return this;
  }

  /** The page shows this now, and the sidebar is painted. */
  async shows(snapshot: SaleSnapshot, tab = 1): Promise<CheckoutView> {
    const message = { type: 'snapshot', snapshot } as const;
    await this.recorder.step('page', tab, message, () => this.checkout.onPage(tab, message));
    return this.paint(tab);
  }

  async press(request: Record<string, unknown>, seen?: CheckoutView, tab = 1) {
    const view = seen ?? this.painted.get(tab) ?? (await this.paint(tab));
    this.intents += 1;
    const intentId = `0000000${this.register.at(-1)}-0000-4000-8000-${String(this.intents).padStart(12, '0')}`;
    const { customer } = view;
    const unlinked = customer.state === 'unlinked' ? customer.handle : null;
    const customerId = customer.state === 'linked' ? customer.id : unlinked;
    const what = { saleKey: view.sale?.key ?? null, customerId, cart: view.sale?.cart ?? 0 };
    const asked = { intentId, seen: what, ...request } as FrameRequest;
    const answer = await recordedAnswers(this.commands, this.staff, this.recorder)(tab, asked);
    await this.paint(tab);
    return answer;
  }

  /** The same words again, as after a lost answer. */
  async repeat(request: FrameRequest, tab = 1) {
    return this.recorder.step('request', tab, request, () => this.commands.run(tab, request));
  }

  async paint(tab = 1): Promise<CheckoutView> {
    const view = await this.recorder.step('view', tab, null, () => this.checkout.view(tab));
    this.painted.set(tab, view);
    return view;
  }

  private stores(): Pick<CheckoutPorts, 'tabs' | 'saleLog' | 'automaticUnits'> {
    let log: LoggedSale[] = [];
    const units = new Map<string, number>();
    return {
      tabs: {
        get: async (tab) => structuredClone(this.tabs.get(tab) ?? null),
        set: async (tab, state) => void this.tabs.set(tab, structuredClone(state)),
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
    };
  }

  private names() {
    return {
      shortCode: () => {
        this.codes += 1;
        return `K${String(this.codes).padStart(3, 'A')}`;
      },
      uuid: () => crypto.randomUUID(),
    };
  }
}
