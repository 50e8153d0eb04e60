import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Approver, CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import type { CustomerLookUp, CustomerState, FoundCustomer } from '../../lib/checkout/view/customer-view.ts';
import type { LastSale } from '../../lib/checkout/view/list-view.ts';
import type { Reason } from '../../lib/loyalty/reason.ts';
import type { Answer, FrameClient, LineState } from '../../lib/messaging/frame-client.ts';
import type { FrameRequest, StaffRequest } from '../../lib/messaging/frame-protocol.ts';
import type { Seen } from '../../lib/messaging/request-fields.ts';
import { timeOrderedId } from '../../lib/messaging/time-ordered-id.ts';
import { endsWithSale, HOME, type Screen, screenFromDraft, screenToDraft } from './screen.ts';

type WithoutStamp<R> = R extends { intentId: string } ? Omit<R, 'intentId' | 'seen'> : never;
/** A command as a button knows it: the intent and what was seen are stamped on when it is pressed. */
export type Command = WithoutStamp<FrameRequest>;

/** A command of which nobody knows whether it was done. It may be asked about, never given anew. */
export interface Unsure {
  key: string;
  request: FrameRequest;
  checking: boolean;
}

export interface Found {
  query: string;
  state: 'searching' | 'done' | 'failed';
  customers: FoundCustomer[];
}

/** What the screen holds besides the view. All of it may be lost. */
export interface SessionState {
  view: CheckoutView | null;
  line: LineState;
  screens: readonly Screen[];
  underWay: readonly string[];
  unsure: readonly Unsure[];
  refusal: Reason | null;
  /** An open screen was closed because the sale or its customer became another. */
  saleChanged: boolean;
  found: Found | null;
  /** Sales of the days before today; null until somebody asks. */
  earlier: { sales: LastSale[]; state: 'asking' | 'done' | 'failed' } | null;
  looked: { id: string; customer: CustomerLookUp | null; state: 'asking' | 'done' | 'failed' } | null;
  /** Lines for which "Count it" was said. */
  counted: readonly string[];
  /** A command that was refused for want of a PIN, and whoever waits for its end. */
  pinFor: { key: string; request: FrameRequest; approvers: Approver[]; decide: (done: boolean) => void } | null;
}

export interface Session {
  state: StoreApi<SessionState>;
  go: (screen: Screen) => void;
  back: () => void;
  home: () => void;
  /** Gives a command once, however often it is pressed. True: it was done. */
  run: (command: Command) => Promise<boolean>;
  /** Asks about a command that nobody confirmed: the same intent again. */
  check: (key: string) => Promise<boolean>;
  search: (query: string) => Promise<void>;
  look: (customerId: string) => Promise<void>;
  lookBack: () => Promise<void>;
  answerScan: (action: 'add-to-sale' | 'find-customer' | 'ignore') => Promise<void>;
  countIt: (lineId: string) => void;
  /** Says something about people and PINs. Null: it was taken. */
  staff: (request: StaffRequest) => Promise<Reason | null>;
  /** A PIN for the command that waits for one: given anew under it, for the sale it was pressed on. */
  givePin: (staff: string, pin: string) => Promise<Reason | null>;
  withoutPin: () => void;
  tell: (request: FrameRequest) => void;
  reopen: () => void;
}

/** Half-typed forms that mean nothing for the next customer. */
const OF_A_CUSTOMER = [
  'manual',
  'manual paper-card',
  'create-customer',
  'exception',
  'correct',
  'transfer',
  'refund-pass-confirm',
  'merge-customers-confirm',
  'unmerge-customers-confirm',
];

/** Commands about an earlier sale or a list: they say themselves what they are about. */
const UNSEEN: ReadonlySet<string> = new Set(['finish', 'attach-customer', 'add-missed', 'undo-last-sale']);

/** Refusals that an admin's PIN, or one's own, may turn. */
const FOR_A_PIN: ReadonlySet<string> = new Set(['pin-needed', 'role-not-allowed', 'over-limit']);

export function createSession(client: FrameClient, newId: () => string = timeOrderedId): Session {
  const state = createStore<SessionState>(() => ({
    view: client.view(),
    line: client.line(),
    screens: [HOME],
    underWay: [],
    unsure: [],
    refusal: null,
    saleChanged: false,
    found: null,
    earlier: null,
    looked: null,
    counted: [],
    pinFor: null,
  }));
  const { getState: now, setState: set } = state;
  /** The sale and customer that the open screen was opened on. */
  let openedOn = '';

  client.subscribe(() => {
    const view = client.view();
    const isFirst = now().view === null && view !== null;
    set({ view, line: client.line() });
    if (isFirst) restore(view);
    else if (view) closeWhatIsOver(view);
  });

  function restore(view: CheckoutView): void {
    const screen = screenFromDraft(view.drafts.screen);
    if (screen.name === 'home') return;
    openedOn = saleAndCustomer(view);
    set({ screens: [HOME, screen] });
  }

  function closeWhatIsOver(view: CheckoutView): void {
    const { screens, underWay, pinFor } = now();
    if (pinFor && saleAndCustomer(view) !== openedOn) withoutPin();
    if (!screens.some(endsWithSale) || saleAndCustomer(view) === openedOn) return;
    // Our own command changed it (a customer was created): that is what the screen was for.
    show([HOME], { saleChanged: underWay.length === 0 });
    for (const form of OF_A_CUSTOMER) tell({ type: 'draft', form, values: {} });
  }

  function show(screens: readonly Screen[], also: Partial<SessionState> = {}): void {
    const top = screens.at(-1) ?? HOME;
    const before = now().screens.at(-1);
    withoutPin();
    set({ screens, refusal: null, saleChanged: false, ...also });
    if (before !== top) tell({ type: 'draft', form: 'screen', values: screenToDraft(top) });
  }

  function stamped(command: Command): FrameRequest {
    const intentId = newId();
    if (UNSEEN.has(command.type)) return { ...command, intentId } as FrameRequest;
    return { ...command, intentId, seen: seenOn(now().view) } as FrameRequest;
  }

  async function send(key: string, request: FrameRequest): Promise<boolean> {
    withoutPin();
    set({ underWay: [...now().underWay, key], refusal: null, saleChanged: false });
    if (now().unsure.some((one) => one.key === key)) doubt({ key, request, checking: true });
    const answer = await client.carry(request, () => doubt({ key, request, checking: true }));
    if (answer.ok === 'unknown') doubt({ key, request, checking: false });
    settle(key, answer);
    if (answer.ok === false && FOR_A_PIN.has(answer.reason.code)) return pinGiven(key, request, answer.reason);
    return answer.ok === true;
  }

  /** Whoever pressed hears of it when the PIN was given, or when it is clear that none will be. */
  async function pinGiven(key: string, request: FrameRequest, refusal: Reason): Promise<boolean> {
    const pressedOn = now().view;
    const admin = refusal.code === 'role-not-allowed' && refusal.data.needs === 'admin';
    const answer = await client.ask({ type: 'approvers', admin });
    const approvers = (answer.ok === true && (answer.value as Approver[] | null)) || [];
    const { view } = now();
    // Nobody is asked for a PIN here, or meanwhile somebody turned to something else.
    if (!view || !pressedOn || (!view.staff && approvers.length === 0)) return false;
    if (now().refusal !== refusal || saleAndCustomer(view) !== saleAndCustomer(pressedOn)) return false;
    openedOn = saleAndCustomer(view);
    return new Promise((decide) => set({ pinFor: { key, request, approvers, decide } }));
  }

  function withoutPin(): void {
    const { pinFor } = now();
    if (pinFor === null) return;
    set({ pinFor: null, refusal: null });
    pinFor.decide(false);
  }

  async function staff(request: StaffRequest): Promise<Reason | null> {
    const answer = await client.ask(request);
    if (answer.ok === 'unknown') return { code: 'source-unavailable', data: {} };
    if (answer.ok === false) return answer.reason;
    set({ refusal: null });
    return null;
  }

  async function givePin(who: string, pin: string): Promise<Reason | null> {
    const waiting = now().pinFor;
    if (waiting === null) return null;
    const intentId = newId();
    const refused = await staff({ type: 'give-pin', of: intentId, staff: who, pin });
    // Meanwhile somebody turned to something else.
    if (refused !== null || now().pinFor !== waiting) return refused;
    set({ pinFor: null });
    waiting.decide(await send(waiting.key, { ...waiting.request, intentId } as FrameRequest));
    return null;
  }

  function doubt(unsure: Unsure): void {
    set({ unsure: [...now().unsure.filter((one) => one.key !== unsure.key), unsure] });
  }

  function settle(key: string, answer: Answer): void {
    const { underWay, unsure } = now();
    set({
      underWay: underWay.filter((one) => one !== key),
      ...(answer.ok !== 'unknown' && { unsure: unsure.filter((one) => one.key !== key) }),
      ...(answer.ok === false && { refusal: answer.reason }),
    });
  }

  async function run(command: Command): Promise<boolean> {
    const key = commandKey(command, now().view);
    if (now().underWay.includes(key)) return false;
    const doubtful = now().unsure.find((one) => one.key === key);
    return send(key, doubtful?.request ?? stamped(command));
  }

  async function check(key: string): Promise<boolean> {
    const doubtful = now().unsure.find((one) => one.key === key);
    if (!doubtful || now().underWay.includes(key)) return false;
    return send(key, doubtful.request);
  }

  async function search(query: string): Promise<void> {
    if (query.trim() === '') return set({ found: null });
    set({ found: { query, state: 'searching', customers: now().found?.customers ?? [] } });
    const answer = await client.ask({ type: 'search', query: query.trim() });
    // Typing went on: a later question is already under way.
    if (now().found?.query !== query) return;
    const customers = answer.ok === true ? (answer.value as FoundCustomer[]) : [];
    set({ found: { query, state: answer.ok === true ? 'done' : 'failed', customers } });
  }

  async function look(customerId: string): Promise<void> {
    set({ looked: { id: customerId, customer: null, state: 'asking' } });
    const answer = await client.ask({ type: 'show-customer', customerId });
    if (now().looked?.id !== customerId) return;
    const customer = answer.ok === true ? (answer.value as CustomerLookUp | null) : null;
    set({ looked: { id: customerId, customer, state: answer.ok === true ? 'done' : 'failed' } });
  }

  async function lookBack(): Promise<void> {
    set({ earlier: { sales: now().earlier?.sales ?? [], state: 'asking' } });
    const answer = await client.ask({ type: 'earlier-sales' });
    const isThere = answer.ok === true;
    set({ earlier: { sales: isThere ? (answer.value as LastSale[]) : [], state: isThere ? 'done' : 'failed' } });
  }

  async function answerScan(action: 'add-to-sale' | 'find-customer' | 'ignore'): Promise<void> {
    const digits = now().view?.scanned?.digits ?? '';
    const answer = await client.ask({ type: 'use-scan', action });
    if (answer.ok === false) return set({ refusal: answer.reason });
    if (answer.ok !== true || action !== 'find-customer') return;
    show([HOME, { name: 'search' }], {
      found: { query: digits, state: 'done', customers: answer.value as FoundCustomer[] },
    });
  }

  function go(screen: Screen): void {
    const view = now().view;
    if (view) openedOn = saleAndCustomer(view);
    show([...now().screens, screen]);
  }

  function back(): void {
    const { screens } = now();
    if (screens.length > 1) show(screens.slice(0, -1));
    else tell({ type: 'leave-field' });
  }

  function tell(request: FrameRequest): void {
    client.tell(request);
  }

  return {
    state,
    go,
    back,
    home: () => show([HOME]),
    run,
    check,
    search,
    look,
    lookBack,
    answerScan,
    countIt: (lineId) => set({ counted: [...now().counted, lineId] }),
    staff,
    givePin,
    withoutPin,
    tell,
    reopen: () => client.open(),
  };
}

/** The same press on the same sale has the same key, so that pressing twice is one command. */
function commandKey(command: Command, view: CheckoutView | null): string {
  return JSON.stringify([command, view?.sale?.key ?? null]);
}

export function isUnderWay(state: SessionState, command: Command): boolean {
  return state.underWay.includes(commandKey(command, state.view));
}

function seenOn(view: CheckoutView | null): Seen {
  return {
    saleKey: view?.sale?.key ?? null,
    customerId: view ? whoIsOn(view.customer) : null,
    cart: view?.sale?.cart ?? 0,
  };
}

/** The linked customer, or the register's own handle of one that is not linked. */
function whoIsOn(customer: CustomerState): string | null {
  if (customer.state === 'linked') return customer.id;
  return customer.state === 'unlinked' ? customer.handle : null;
}

function saleAndCustomer({ sale, customer }: CheckoutView): string {
  const who = customer.state === 'linked' ? customer.id : customer.state === 'none' ? '' : customer.name;
  return JSON.stringify([sale?.key ?? null, who]);
}
