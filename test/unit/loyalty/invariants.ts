import { expect } from 'vitest';
import type { Account, Card } from '../../../lib/loyalty/account.ts';
import { emptyAccount } from '../../../lib/loyalty/account.ts';
import type { SaleRecord } from '../../../lib/loyalty/decision.ts';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import { evolve } from '../../../lib/loyalty/evolve.ts';
import { fingerprint } from '../../../lib/loyalty/identity.ts';
import { accrualOf } from '../../../lib/loyalty/judgement.ts';
import { visitsUsed } from '../../../lib/loyalty/pass-state.ts';
import { isBalanced } from '../../../lib/loyalty/postings.ts';
import { tallyAmount } from '../../../lib/loyalty/punch-card.ts';
import type { MemoryLedger } from './memory-ledger.ts';

/** Everything that must hold of a ledger. The numbers are those of docs/rules.md. */
export function checkLedger(ledger: MemoryLedger): void {
  for (const event of ledger.events) expect(isBalanced(event.postings), `I1 ${event.type}`).toBe(true);
  unique(
    ledger.events.map((event) => event.id),
    'I5 id',
  );
  unique(
    ledger.events.map((event) => event.businessKey),
    'I5 business key',
  );
  for (const account of ledger.accounts.values()) {
    const events = ledger.eventsOf(account.customer);
    checkChain(events);
    expect(plain(events.reduce(evolve, emptyAccount(account.customer))), 'I2 fold').toEqual(account);
    for (const card of account.cards) checkArithmetic(card, events);
    checkRewards(account, events);
  }
  for (const record of ledger.sales.values()) checkSale(record, ledger);
  checkUnits(ledger);
  checkBalances(ledger);
}

/** What can be seen without reading any event: cheap enough after every command. */
export function checkBalances(ledger: MemoryLedger): void {
  for (const account of ledger.accounts.values()) {
    for (const card of account.cards) checkCard(card, account, ledger.balances);
    for (const pass of account.passes) {
      const used = visitsUsed(pass);
      expect(used >= 0 && used <= pass.visits, `I17 ${used} of ${pass.visits}`).toBe(true);
    }
    checkPasses(account, ledger.balances, ledger.currency);
    for (const hold of account.holds) {
      const taken = ledger.sales.get(hold.saleKey)?.taken.find((item) => item.holdId === hold.holdId);
      expect(taken?.customer, 'I11 the sale knows the hold').toBe(account.customer);
      expect(taken?.state).toBe(hold.state === 'asked' ? 'redeemed' : 'held');
    }
  }
}

/** Sequence without gaps, and a hash over every event and the one before it. */
export function checkChain(events: readonly LedgerEvent[]): void {
  let prev = '';
  for (const [i, event] of events.entries()) {
    const { hash, ...unsealed } = event;
    expect(event.seq, 'I4').toBe(i + 1);
    expect(event.prev, 'I24 prev').toBe(prev);
    expect(fingerprint(unsealed), 'I24 hash').toBe(hash);
    prev = hash;
  }
}

function checkCard(card: Card, account: Account, balances: ReadonlyMap<string, number>): void {
  const balance = (part: string, unit: string) =>
    balances.get(`card/${account.customer}/${card.cardId}/${part} ${unit}`) ?? 0;
  const punch = `punch:${card.programId}`;
  const reward = `reward:${card.programId}`;
  const cash = 'cash:USD';
  const about = `${card.cardId} ${JSON.stringify(card)}`;
  expect(card.punches, `I8 ${about}`).toBeGreaterThanOrEqual(0);
  expect(card.debt, 'I8').toBeGreaterThanOrEqual(0);
  expect(card.owed, 'I8').toBeGreaterThanOrEqual(0);
  expect(card.punches * card.debt, 'I8').toBe(0);
  expect(card.punches, 'I12').toBeLessThan(card.size);
  expect(card.open, about).toHaveLength(card.punches);
  expect(balance('open', punch), about).toBe(card.punches);
  expect(balance('debt', punch), about).toBe(card.debt === 0 ? 0 : -card.debt);
  const rewards = card.full.flatMap((full) => full.rewards);
  const count = (state: string) => rewards.filter((one) => one.state === state).length;
  if (card.kind === 'punches') {
    expect(balance('open', reward), about).toBe(count('open'));
    expect(balance('held', reward), about).toBe(count('held'));
  } else {
    const open = card.open.reduce((sum, unit) => sum + unit.amount, 0) + card.carry;
    const held = account.holds.filter(
      (hold) =>
        hold.kind === 'payout' && hold.state !== 'asked' && rewards.some((one) => one.rewardId === hold.sourceId),
    );
    const heldAmount = held.reduce((sum, hold) => sum + (hold.amount ?? 0), 0);
    const full = card.full.reduce((sum, one) => sum + tallyAmount(one) + (one.rewards[0]?.held ?? 0), 0);
    expect(balance('open', cash) + balance('held', cash), about).toBe(open + full);
    expect(balance('held', cash), about).toBe(heldAmount);
    expect(-balance('debt', cash) + 0, about).toBe(card.owed);
    for (const one of card.full) expect(tallyAmount(one), `tally ${about}`).toBeGreaterThanOrEqual(0);
  }
  for (const full of card.full) {
    if (full.rewards.every((one) => one.state === 'open' && one.paid === 0))
      expect(full.units, about).toHaveLength(full.size);
  }
}

/** Live units are those on completed cards and on the open one, less what is owed. */
function checkArithmetic(card: Card, events: readonly LedgerEvent[]): void {
  let units = 0;
  let completed = 0;
  for (const event of events) {
    if (event.type === 'entitlements_given' && event.cards.includes(card.cardId)) {
      units = 0;
      completed = 0;
    }
    const arrived = event.type === 'entitlements_received' && event.cards.find((one) => one.cardId === card.cardId);
    if (arrived) units = arrived.punches - arrived.debt;
    if ('toCardId' in event && event.toCardId === card.cardId) units += event.unitKeys.length;
    if (!('cardId' in event) || event.cardId !== card.cardId) continue;
    units += unitsBy(event);
    if (event.type === 'card_completed' || event.type === 'overspend_flagged') completed += event.size;
    if (event.type === 'card_reopened') completed -= event.size;
  }
  expect(units, 'I12').toBe(completed + card.punches - card.debt);
}

/** Units that an event puts on its own card. */
function unitsBy(event: LedgerEvent): number {
  switch (event.type) {
    case 'purchase_added':
      return 1;
    case 'purchase_voided':
      return event.from === 'lapsed' ? 0 : -1;
    case 'opening_imported':
      return event.unitKeys.length;
    case 'entitlement_expired':
    case 'cards_split':
    case 'cards_merged':
      return -event.unitKeys.length;
    case 'adjusted':
      return event.added.length - event.removed.length;
    default:
      return 0;
  }
}

function checkRewards(account: Account, events: readonly LedgerEvent[]): void {
  const live = new Map<string, number>();
  const granted = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'overspend_flagged') granted.set(event.rewardId, 1);
    const came = event.type === 'entitlements_received' ? event.cards.flatMap((one) => one.full) : [];
    for (const reward of came.flatMap((one) => one.rewards)) {
      granted.set(reward.rewardId, 1);
      live.set(reward.rewardId, reward.state === 'redeemed' ? 1 : 0);
    }
    if (event.type === 'card_completed') for (const id of event.rewards) granted.set(id, (granted.get(id) ?? 0) + 1);
    if (event.type === 'reward_redeemed' || event.type === 'reward_unredeemed') {
      const times = (live.get(event.rewardId) ?? 0) + (event.type === 'reward_redeemed' ? 1 : -1);
      expect([0, 1], `I9 ${event.rewardId}`).toContain(times);
      live.set(event.rewardId, times);
    }
  }
  for (const [id, times] of live)
    expect(times, `I10 ${id} of ${account.customer}`).toBeLessThanOrEqual(granted.get(id) ?? 0);
}

function checkPasses(account: Account, balances: ReadonlyMap<string, number>, currency: string): void {
  const left = new Map<string, number>();
  for (const pass of account.passes)
    left.set(pass.programId, (left.get(pass.programId) ?? 0) + pass.visits - visitsUsed(pass));
  for (const [id, visits] of left)
    expect(balances.get(`pass/${account.customer}/${id} pass:${id}`) ?? 0, 'I17').toBe(visits);
  expect(balances.get(`store/main-street/liability cash:${currency}`) ?? 0, 'I17').toBeGreaterThanOrEqual(0);
}

/** What the sale's row says is what its events say. */
function checkSale(record: SaleRecord, ledger: MemoryLedger): void {
  const events = ledger.events.filter((event) => event.saleKey === record.key);
  for (const entry of record.entries) {
    expect(entry.count, 'sale count').toBeGreaterThanOrEqual(0);
    expect(entry.manual).toBeLessThanOrEqual(entry.count);
    if (entry.kind === 'punches' || entry.kind === 'cash-back') {
      const own = events.filter(
        (event) => 'itemKey' in event && event.itemKey === entry.itemKey && event.program?.id === entry.program.id,
      );
      const adds = own.filter((event) => event.type === 'purchase_added').length;
      expect(adds - own.filter((event) => event.type === 'purchase_voided').length, `I19 ${record.key}`).toBe(
        entry.count,
      );
    }
    if (entry.kind !== 'cash-back') continue;
    expect(entry.amount, 'I16 one rounding').toBe(accrualOf(entry.parts));
    expect(entry.amount, 'I16').toBeGreaterThanOrEqual(0);
    const changes = events.flatMap((event) =>
      (event.type === 'cashback_accrued' || event.type === 'cashback_adjusted') && event.program.id === entry.program.id
        ? [event.amount]
        : [],
    );
    expect(
      changes.reduce((sum, change) => sum + change, 0),
      'I16 sum',
    ).toBe(entry.amount);
  }
}

/** Per sale, item, ordinal and program at most one live credit, whoever it belongs to. */
function checkUnits(ledger: MemoryLedger): void {
  const live = new Map<string, number>();
  for (const event of ledger.events) {
    if (event.type === 'opening_imported') for (const key of event.unitKeys) live.set(`${event.program.id} ${key}`, 1);
    if (event.type !== 'purchase_added' && event.type !== 'purchase_voided') continue;
    const key = `${event.program.id} ${event.unitKey}`;
    const count = (live.get(key) ?? 0) + (event.type === 'purchase_added' ? 1 : -1);
    expect([0, 1], `I19 ${key}`).toContain(count);
    live.set(key, count);
  }
}

function unique(values: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const value of values) {
    expect(seen.has(value), `${what} ${value}`).toBe(false);
    seen.add(value);
  }
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
