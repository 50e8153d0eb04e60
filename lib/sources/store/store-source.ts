import * as z from 'zod';
import type { Command, IntentId } from '../../loyalty/command.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { LocalDate, Program } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import { posIdIn } from '../ledger/customer-record.ts';
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
  LoyaltySource,
  NewCustomer,
  OnFile,
  Outcome,
  PosCustomer,
  PosItem,
  Preview,
  Receipt,
  StoreProfile,
} from '../port.ts';
import { pairing, type StaffMember, staffMember, steppedUp } from './contract/access.ts';
import * as answers from './contract/answers.ts';
import { seal } from './contract/sealed.ts';
import { Refused, type Request, ServerClient } from './server-client.ts';
import type { StorePairing } from './store-pairing.ts';

export interface StoreSourceOptions {
  pairing: StorePairing;
  fetch?: typeof fetch;
  now?: () => number;
  /** Waits before the same request is sent again, in milliseconds. */
  backOff?: readonly number[];
  /** Another source of this register counts what makers pay. */
  makersElsewhere?: boolean;
}

/** The ledger of a shop with several registers, on its store server. */
export class StoreSource implements LoyaltySource {
  readonly id = 'store';
  readonly #client: ServerClient;
  /** A manager's yes, by the one command that it is for. Worth nothing after two minutes. */
  readonly #yeses = new Map<IntentId, string>();
  /** The last screen of each customer, good for as long as the server says so. */
  readonly #screens = new Map<CustomerId, { etag: string; summary: AccountSummary }>();

  constructor(options: StoreSourceOptions) {
    const { fetch: fetcher, now, backOff, makersElsewhere = false } = options;
    this.#client = new ServerClient(options.pairing, fetcher, now, backOff);
    this.#client.makersElsewhere = makersElsewhere;
  }

  async open(): Promise<void> {
    await this.profile();
  }

  profile(): Promise<StoreProfile> {
    return this.#client.ask({ method: 'GET', path: '/v1/profile' }, answers.profile);
  }

  programs(): Promise<Program[]> {
    return this.#list('/v1/programs', answers.program);
  }

  items(keys: readonly ItemKey[]): Promise<Item[]> {
    return keys.length === 0 ? Promise.resolve([]) : this.#list('/v1/items', answers.item, { key: keys });
  }

  joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]> {
    const request: Request = { method: 'POST', path: '/v1/items/joins', body: { asked } };
    return this.#client.ask(request, listOf(answers.item.nullable())).then(({ data }) => data);
  }

  async rememberItem(asked: PosItem, key: ItemKey, by: By): Promise<void> {
    await this.#write('POST', '/v1/items/aliases', { asked, key }, by);
  }

  customer(id: CustomerId): Promise<Customer | null> {
    return this.#find(`/v1/customers/${encodeURIComponent(id)}`, answers.customer);
  }

  customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    return this.#find(linkPath(link), answers.linkedCustomer);
  }

  async posIdOf(customer: CustomerId, system: string, account: string): Promise<string | null> {
    const links = await this.#list(`/v1/customers/${encodeURIComponent(customer)}/links`, answers.link);
    return posIdIn(links, system, account);
  }

  candidates(of: PosCustomer): Promise<CandidateMatch[]> {
    return this.#list('/v1/candidates', answers.candidate, { ...of });
  }

  search(query: string, limit: number): Promise<Customer[]> {
    return this.#list('/v1/customers', answers.customer, { q: query, limit });
  }

  createCustomer(customer: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>> {
    return outcome(async () => {
      const { body } = await this.#write('POST', '/v1/customers', { ...customer, link }, by);
      return answers.customer.parse(body);
    });
  }

  link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    return outcome(async () => {
      const { body } = await this.#write('PUT', linkPath(link), { customer, how }, by);
      return answers.customer.parse(body);
    });
  }

  async unlink(link: CustomerLink, by: By): Promise<void> {
    await this.#client.request({ method: 'DELETE', path: linkPath(link), intentId: by.intentId });
  }

  async summary(customer: CustomerId): Promise<AccountSummary> {
    const known = this.#screens.get(customer);
    const path = `/v1/customers/${encodeURIComponent(customer)}/screen`;
    const request: Request = { method: 'GET', path, ...(known && { etag: known.etag }) };
    const answer = await orNull(this.#client.request(request));
    if (answer === null) return NOTHING;
    if (answer.status === 304 && known) return known.summary;
    const { summary } = z.looseObject({ summary: answers.summary }).parse(answer.body);
    if (answer.etag !== null) this.#screens.set(customer, { etag: answer.etag, summary });
    return summary;
  }

  preview(command: Command, by: By): Promise<Preview> {
    const body = { command, by: said(by) };
    return this.#client.ask({ method: 'POST', path: '/v1/previews', body }, answers.preview);
  }

  async execute(command: Command, by: By): Promise<Receipt> {
    try {
      const answer = await this.#write('POST', '/v1/commands', { command }, by);
      return answers.receipt.parse(answer.body);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      return { ok: false, intentId: by.intentId, reason };
    }
  }

  async receipt(intentId: IntentId): Promise<Receipt | null> {
    return (await this.#find(`/v1/intents/${encodeURIComponent(intentId)}`, anyReceipt)) as Receipt | null;
  }

  async sale(key: SaleKey): Promise<SaleRecord | null> {
    return (await this.#sale(key))?.sale ?? null;
  }

  async onFile(key: SaleKey): Promise<OnFile[]> {
    return (await this.#sale(key))?.onFile ?? [];
  }

  /** The server knows which register asks: what its settings call it here does not matter. */
  salesOf(day: LocalDate, _register: string, limit: number): Promise<SaleRecord[]> {
    return this.#list('/v1/sales', answers.saleRecord, { day, limit });
  }

  needsALook(): Promise<Look[]> {
    return this.#list('/v1/looks', answers.look);
  }

  finishList(): Promise<Finish[]> {
    return this.#list('/v1/finishes', answers.finish);
  }

  async finish(id: string, by: By): Promise<void> {
    await this.#write('POST', `/v1/finishes/${encodeURIComponent(id)}/done`, {}, by);
  }

  /** A code for one more register; only an admin's browser may make one. */
  async newCode(register: string): Promise<{ code: string; expiresAt: string }> {
    const request: Request = {
      method: 'POST',
      path: '/v1/pairings',
      body: { register },
      intentId: crypto.randomUUID(),
    };
    return this.#client.ask(request, pairing);
  }

  /** Managers who may say yes with a PIN, and until when one of them may not. */
  staff(): Promise<StaffMember[]> {
    return this.#list('/v1/staff', staffMember);
  }

  /** Puts somebody on that list, or gives somebody there another PIN; only an admin's browser may. */
  async putStaff({ id, name, pin }: { id: string; name: string; pin: string }): Promise<void> {
    const sealed = await seal(this.#client.pairing.server.sealing, pin, `staff:${id}`);
    await this.#admin({ method: 'PUT', path: staffPath(id), body: { name, pin: sealed } });
  }

  async removeStaff(id: string): Promise<void> {
    await this.#admin({ method: 'DELETE', path: staffPath(id) });
  }

  #admin(request: Request): Promise<unknown> {
    return this.#client.request({ ...request, intentId: crypto.randomUUID() });
  }

  /** A manager's PIN for one command, which is sealed and forgotten at once. Null: it was right, and the command may be given. */
  async stepUp(intentId: IntentId, staff: string, typed: string): Promise<Reason | null> {
    const pin = await seal(this.#client.pairing.server.sealing, typed, `step-up:${intentId}`);
    const request: Request = { method: 'POST', path: '/v1/step-ups', body: { staff, intentId, pin } };
    try {
      this.#yeses.set(intentId, (await this.#client.ask(request, steppedUp)).token);
      return null;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      return reason;
    }
  }

  /** Another one after the server was restored from a backup. */
  async epoch(): Promise<string> {
    const request: Request = { method: 'GET', path: '/v1/changes', query: { after: NOTHING_NEW, limit: 10 } };
    return (await this.#client.ask(request, answers.changes)).epoch;
  }

  async *export(): AsyncIterable<string> {
    for (let after: number | null = 0; after !== null; ) {
      const request: Request = { method: 'GET', path: '/v1/audit/events', query: { after } };
      const page: z.output<typeof events> = await this.#client.ask(request, events);
      for (const event of page.data) yield JSON.stringify(event);
      after = page.next;
    }
  }

  async #sale(key: SaleKey) {
    return this.#find(`/v1/sales/${encodeURIComponent(key)}`, storedSale);
  }

  async #list<T>(path: string, of: z.ZodType<T>, query: Request['query'] = {}): Promise<T[]> {
    return (await this.#client.ask({ method: 'GET', path, query }, listOf(of))).data;
  }

  #find<T>(path: string, of: z.ZodType<T>): Promise<T | null> {
    return orNull(this.#client.ask({ method: 'GET', path }, of));
  }

  async #write(method: 'POST' | 'PUT', path: string, body: object, pressed: By) {
    const stepUp = this.#yeses.get(pressed.intentId);
    // What a register may not say of its people is the cashier's press, and the server says what that is enough for.
    const may = { manager: stepUp !== undefined, admin: this.#client.pairing.scopes.includes('admin') };
    const isTooMuch = (pressed.role === 'manager' || pressed.role === 'admin') && !may[pressed.role];
    const by: By = isTooMuch ? { ...pressed, role: 'cashier' } : pressed;
    const request: Request = { method, path, body: { ...body, by: said(by) }, intentId: by.intentId };
    return this.#client.request({ ...request, ...(stepUp !== undefined && { stepUp }) });
  }
}

/** A mark that no ledger reaches. */
const NOTHING_NEW = '999999999999999-999999999999999';

const NOTHING: AccountSummary = { cards: [], passes: [], tallies: [], rewards: [], coupons: [], holds: [] };
const anyReceipt = z.looseObject({ ok: z.boolean(), intentId: z.string() });
const storedSale = z.looseObject({ sale: answers.saleRecord, onFile: z.array(answers.onFile) });
const events = z.looseObject({ data: z.array(z.looseObject({})), next: z.int().nullable() });

function listOf<T>(of: z.ZodType<T>) {
  return z.looseObject({ data: z.array(of) });
}

function staffPath(id: string): string {
  return `/v1/staff/${encodeURIComponent(id)}`;
}

function linkPath({ system, account, posCustomerId }: CustomerLink): string {
  return `/v1/links/${[system, account, posCustomerId].map(encodeURIComponent).join('/')}`;
}

/** Where it happens the server knows by itself. */
function said({ actor, role, occurredAt, style }: By) {
  return { actor, role, occurredAt, ...(style && { style }) };
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

async function outcome(work: () => Promise<Customer>): Promise<Outcome<Customer>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null || !(error instanceof Refused)) throw error;
    const { customerId } = error.problem;
    return { ok: false, reason, ...(customerId !== undefined && { customerId }) };
  }
}

function reasonOf(error: unknown): Reason | null {
  return error instanceof Refused && error.problem.reason ? (error.problem.reason as unknown as Reason) : null;
}
