import { isDeepStrictEqual } from 'node:util';
import { emptyAccount } from '../../lib/loyalty/account.ts';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import type { Program } from '../../lib/loyalty/program.ts';
import { foldOn } from '../../lib/sources/ledger/chain-check.ts';
import { MemoryLedger } from '../unit/loyalty/memory-ledger.ts';
import { Agenda } from './agenda.ts';
import { Auditor } from './auditor.ts';
import { Dice } from './dice.ts';
import { Mirror } from './mirror.ts';
import { Network } from './network.ts';
import { type Floor, Register } from './register.ts';
import { bookOf, CAMPAIGNS, CUSTOMERS, editedProgram, firstPrograms, PosSale } from './shop-floor.ts';
import { momentOf, type Sabotage, Store, ZONE } from './store.ts';
import { holds } from './violation.ts';

export interface Life {
  commits: number;
  events: number;
  deaths: number;
  powerLosses: number;
  /** By command, how often it was done and how often refused. */
  commands: Record<string, { done: number; refused: number }>;
}

/** Steps after which nothing that is under way can still be on its way. */
const PATIENCE = 20_000;

const DISASTERS = { kill: 6, power: 3, clock: 3, full: 3, edit: 4, night: 2, month: 1, page: 4 } as const;

/**
 * Some hours of a shop in which everything goes wrong, decided by one number. What must hold is looked at after every
 * commit, and once more when the faults are over and everything was delivered.
 */
export class Simulation {
  private readonly dice: Dice;
  private readonly agenda = new Agenda();
  private readonly network: Network;
  private readonly store: Store;
  private readonly auditor: Auditor;
  private readonly registers: Register[];
  private readonly mirrors: Mirror[];
  private readonly floor: Floor;
  private programs: Program[] = firstPrograms();
  private fed = 0;
  private readonly life: Life = { commits: 0, events: 0, deaths: 0, powerLosses: 0, commands: {} };

  constructor(seed: number, sabotage: Sabotage = 'none') {
    this.dice = new Dice(seed);
    this.network = new Network(this.agenda, this.dice);
    this.store = new Store(this.agenda, this.dice, bookOf(this.programs), sabotage);
    this.auditor = new Auditor(this.store);
    this.floor = { agenda: this.agenda, dice: this.dice, network: this.network, store: this.store, sales: [] };
    const names = ['front', 'back', 'door'].slice(0, this.dice.between(2, 3));
    this.registers = names.map((name) => new Register(name, this.floor));
    this.mirrors = names.map(() => new Mirror());
    this.store.onCommit = (commit) => this.auditor.check(commit);
    this.store.onRollback = () => this.auditor.restart();
    this.store.onSync = () => this.feed();
  }

  run(): Life {
    this.importCoupons();
    for (const register of this.registers) this.work(register, this.dice.between(15, 30));
    for (let i = this.dice.between(2, 7); i > 0; i--)
      this.agenda.after(this.dice.between(100, 9000), () => this.disaster());
    this.settleDown();
    this.mend();
    this.reportEverything();
    this.race();
    this.checkAtTheEnd();
    for (const { request, decision } of this.store.commits) this.count(request.command.type, decision.ok);
    return { ...this.life, commits: this.store.commits.length, events: this.store.events.length };
  }

  private count(type: string, isDone: boolean): void {
    const { done, refused } = this.life.commands[type] ?? { done: 0, refused: 0 };
    this.life.commands[type] = { done: done + Number(isDone), refused: refused + Number(!isDone) };
  }

  private work(register: Register, times: number): void {
    if (times === 0) return;
    this.agenda.after(this.dice.between(20, 500), () => {
      register.act();
      this.work(register, times - 1);
    });
  }

  private disaster(): void {
    const { dice, agenda, store } = this;
    switch (dice.choose(DISASTERS)) {
      case 'kill':
        this.life.deaths += 1;
        store.die();
        return;
      case 'power':
        this.life.powerLosses += 1;
        store.losePower();
        return;
      case 'clock':
        store.clockError = dice.between(-40, 20) * 3_600_000;
        return;
      case 'full':
        store.isDiskFull = true;
        agenda.after(dice.between(500, 5000), () => {
          store.isDiskFull = false;
        });
        return;
      case 'edit':
        this.programs = [...this.programs, editedProgram(this.programs, dice)];
        store.book = bookOf(this.programs);
        return;
      case 'night':
        agenda.now += dice.between(6, 18) * 3_600_000;
        return;
      case 'month':
        agenda.now += 32 * 24 * 3_600_000;
        return;
      case 'page':
        dice.pick(this.registers)?.restart();
    }
  }

  /** Lets everything happen that is under way. */
  private settleDown(): void {
    for (let steps = 0; this.agenda.step(); steps++) {
      holds(steps < PATIENCE, 'I21', () =>
        this.registers.map((one) => `${one.name} waits with ${one.next}`).join('; '),
      );
    }
  }

  /** A file of the maker's coupons: read in without waiting for the disk, and read in again when that was lost. */
  private importCoupons(): void {
    for (const customer of CUSTOMERS) {
      for (const { id: campaignId } of CAMPAIGNS) {
        const couponId = `${campaignId}-${customer}`;
        const request = {
          intentId: `import-${couponId}-${this.agenda.now}`,
          command: { type: 'set-coupon', customer, couponId, campaignId, status: 'active' } as const,
          register: 'office',
          role: 'admin' as const,
          occurredAt: momentOf(this.agenda, 0),
          durability: 'relaxed' as const,
        };
        const known = this.store.account(customer).coupons.some((coupon) => coupon.couponId === couponId);
        if (!known) this.network.send(() => this.store.receive(request, () => {}));
      }
    }
  }

  /** What has reached the disk goes out to whoever keeps a copy. */
  private feed(): void {
    const events = this.store.events.slice(this.fed);
    this.fed = this.store.events.length;
    for (const mirror of this.mirrors) this.network.send(() => mirror.take(events));
  }

  /** The faults are over: every queue runs empty, every copy catches up. */
  private mend(): void {
    this.network.isMended = true;
    this.store.mortality = 0;
    this.store.isDiskFull = false;
    for (const register of this.registers) register.restart();
    this.settleDown();
    this.importCoupons();
    this.settleDown();
    for (const register of this.registers)
      holds(register.queue.length === 0, 'I21', () => `${register.name} waits for ever`);
  }

  /** Every sale as it is now, twice: the second time there is nothing left to write. */
  private reportEverything(): void {
    const [register] = this.registers;
    for (const sale of this.floor.sales) {
      register?.report(sale);
      this.settleDown();
      const before = this.store.events.length;
      register?.report(sale);
      this.settleDown();
      const more = this.store.events.slice(before).map((event) => event.type);
      holds(more.length === 0, 'I6', () => `sale ${sale.number}, reported again, writes ${more.join(', ')}`);
    }
  }

  /** All registers reach for the same rewards at once: as many get one as there are. */
  private race(): void {
    for (const customer of CUSTOMERS) {
      const rewards = this.store
        .summary(customer)
        .rewards.filter((reward) => reward.programId === 'washes' && !reward.notice);
      if (rewards.length === 0) continue;
      let won = 0;
      for (const reward of rewards) {
        for (const register of this.registers) {
          const sale = new PosSale(this.floor.sales.length + 1, customer, true);
          this.floor.sales.push(sale);
          register.race(customer, reward.rewardId, sale, (success) => {
            won += success ? 1 : 0;
          });
        }
      }
      this.settleDown();
      holds(
        won === rewards.length,
        'I22',
        () => `${won} registers got one of ${rewards.length} rewards of ${customer}`,
      );
    }
  }

  private checkAtTheEnd(): void {
    this.feed();
    this.settleDown();
    for (const mirror of this.mirrors) {
      mirror.take(this.store.events);
      mirror.checkEvents(this.store);
    }
    this.mirrors[0]?.checkAccounts(this.store);
    this.checkAnswers();
    this.checkOneExecution();
    this.checkTampering();
  }

  /** Nothing that a cashier was told is missing. */
  private checkAnswers(): void {
    const stored = new Map(this.store.events.map((event) => [event.id, event.hash]));
    for (const register of this.registers) {
      for (const [intentId, reply] of register.answered) {
        if (!('decision' in reply) || !reply.decision.ok) continue;
        for (const event of reply.decision.events) {
          holds(
            stored.get(event.id) === event.hash,
            'I21',
            () => `${event.type} of ${intentId} was answered and is lost`,
          );
        }
      }
    }
  }

  /** What the store went through is what one calm execution of its commits gives. */
  private checkOneExecution(): void {
    const calm = new MemoryLedger(this.store.book, { zone: ZONE });
    for (const { request, context, book } of this.store.commits) {
      calm.book = book;
      calm.context = () => context;
      calm.run(request.command);
    }
    const hashes = (events: readonly LedgerEvent[]) => events.map((event) => event.hash).join();
    holds(hashes(calm.events) === hashes(this.store.events), 'I21', () => 'a calm execution writes other events');
  }

  /** Somebody changes, removes or swaps what is stored: it shows. */
  private checkTampering(): void {
    const { dice } = this;
    const customer = dice.pick([...this.store.accounts.keys()]);
    if (customer === undefined) return;
    const events = this.store.events.filter((event) => event.customer === customer).map((event) => ({ ...event }));
    const sound = foldOn(emptyAccount(customer), events, true).problems;
    holds(sound.length === 0, 'I24', () => JSON.stringify(sound));
    const at = dice.between(0, events.length - 1);
    const victim = events[at];
    if (!victim) return;
    const how = dice.pick(['change', 'remove', 'swap', 'double'] as const) ?? 'change';
    if (how === 'change') victim.actor = `${victim.actor}?`;
    else if (how === 'remove') events.splice(at, 1);
    else if (how === 'double') events.splice(at, 0, victim);
    else if (events.length > 1) events.push(...events.splice(at === events.length - 1 ? 0 : at, 1));
    else victim.recordedAt = momentOf(this.agenda, 1);
    const { problems, done } = foldOn(emptyAccount(customer), events, true);
    const row = this.store.accounts.get(customer);
    const differs = done.length !== 1 || !isDeepStrictEqual(done[0], row);
    holds(problems.length > 0 || differs, 'I24', () => `${how} of ${victim.type} went unnoticed`);
  }
}
