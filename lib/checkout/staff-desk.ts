import type { IntentId, Role } from '../loyalty/command.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { StaffRequest } from '../messaging/frame-protocol.ts';
import { serialByKey } from '../messaging/serial.ts';
import {
  mended,
  NO_STAFF,
  type StaffBook,
  type StaffMember,
  type StaffPerson,
  type StaffPolicy,
  shownPerson,
  staffBook,
  staffProblem,
} from '../settings/staff.ts';
import { staffChanges } from '../settings/staff-history.ts';
import { SourceFailure } from '../sources/port.ts';
import type { DocumentStore } from './checkout-stores.ts';
import { failureReason } from './failure.ts';
import { hashedPin, isThePin } from './pin.ts';
import type { Approval, StaffStanding } from './staff-rule.ts';
import type { Approver } from './view/checkout-view.ts';

export interface StaffPorts {
  /** Out of reach of pages and content scripts, and in no export. */
  book: { get(): Promise<StaffBook | null>; put(book: StaffBook): Promise<void> };
  /** Lost with the browser: who is at the register has to say so again. */
  session: DocumentStore;
  /** Where a store server keeps the ledger it says yes to what a cashier may not, by the PINs of its own managers. */
  server: {
    managers(): Promise<{ id: string; name: string }[]>;
    stepUp(intentId: IntentId, staff: string, pin: string): Promise<Reason | null>;
  };
  /** What the organisation says of who is asked, in place of the store's own choice. */
  heldMode?: () => Promise<StaffPolicy['mode'] | undefined>;
  now(): Date;
}

/** Who pressed, as the ledger's events name them. */
export interface Signature {
  /** Null: nobody said who they are; the register itself. */
  actor: string | null;
  role: Role;
  approvedBy?: string;
}

/** What the checkout asks about staff. Nothing that it is told helps anybody to guess a PIN. */
export interface StaffAtRegister {
  /** Null: nobody is asked in this store. */
  standing(): Promise<StaffStanding | null>;
  approval(intentId: IntentId): Promise<Approval | null>;
  /** `role`: what the press takes. Null: as if there were no staff. */
  signature(intentId: IntentId, role: Role): Promise<Signature | null>;
}

const TRIES = 5;
const LOCKED_MS = 15 * 60_000;
const APPROVED_MS = 2 * 60_000;
/** No shift is longer: whoever forgot to say goodbye is not there tomorrow. */
const SHIFT_MS = 16 * 3_600_000;
const CONSOLE_MS = 15 * 60_000;

/** In front of the id of a manager whom the store server knows. */
const AT_SERVER = 'server:';

/** More than anybody looks back. */
const MOST_LINES = 500;

/** Nobody knows who may do what: nothing is done until an admin has looked. */
const UNREADABLE = new SourceFailure('damaged', 'The list of who works here cannot be read.', 'staff-unreadable');

const SHIFT = 'staff-shift';
const CONSOLE = 'staff-console';

interface Timed {
  staff: string;
  until: string;
}

/** Who works here, who is at the register now, and every PIN that is typed. The only place that sees one. */
export class StaffDesk implements StaffAtRegister {
  private readonly ports: StaffPorts;
  private readonly oneByOne = serialByKey<'book'>();
  private known: Promise<StaffBook> | null = null;
  /** By command: one PIN is good for one, and only for a while. */
  private readonly approvals = new Map<IntentId, Approval & { until: number }>();

  constructor(ports: StaffPorts) {
    this.ports = ports;
  }

  book(): Promise<StaffBook> {
    if (this.known) return this.known;
    const reading = this.read();
    // What could not be read is not remembered.
    reading.catch(() => {
      this.known = null;
    });
    this.known = reading;
    return reading;
  }

  async people(): Promise<StaffPerson[]> {
    const { people } = await this.book();
    return people.map(shownPerson).map((one) => (this.isLocked(one.lockedUntil) ? one : { ...one, lockedUntil: null }));
  }

  async isReadable(): Promise<boolean> {
    const failure = await this.book().then(
      () => null,
      (error: unknown) => error,
    );
    if (failure !== null && failure !== UNREADABLE) throw failure;
    return failure === null;
  }

  /** Throws words for the admin when it could not stay that way. */
  change(change: (book: StaffBook) => StaffBook): Promise<void> {
    return this.oneByOne('book', async () => {
      const before = await this.book();
      const book = staffBook.parse(change(before));
      const problem = staffProblem(book.policy, book.people.map(shownPerson));
      if (problem !== null) throw new Error(problem);
      const admin = await this.openedBy();
      const by = before.people.find(({ id }) => id === admin)?.name ?? null;
      await this.keep(this.withLines(book, by, staffChanges(before, book)));
    });
  }

  /**
   * A book that cannot be read is set up anew from what is left of it. Whoever is left has the PIN they had, and what was locked
   * stays locked until an admin among them opens it.
   */
  renew(): Promise<void> {
    return this.oneByOne('book', async () => {
      if (await this.isReadable()) return;
      const book = mended(await this.ports.book.get());
      await this.keep(this.withLines(book, null, [{ whom: null, what: 'anew', from: null, to: null }]));
    });
  }

  private withLines(book: StaffBook, by: string | null, lines: ReturnType<typeof staffChanges>): StaffBook {
    const at = this.ports.now().toISOString();
    return { ...book, history: [...book.history, ...lines.map((line) => ({ at, by, ...line }))].slice(-MOST_LINES) };
  }

  /** What holds now. Nobody is asked before there is an admin who could answer. */
  async policy(): Promise<StaffPolicy> {
    const { policy } = await this.book();
    const held = { ...policy, mode: (await this.ports.heldMode?.()) ?? policy.mode };
    return staffProblem(held, await this.people()) === null ? held : { ...held, mode: 'off' };
  }

  async setPin(id: string, pin: string): Promise<void> {
    const kept = await hashedPin(pin);
    await this.change((book) => withMember(book, id, { pin: kept, failures: 0, lockedUntil: null }));
  }

  async standing(): Promise<StaffStanding | null> {
    const { mode, pins, limits } = await this.policy();
    if (mode === 'off') return null;
    const { people } = await this.book();
    const working = people.filter(({ active }) => active);
    const shift = await this.timed(SHIFT);
    const views = working.map(({ id, name, initials, role }) => ({ id, name, initials, role }));
    return { mode, pins, limits, people: views, who: views.find((one) => one.id === shift) ?? null };
  }

  async approval(intentId: IntentId): Promise<Approval | null> {
    const given = this.approvals.get(intentId);
    if (!given || given.until < this.time()) return null;
    return { staff: given.staff, role: given.role };
  }

  async signature(intentId: IntentId, role: Role): Promise<Signature | null> {
    const standing = await this.standing();
    if (standing === null) return null;
    const approval = await this.approval(intentId);
    const actor = standing.who && nameOf(standing.who.id);
    if (!approval || approval.role === 'cashier') return { actor, role: 'cashier' };
    // A manager's yes never makes an admin of anybody.
    const isAboveThem = approval.role === 'manager' && role === 'admin';
    return { actor, role: isAboveThem ? 'cashier' : role, approvedBy: nameOf(approval.staff) };
  }

  /** Null: the shift has begun. */
  private async startShift(id: string, pin: string | null): Promise<Reason | null> {
    const { mode } = await this.policy();
    const refused = mode === 'pin' ? await this.check(id, pin ?? '') : await this.isHere(id);
    if (refused === null) await this.begin(SHIFT, id, SHIFT_MS);
    return refused;
  }

  private endShift(): Promise<void> {
    return this.ports.session.remove(SHIFT);
  }

  /** A PIN for one command. Null: it was right. */
  private async approve(intentId: IntentId, id: string, pin: string): Promise<Reason | null> {
    const manager = id.startsWith(AT_SERVER) ? id.slice(AT_SERVER.length) : null;
    const refused = await (manager === null
      ? this.check(id, pin)
      : this.ports.server.stepUp(intentId, manager, pin).catch(failureReason));
    if (refused !== null) return refused;
    const role = manager !== null ? 'manager' : (await this.isAdmin(id)) ? 'admin' : 'cashier';
    for (const [of, { until }] of this.approvals) if (until < this.time()) this.approvals.delete(of);
    this.approvals.set(intentId, { staff: manager ?? id, role, until: this.time() + APPROVED_MS });
    return null;
  }

  /** Who can say yes to a press. The store server's managers go first: what it keeps for them nobody here can allow. */
  private async approvers(isForAdmin: boolean): Promise<Approver[]> {
    const managers = isForAdmin ? [] : await this.ports.server.managers().catch(() => []);
    if (managers.length > 0) return managers.map(({ id, name }) => ({ id: AT_SERVER + id, name }));
    const people = (await this.standing())?.people ?? [];
    return people.filter(({ role }) => role === 'admin').map(({ id, name }) => ({ id, name }));
  }

  /** The admin whose pages these are; null: nobody opened them, or nobody has to. */
  async admin(): Promise<string | null> {
    const id = await this.openedBy();
    return id === null ? null : nameOf(id);
  }

  /** May the admin's pages be used now? Whoever uses them keeps them open. */
  async isOpen(): Promise<boolean> {
    if (!(await this.isReadable())) return false;
    if ((await this.policy()).mode === 'off') return true;
    const id = await this.openedBy();
    if (id === null) return false;
    await this.begin(CONSOLE, id, CONSOLE_MS);
    return true;
  }

  async openConsole(id: string, pin: string): Promise<Reason | null> {
    if (!(await this.isAdmin(id))) return { code: 'pin-wrong', data: {} };
    const refused = await this.check(id, pin);
    if (refused === null) await this.begin(CONSOLE, id, CONSOLE_MS);
    return refused;
  }

  closeConsole(): Promise<void> {
    return this.ports.session.remove(CONSOLE);
  }

  /** What the sidebar says about people and their PINs. Never recorded. */
  async answer(request: StaffRequest): Promise<{ ok: true; value: Approver[] | null } | { ok: false; reason: Reason }> {
    if (request.type === 'approvers') return { ok: true, value: await this.approvers(request.admin) };
    const refused = await this.refusal(request);
    return refused === null ? { ok: true, value: null } : { ok: false, reason: refused };
  }

  private async refusal(request: Exclude<StaffRequest, { type: 'approvers' }>): Promise<Reason | null> {
    switch (request.type) {
      case 'start-shift':
        return this.startShift(request.staff, request.pin);
      case 'give-pin':
        return this.approve(request.of, request.staff, request.pin);
      case 'end-shift':
        await this.endShift();
        return null;
    }
  }

  /** A try is counted, for good, before it is looked at: closing the browser gives none back. */
  private check(id: string, pin: string): Promise<Reason | null> {
    return this.oneByOne('book', async () => {
      const { people } = await this.book();
      const member = people.find((one) => one.id === id && one.active);
      if (!member?.pin) return { code: 'pin-wrong', data: {} };
      const { lockedUntil } = member;
      if (this.isLocked(lockedUntil)) return { code: 'pin-locked', data: { until: lockedUntil } };
      const failures = (lockedUntil === null ? member.failures : 0) + 1;
      const until = failures >= TRIES ? new Date(this.time() + LOCKED_MS).toISOString() : null;
      await this.note(id, { failures, lockedUntil: until });
      if (await isThePin(pin, member.pin)) {
        await this.note(id, { failures: 0, lockedUntil: null });
        return null;
      }
      return until === null
        ? { code: 'pin-wrong', data: { left: TRIES - failures } }
        : { code: 'pin-locked', data: { until } };
    });
  }

  private async openedBy(): Promise<string | null> {
    const id = await this.timed(CONSOLE);
    return id !== null && (await this.isAdmin(id)) ? id : null;
  }

  private async isHere(id: string): Promise<Reason | null> {
    const { people } = await this.book();
    return people.some((one) => one.id === id && one.active) ? null : { code: 'who-is-there', data: {} };
  }

  private isLocked(until: string | null): until is string {
    return until !== null && Date.parse(until) > this.time();
  }

  private async isAdmin(id: string): Promise<boolean> {
    const { people } = await this.book();
    return people.some((one) => one.id === id && one.active && one.role === 'admin');
  }

  private async note(id: string, change: Partial<StaffMember>): Promise<void> {
    await this.keep(withMember(await this.book(), id, change));
  }

  private async keep(book: StaffBook): Promise<void> {
    await this.ports.book.put(book);
    this.known = Promise.resolve(book);
  }

  private async read(): Promise<StaffBook> {
    const kept = await this.ports.book.get();
    if (kept === null) return NO_STAFF;
    const { data } = staffBook.safeParse(kept);
    if (!data) throw UNREADABLE;
    return data;
  }

  private async timed(key: string): Promise<string | null> {
    const kept = await this.ports.session.get<Timed>(key);
    return kept !== null && Date.parse(kept.until) > this.time() ? kept.staff : null;
  }

  private begin(key: string, staff: string, ms: number): Promise<void> {
    return this.ports.session.set(key, { staff, until: new Date(this.time() + ms).toISOString() } satisfies Timed);
  }

  private time(): number {
    return this.ports.now().getTime();
  }
}

function nameOf(id: string): string {
  return `staff:${id}`;
}

function withMember(book: StaffBook, id: string, change: Partial<StaffMember>): StaffBook {
  return { ...book, people: book.people.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
