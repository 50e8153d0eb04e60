import type { Card, Coupon, Pass } from './account.ts';
import { isBlank } from './card-moves.ts';
import type { Command } from './command.ts';
import type { CorrectionCommand } from './correction-command.ts';
import type { MoveKind } from './correction-event.ts';
import { arriving } from './customer-moves.ts';
import type { TakenItem } from './decision.ts';
import { accountOf, type Draft, post, Refusal } from './draft.ts';
import { joined } from './identity.ts';
import { passAccount } from './pass.ts';
import { visitsUsed } from './pass-state.ts';
import { cardAccount, move, type Posting } from './postings.ts';
import { tallyAmount } from './punch-card.ts';
import { readSet } from './read-set.ts';
import type { CustomerId } from './sale.ts';
import { combine, sameKind } from './split-card.ts';

/** A card or a pass changes hands. */
export function transfer(draft: Draft, command: Extract<CorrectionCommand, { type: 'transfer' }>): void {
  const { customer, to, what, reason } = command;
  if (customer === to) throw new Refusal('invalid-command', { because: 'same-customer' });
  const account = accountOf(draft, customer);
  const cards = account.cards.filter((card) => 'cardId' in what && card.cardId === what.cardId && !isBlank(card));
  const passes = account.passes.filter((pass) => 'passId' in what && pass.passId === what.passId);
  if (cards.length + passes.length === 0) throw new Refusal('cardId' in what ? 'card-not-found' : 'pass-not-found', {});
  const inUse = account.holds.some((hold) => cards.some((card) => owns(card, hold.sourceId)));
  if (inUse) throw new Refusal('redemption-open', { customer: 'own' });
  moveAll(draft, customer, to, { cards, passes, coupons: [] }, 'transfer', reason);
}

/** The same person twice: everything goes to one of the two, and the other one says where it went. */
export function mergeCustomers(draft: Draft, command: Extract<CorrectionCommand, { type: 'merge-customers' }>): void {
  const { customer, from, reason } = command;
  if (customer === from) throw new Refusal('invalid-command', { because: 'same-customer' });
  const account = accountOf(draft, from);
  if (account.mergedInto === customer) return;
  if (account.mergedInto !== undefined) throw new Refusal('customer-merged', { into: account.mergedInto });
  const gone = accountOf(draft, customer).mergedInto;
  // Two accounts that say of each other where everything went would have it nowhere.
  if (gone !== undefined) throw new Refusal('customer-merged', { into: gone });
  if (account.holds.length > 0) throw new Refusal('redemption-open', { customer: 'other' });
  const { cards, passes, coupons } = account;
  const own = new Set(accountOf(draft, customer).coupons.map((coupon) => coupon.couponId));
  const moving = {
    cards: cards.filter((card) => !isBlank(card)),
    passes,
    coupons: coupons.filter((coupon) => !own.has(coupon.couponId)),
  };
  moveAll(draft, from, customer, moving, 'merge', reason);
  if (command.combine) combineCards(draft, customer, from);
}

/** What came with the merge goes back, as it is now. */
export function unmergeCustomers(
  draft: Draft,
  command: Extract<CorrectionCommand, { type: 'unmerge-customers' }>,
): void {
  const { customer, from, reason } = command;
  if (accountOf(draft, from).mergedInto !== customer) throw new Refusal('not-merged', {});
  const account = accountOf(draft, customer);
  // What came has gone on from here: the later merge is taken back first.
  if (account.mergedInto !== undefined) throw new Refusal('customer-merged', { into: account.mergedInto });
  const cards = account.cards.filter((card) => card.cameFrom?.at(-1)?.customer === from && !isBlank(card));
  if (account.holds.some((hold) => cards.some((card) => owns(card, hold.sourceId))))
    throw new Refusal('redemption-open', { customer: 'own' });
  const came = (one: Pass | Coupon) => one.cameFrom?.at(-1) === from;
  const moving = {
    cards,
    passes: account.passes.filter(came),
    coupons: account.coupons.filter((coupon) => came(coupon) && !coupon.hold),
  };
  moveAll(draft, customer, from, moving, 'merge-undone', reason);
}

interface Moving {
  cards: Card[];
  passes: Pass[];
  coupons: Coupon[];
}

function moveAll(draft: Draft, from: CustomerId, to: CustomerId, moving: Moving, why: MoveKind, reason: string): void {
  const clearing = `moves/${from}/${to}`;
  const back = why === 'merge-undone';
  const giver = accountOf(draft, from);
  post(
    draft,
    from,
    {
      type: 'entitlements_given',
      program: null,
      to,
      cards: moving.cards.map((card) => card.cardId),
      passes: moving.passes.map((pass) => pass.passId),
      coupons: moving.coupons.map((coupon) => coupon.couponId),
      why,
    },
    { key: joined('give', from, to, giver.seq), postings: leaving(draft, from, moving, clearing), reason, apart: true },
  );
  const receiver = accountOf(draft, to);
  const arrived: Moving = {
    cards: moving.cards.map((card) => arriving(card, receiver, from, back)),
    passes: moving.passes.map((pass) => carried(pass, from, back)),
    coupons: moving.coupons.map((coupon) => carried(coupon, from, back)),
  };
  const redemptions = why === 'merge' ? giver.redemptions : back ? (giver.mergedFrom?.[to] ?? {}) : {};
  post(
    draft,
    to,
    { type: 'entitlements_received', program: null, from, ...arrived, redemptions, why },
    {
      key: joined('receive', to, from, receiver.seq),
      postings: leaving(draft, to, arrived, clearing).map((one) => ({ ...one, amount: -one.amount })),
      reason,
      apart: true,
    },
  );
}

function carried<T extends { cameFrom?: CustomerId[] }>(one: T, from: CustomerId, back: boolean): T {
  const cameFrom = one.cameFrom ?? [];
  return { ...one, cameFrom: back ? cameFrom.slice(0, -1) : [...cameFrom, from] };
}

function leaving(draft: Draft, customer: CustomerId, { cards, passes, coupons }: Moving, clearing: string): Posting[] {
  const cash = `cash:${draft.context.currency}`;
  const ofCard = (card: Card) => {
    const [open, debt] = [cardAccount(customer, card.cardId, 'open'), cardAccount(customer, card.cardId, 'debt')];
    const punch = `punch:${card.programId}`;
    const rewards = card.full.flatMap((full) => full.rewards).filter((reward) => reward.state === 'open').length;
    const money = card.open.reduce((sum, unit) => sum + unit.amount, card.carry + tallies(card));
    return [
      ...move(punch, card.punches, open, clearing),
      ...move(punch, card.debt, clearing, debt),
      ...(card.kind === 'punches' ? move(`reward:${card.programId}`, rewards, open, clearing) : []),
      ...(card.kind === 'cash-back' ? move(cash, money, open, clearing) : []),
      ...(card.kind === 'cash-back' ? move(cash, card.owed, clearing, debt) : []),
    ];
  };
  return [
    ...cards.flatMap(ofCard),
    ...passes.flatMap((pass) =>
      move(`pass:${pass.programId}`, pass.visits - visitsUsed(pass), passAccount(customer, pass.programId), clearing),
    ),
    ...coupons.flatMap((coupon) =>
      move(`coupon:${coupon.couponId}`, 1, `coupon/${customer}/${coupon.couponId}/${coupon.status}`, clearing),
    ),
  ];
}

function tallies(card: Card): number {
  return card.full.reduce((sum, full) => sum + tallyAmount(full), 0);
}

function owns(card: Card, rewardId: string): boolean {
  return card.full.some((full) => full.rewards.some((reward) => reward.rewardId === rewardId));
}

/** Open cards of one program that now lie side by side become one. */
function combineCards(draft: Draft, customer: CustomerId, from: CustomerId): void {
  const isNew = (card: Card) => card.cameFrom?.at(-1)?.customer === from;
  const sound = (card: Card) => card.debt === 0 && card.owed === 0;
  for (const card of accountOf(draft, customer).cards.filter((one) => isNew(one) && sound(one))) {
    const into = accountOf(draft, customer).cards.find((one) => !isNew(one) && sound(one) && sameKind(one, card));
    if (into && !isBlank(into)) combine(draft, customer, card, into);
  }
}

/** A coupon keeps its id wherever it goes; a reward gets another one with its new card. */
function ownerOf(draft: Draft, { kind, customer, sourceId }: TakenItem): CustomerId {
  const into = accountOf(draft, customer).mergedInto;
  if (kind !== 'coupon' || into === undefined) return customer;
  const coupon = accountOf(draft, into).coupons.find((one) => one.couponId === sourceId);
  return coupon?.cameFrom?.at(-1) === customer ? into : customer;
}

/**
 * Whoever was merged into another customer has nothing to be changed any more. Their sales are the other customer's, so
 * that a return finds its purchases.
 */
export function followMerge(draft: Draft, command: Command): void {
  const { customers } = readSet(command);
  if (command.type !== 'merge-customers' && command.type !== 'unmerge-customers') {
    const merged = customers.map((id) => accountOf(draft, id).mergedInto).find((into) => into !== undefined);
    if (merged !== undefined) throw new Refusal('customer-merged', { into: merged });
  }
  const record = draft.sale;
  if (!record) return;
  const now = (id: CustomerId): CustomerId => {
    const into = accountOf(draft, id).mergedInto;
    if (into === undefined) return id;
    // Deciding about somebody whose account was not read would invent an empty one.
    if (!draft.accounts.has(into) && !customers.includes(into)) throw new Refusal('customer-merged', { into });
    return now(into);
  };
  const taken = record.taken.map((item) => ({ ...item, customer: ownerOf(draft, item) }));
  draft.sale = { ...record, customer: record.customer === null ? null : now(record.customer), taken };
}
