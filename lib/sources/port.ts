import type { AccountStyle } from '../loyalty/account-style.ts';
import type { Command, IntentId, Role } from '../loyalty/command.ts';
import type { LineOutcome, SaleRecord } from '../loyalty/decision.ts';
import type { ItemKey } from '../loyalty/item-code.ts';
import type { LocalDate, Program } from '../loyalty/program.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { CustomerId, SaleKey } from '../loyalty/sale.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { TakenToday } from '../loyalty/taken-today.ts';

export type SourceId = 'embedded' | 'store' | 'astro';

/** Where loyalty lives. The checkout service knows nothing else of a source than this. */
export interface LoyaltySource {
  readonly id: SourceId;

  /** Opens what has to be opened. Rejects with a `SourceFailure` when the data cannot be reached; nothing is ever reset. */
  open(): Promise<void>;

  profile(): Promise<StoreProfile>;
  /** Current version of every program, in the store's order. */
  programs(): Promise<Program[]>;
  items(keys: readonly ItemKey[]): Promise<Item[]>;
  /** Joins what a POS calls a product to the store's items: by catalogue id, by code, by remembered alias. */
  joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]>;
  /** "This counts for…": remembers that this POS product is that item. */
  rememberItem(asked: PosItem, key: ItemKey, by: By): Promise<void>;

  customer(id: CustomerId): Promise<Customer | null>;
  customerOf(link: CustomerLink): Promise<LinkedCustomer | null>;
  /** The id by which a point of sale knows a customer; null where it was never said. */
  posIdOf(customer: CustomerId, system: string, account: string): Promise<string | null>;
  candidates(of: PosCustomer): Promise<CandidateMatch[]>;
  /** Exact phone, e-mail or code, else prefixes of name parts. At most `limit`, best first. */
  search(query: string, limit: number): Promise<Customer[]>;
  /** Refuses (`already-recorded`, with `customerId`) when phone or e-mail belong to somebody. */
  createCustomer(customer: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>>;
  link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>>;
  unlink(link: CustomerLink, by: By): Promise<void>;

  /** What the screen shows of a customer. */
  summary(customer: CustomerId): Promise<AccountSummary>;
  /** The decision, without writing: what {@link execute} would do now. */
  preview(command: Command, by: By): Promise<Preview>;
  /** Runs a command once. The same intent again gives the stored answer, whatever died in between. */
  execute(command: Command, by: By): Promise<Receipt>;
  receipt(intentId: IntentId): Promise<Receipt | null>;

  sale(key: SaleKey): Promise<SaleRecord | null>;
  /** What is on file for a sale, program by program. */
  onFile(key: SaleKey): Promise<OnFile[]>;
  salesOf(day: LocalDate, register: string, limit: number): Promise<SaleRecord[]>;
  /** Sales and holds that a person has to look at. */
  needsALook(): Promise<Look[]>;

  finishList(): Promise<Finish[]>;
  /** Ticks off what a person has done: an entry of that list, or a look at many purchases at once. */
  finish(id: string, by: By): Promise<void>;

  /** Everything in the ledger, one JSON line an event, oldest first: for export, verification and tests. */
  export(): AsyncIterable<string>;
}

/** A source as a register has it before it. */
export interface RegisterSource extends LoyaltySource {
  /** How fresh what it told is, and what waits to be sent: one entry a source. */
  standings(): Promise<Standing[]>;
  /** Which source keeps the cards of a program. */
  keeperOf(programId: string): SourceId;

  /** What is safe here and not there yet, oldest first. */
  waiting(): Promise<Waiting[]>;
  /** Sends what waits and was not refused. By an alarm, and when the connection is back. */
  catchUp(): Promise<void>;
  /** A person says: try all of it again, what was refused too. */
  retry(): Promise<void>;
  /** A person has seen that it is refused. What waits cannot be dismissed. */
  dismiss(id: string): Promise<void>;
}

export interface Waiting {
  id: string;
  source: SourceId;
  saleLabel: string;
  purchases: number;
  at: string;
  state: 'waiting' | 'refused';
  /** Why it waits or was refused; null: it is on its way. */
  reason: Reason | null;
}

/** How a source stands after the last that was asked of it. */
export interface Standing {
  source: SourceId;
  /** `stale`: no answer in time, shown is what was read before. `offline`: nothing gets through. `error`: it answers, but not to us. */
  state: 'live' | 'stale' | 'offline' | 'error';
  /** Commands that wait for the connection. */
  waiting: number;
  /** When what it shows was read, RFC 3339. */
  asOf: string;
  reason?: Reason;
}

/** What one of several sources does of a sale. */
export interface Share {
  source: SourceId;
  lines: LineOutcome[];
  changes: number;
  /** Why it would not, or did not. */
  refusal: Reason | null;
  notices: Reason[];
}

/** Who acts, and from where. The source adds its own clock. */
export interface By {
  intentId: IntentId;
  register: string;
  actor: string;
  role: Role;
  approvedBy?: string;
  occurredAt: string;
  /** How the sales of the point of sale at hand reach the makers; absent: a person or Tillside adds them. */
  style?: AccountStyle;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: Reason; customerId?: CustomerId };

export interface StoreProfile {
  retailer: string;
  store: string;
  name: string;
  /** IANA zone of the store; days begin and end there. */
  zone: string;
  currency: string;
  locale: string;
  pos: { system: string; account: string };
  /** How purchases reach the makers' system; absent: by hand. */
  accountStyle?: AccountStyle | undefined;
  today: LocalDate;
}

export interface Item {
  key: ItemKey;
  /** What stores call it: name and variant. */
  name: string;
  posItemId: string | null;
  sku: string | null;
  price: number | null;
  tags: string[];
}

export interface PosItem {
  posProductId: string | null;
  sku: string | null;
  name: string | null;
}

export interface CustomerLink {
  system: string;
  account: string;
  /** The POS's customer id, else `code:` and the customer code. */
  posCustomerId: string;
}

export type LinkEvidence = 'id' | 'code' | 'phone' | 'email' | 'hand' | 'created';

export interface Customer {
  id: CustomerId;
  first: string;
  last: string;
  phone: string | null;
  email: string | null;
  address: boolean;
  isTest: boolean;
}

/** With the code that the POS prints and reports for them. */
export interface Person extends Customer {
  code: string | null;
}

export interface LinkedCustomer {
  customer: Customer;
  how: LinkEvidence;
  confirmed: boolean;
}

export interface PosCustomer {
  name: string | null;
  code: string | null;
  phone: string | null;
  email: string | null;
}

export interface NewCustomer {
  first: string;
  last: string;
  phone: string;
  email: string;
}

export interface CandidateMatch {
  customer: Customer;
  by: 'phone' | 'email' | 'code' | 'name';
  cards: number;
}

export interface Preview {
  lines: LineOutcome[];
  refusal: Reason | null;
  notices: Reason[];
  /** Events that would be written: 0 means that everything is on file. */
  changes: number;
  before: AccountSummary | null;
  after: AccountSummary | null;
  /** What the customer has had today, and would have had; absent where the rules do not run. */
  today?: { before: TakenToday; after: TakenToday };
  /** Where several sources are one: what each would do. */
  shares?: Share[];
}

export type Receipt =
  | { ok: true; intentId: IntentId; changes: number; lines: LineOutcome[]; notices: Reason[]; shares?: Share[] }
  | { ok: false; intentId: IntentId; reason: Reason };

export interface OnFile {
  programId: string;
  kind: 'punches' | 'cash-back' | 'pass-start' | 'visit';
  count: number;
  amount: number;
}

export interface Look {
  id: string;
  /** `many`: many purchases at once were added by themselves, and the program wants to know why. */
  kind: 'hold' | 'sale' | 'many';
  reason: Reason;
  saleKey: SaleKey;
  saleLabel: string;
  customer: CustomerId;
  at: string;
  /** With `many`: the command that added them. */
  intentId?: IntentId | undefined;
}

/** What a person still has to do in Astro. */
export interface Finish {
  id: string;
  /** `…-back`: it was finished there, and was taken back here since. */
  kind: 'reward' | 'coupon' | 'reward-back' | 'coupon-back';
  customer: CustomerId;
  programTitle: string;
  itemName: string;
  saleLabel: string;
  at: string;
  ready: boolean;
}

/** What seals backups, and cannot be read out. The passphrase that opens them is nowhere. */
export interface SealKey {
  key: CryptoKey;
  salt: string;
}

/** Thrown by a source that cannot be reached or cannot be trusted right now. The command is not recorded. */
export class SourceFailure extends Error {
  readonly reason: 'unavailable' | 'storage-full' | 'damaged' | 'private-window';
  /** Where more is known than that there is no answer: what a person can do about it hangs on it. */
  readonly code: SourceTrouble | null;
  constructor(reason: SourceFailure['reason'], message: string, code: SourceTrouble | null = null) {
    super(message);
    this.name = 'SourceFailure';
    this.reason = reason;
    this.code = code;
  }
}

/**
 * - `portal-page`: a page answered where data should, as the sign-in of a guest network does;
 * - `register-revoked`: the server no longer lets this register in;
 * - `server-not-ours`: what answers is not the server that this register was paired with;
 * - `sign-in-refused`: the vendor does not accept the credentials;
 * - `clock-wrong`: the clock of this computer is too far off;
 * - `staff-unreadable`: nobody knows who may do what at this register.
 */
export type SourceTrouble =
  | 'portal-page'
  | 'register-revoked'
  | 'server-not-ours'
  | 'sign-in-refused'
  | 'clock-wrong'
  | 'staff-unreadable';

/** What a failure says on the screen. */
export function reasonOfFailure(failure: SourceFailure): Reason {
  const code = {
    unavailable: 'source-unavailable',
    'storage-full': 'storage-full',
    damaged: 'ledger-damaged',
    'private-window': 'private-window',
  } as const;
  return { code: failure.code ?? code[failure.reason], data: {} };
}
