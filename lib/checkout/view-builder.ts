import { ACCOUNT_STYLES, type AccountStyle } from '../loyalty/account-style.ts';
import type { Effect, LineOutcome, SaleRecord } from '../loyalty/decision.ts';
import type { Minor } from '../loyalty/money.ts';
import type { LocalDate, Program } from '../loyalty/program.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Sale, SaleLine } from '../loyalty/sale.ts';
import type {
  AccountSummary,
  CardSummary,
  CouponSummary,
  PassSummary,
  RewardSummary,
  TallySummary,
} from '../loyalty/summary.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { Item, Preview } from '../sources/port.ts';
import { nameOf } from './sale-of-snapshot.ts';
import type { CardView, ManualChoice, PunchCardView } from './view/card-view.ts';
import type { AddState, LineView, SaleView } from './view/checkout-view.ts';
import type { CustomerState } from './view/customer-view.ts';
import type { CouponOffer, OfferView, PayoutOffer, RewardOffer, RewardOption } from './view/redemption-view.ts';

/** What was read to paint one sale. Building the view from it is pure. */
export interface SaleFacts {
  snapshot: SaleSnapshot;
  sale: Sale;
  items: readonly (Item | null)[];
  programs: readonly Program[];
  customer: CustomerState;
  preview: Preview;
  record: SaleRecord | null;
  nameOfItem: (itemKey: string) => string;
}

export function saleView(facts: SaleFacts): SaleView {
  const { snapshot, sale } = facts;
  return {
    key: sale.key,
    label: sale.label,
    phase: snapshot.phase,
    items: sale.lines.reduce((sum, line) => sum + Math.max(0, Math.ceil(line.quantity)), 0),
    total: snapshot.totals.total,
    cart: snapshot.revision,
    parked: false,
    ...lastClick(facts),
  };
}

/** Of the customer on the screen alone: what another person was given is undone where that person is. */
function lastClick({ record, customer, sale }: SaleFacts): Pick<SaleView, 'lastClick'> {
  const newest = record?.intents.at(-1);
  const isTheirs = customer.state === 'linked' && record?.customer === customer.id;
  return newest !== undefined && isTheirs && sale.state === 'open' && record?.state === 'open'
    ? { lastClick: newest }
    : {};
}

export function lineViews(facts: SaleFacts): LineView[] {
  const outcomes = new Map(facts.preview.lines.map((outcome) => [outcome.lineId, outcome]));
  return facts.sale.lines.map((line, i) => {
    const outcome = outcomes.get(line.id);
    const snapshotLine = facts.snapshot.lines[i];
    const view: LineView = {
      id: line.id,
      name: line.description,
      quantity: line.quantity,
      paid: line.paid.known ? line.paid.amount : null,
      verdict: verdictOf(outcome),
      effects: (outcome?.effects ?? []).map((effect) => titled(effect, facts.programs)),
    };
    if (outcome?.reason) view.reason = outcome.reason;
    if (outcome?.rewardId) view.rewardId = outcome.rewardId;
    if (line.itemKey === null && snapshotLine) view.countsFor = { posName: nameOf(snapshotLine, null) };
    return view;
  });
}

function verdictOf(outcome: LineOutcome | undefined): LineView['verdict'] {
  if (!outcome) return 'left-out';
  return outcome.reason?.code === 'already-on-file' ? 'on-file' : outcome.verdict;
}

export function titled(effect: Effect, programs: readonly Program[]): Effect & { title: string } {
  return { ...effect, title: programs.find((program) => program.id === effect.programId)?.title ?? '' };
}

/** The state of *Add purchases*: what it would write, or why it cannot. */
export function addState(facts: SaleFacts, lines: readonly LineView[]): AddState {
  const count = purchasesIn(lines.filter((line) => line.verdict === 'earns' || line.verdict === 'choose'));
  const onFile = lines.some((line) => line.verdict === 'on-file') && facts.preview.changes === 0;
  const reason = blockedBy(facts, count);
  const enabled = reason === null && facts.preview.changes > 0;
  const notice = enabled && owedOn(facts.sale);
  return { enabled, count, onFile, ...(reason && { reason }), ...(notice && { notice }) };
}

/** Money is still owed on a completed sale, and the register does not say why: a person knows whether it counts. */
export function owedOn(sale: Sale): Reason | null {
  return sale.payment === 'not-known' ? { code: 'payment-not-known', data: {} } : null;
}

/** Purchases as people count them: ten washes on one line are ten, whatever number of programs they feed. */
export function purchasesIn(lines: readonly { effects: readonly Effect[] }[]): number {
  const units = (effect: Effect) => ('count' in effect ? effect.count : 1);
  return lines.reduce((sum, line) => sum + Math.max(0, ...line.effects.map(units)), 0);
}

function blockedBy(facts: SaleFacts, count: number): Reason | null {
  if (facts.customer.state !== 'linked') return { code: 'no-customer', data: { items: count } };
  if (facts.snapshot.colour === 'red') return { code: 'by-hand-only', data: {} };
  if (facts.record?.state === 'completed' && facts.sale.state === 'open') return { code: 'sale-completed', data: {} };
  if (facts.snapshot.saleId === null && facts.sale.lines.length > 0) return { code: 'sale-not-known', data: {} };
  return facts.preview.refusal;
}

export function rewardOffers(facts: SaleFacts, summary: AccountSummary): RewardOffer[] {
  return summary.rewards.map((reward) => rewardOffer(reward, facts));
}

function rewardOffer(reward: RewardSummary, facts: SaleFacts): RewardOffer {
  const items = reward.eligible.map((eligible): RewardOption => {
    const lines = facts.sale.lines.filter((line) => line.itemKey === eligible.itemKey && line.quantity > 0);
    return {
      itemKey: eligible.itemKey,
      name: facts.nameOfItem(eligible.itemKey),
      value: eligible.value,
      allowed: eligible.allowed,
      lineIds: lines.map((line) => line.id),
      lineNumber: lines[0] ? facts.sale.lines.indexOf(lines[0]) + 1 : null,
      preselected: false,
      ...(eligible.reason && { reason: eligible.reason }),
    };
  });
  const best = bestOption(items);
  if (best) best.preselected = true;
  const value = best?.value ?? null;
  return {
    rewardId: reward.rewardId,
    programId: reward.programId,
    title: reward.title,
    owner: reward.owner,
    reward: reward.reward,
    choice: reward.choice,
    valueCap: reward.valueCap ?? null,
    items: items.sort((a, b) => Number(b.allowed) - Number(a.allowed) || Number(b.preselected) - Number(a.preselected)),
    missing: reward.missing,
    object: objectOf(reward, best, facts),
    value,
    ...(reward.notice && { blocked: reward.notice }),
  };
}

/** Best for the customer: in the cart before not in the cart, dearer before cheaper. */
function bestOption(items: readonly RewardOption[]): RewardOption | null {
  const allowed = items.filter((item) => item.allowed);
  const inCart = allowed.filter((item) => item.lineIds.length > 0);
  const pool = inCart.length > 0 ? inCart : allowed.length === 1 ? allowed : [];
  return pool.reduce<RewardOption | null>(
    (best, item) => (best && (best.value ?? 0) >= (item.value ?? 0) ? best : item),
    null,
  );
}

/** What a button redeems, in the store's own words: "1 Self Wash". */
function objectOf(reward: RewardSummary, best: RewardOption | null, facts: SaleFacts): string {
  const form = reward.reward;
  if (form.form === 'free-item') return `1 ${best?.name ?? reward.title}`;
  if ('itemKey' in form) return `1 ${facts.nameOfItem(form.itemKey)}`;
  return reward.title;
}

/** What a payable tally can pay out on this sale. `refused` says why the ledger would not, if it would not. */
export function payoutOffers(
  facts: SaleFacts,
  summary: AccountSummary,
  refused: ReadonlyMap<string, Reason>,
): PayoutOffer[] {
  return summary.tallies
    .filter((tally) => tally.payable)
    .map((tally) => {
      const payable = payableNow(facts, tally);
      const blocked = refused.get(tally.tallyId);
      const { tallyId, programId, title, amount } = tally;
      return { tallyId, programId, title, amount, payable: blocked ? 0 : payable, ...(blocked && { blocked }) };
    });
}

/** Never more than the sale costs; the rest stays in the tally. */
export function payableNow(facts: SaleFacts, tally: TallySummary): Minor {
  return Math.min(tally.amount, Math.max(0, facts.sale.subtotal ?? 0));
}

/** `style`: how the store's purchases reach the maker; some ways leave no room for coupons. */
export function couponOffers(facts: SaleFacts, summary: AccountSummary, style: AccountStyle): CouponOffer[] {
  return summary.coupons.filter(isUsable).map((coupon) => {
    const qualifies = qualifying(coupon.items, facts.sale);
    const blocked = blockedCoupon(coupon, style);
    return {
      couponId: coupon.couponId,
      title: coupon.title,
      maker: coupon.maker,
      type: coupon.type,
      daysLeft: coupon.daysLeft,
      endsOn: coupon.endsOn,
      status: coupon.status === 'active' ? 'active' : 'ready',
      qualifies,
      wouldQualify: qualifies.length === 0 ? coupon.items.map((item) => facts.nameOfItem(item.itemKey)) : [],
      ...(blocked && { blocked }),
    };
  });
}

function blockedCoupon(coupon: CouponSummary, style: AccountStyle): Reason | null {
  if (!ACCOUNT_STYLES[style].redeemsCoupons) return { code: 'coupon-account-style', data: { style } };
  return coupon.status === 'active' ? null : { code: 'coupon-not-active', data: { coupon: coupon.title } };
}

/** Lines of the sale that hold one of the items: most money off first, and where the item is free the cheapest. */
function qualifying(items: CouponSummary['items'], sale: Sale): CouponOffer['qualifies'] {
  const amounts = new Map(items.map(({ itemKey, amount }) => [itemKey, amount]));
  const priceOf = ({ paid, quantity }: SaleLine) => (paid.known ? paid.amount / quantity : Number.MAX_SAFE_INTEGER);
  return sale.lines
    .map((line, i) => ({ line, lineNumber: i + 1, amount: amounts.get(line.itemKey ?? '') }))
    .filter(({ line, amount }) => amount !== undefined && line.quantity >= 1)
    .sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0) || (a.amount === null ? priceOf(a.line) - priceOf(b.line) : 0))
    .map(({ line, lineNumber, amount = null }) => ({
      lineId: line.id,
      lineNumber,
      itemKey: line.itemKey ?? '',
      name: line.description,
      amount,
    }));
}

/** Makers' offers that something in the cart belongs to; of all others nobody needs to hear. */
export function offerViews(facts: SaleFacts, summary: AccountSummary, today: LocalDate): OfferView[] {
  return (summary.offers ?? []).flatMap((offer) => {
    const lines = qualifying(offer.items, facts.sale);
    const { items: _, left = null, declinedOn, ...terms } = offer;
    return lines.length === 0 ? [] : [{ ...terms, left, lines, declined: declinedOn === today }];
  });
}

function isUsable(coupon: CouponSummary): boolean {
  return coupon.status === 'active' || coupon.status === 'ready';
}

/** Every card of the customer, as it is and as it will be after this sale. What this sale starts or uses up is among them. */
export function cardViews(
  before: AccountSummary,
  after: AccountSummary,
  keeperOf: KeeperOf,
  nameOfItem: (itemKey: string) => string,
): CardView[] {
  const punches = (card: CardSummary | null) =>
    (card?.units ?? []).map(({ key, itemKey, date }) => ({ key, date, name: nameOfItem(itemKey) }));
  return [
    ...both(before.cards, after.cards, 'cardId').map(({ now, later }) => ({
      ...punchCardView(now, later, before, keeperOf),
      punches: punches(now),
    })),
    ...both(before.tallies, after.tallies, 'tallyId').map(({ now, later }) => tallyView(now, later, keeperOf)),
    ...both(before.passes, after.passes, 'passId').map(({ now, later }) => passView(now, later, keeperOf)),
  ];
}

/** Which source keeps the cards of a program. */
type KeeperOf = (programId: string) => string;

/** What there is now beside what there will be; one of the two may be missing. */
function both<T, K extends keyof T>(
  before: readonly T[],
  after: readonly T[],
  id: K,
): { now: T | null; later: T | null }[] {
  const find = (list: readonly T[], one: T) => list.find((other) => other[id] === one[id]) ?? null;
  return [
    ...before.map((now) => ({ now, later: find(after, now) })),
    ...after.filter((later) => find(before, later) === null).map((later) => ({ now: null, later })),
  ];
}

type Common = Pick<CardSummary, 'programId' | 'title' | 'owner' | 'notice'>;

/** `now`: null for what this sale would start. Astro's cards are changed in Astro. */
function baseOf(card: Common, id: string, keeperOf: KeeperOf, now: Common | null) {
  const { programId, title, owner, notice } = card;
  const source = keeperOf(programId);
  return { id, programId, title, owner, source, more: now !== null && source !== 'astro', ...(notice && { notice }) };
}

function punchCardView(
  now: CardSummary | null,
  later: CardSummary | null,
  before: AccountSummary,
  keeperOf: KeeperOf,
): Omit<PunchCardView, 'punches'> {
  const card = (now ?? later) as CardSummary;
  return {
    ...baseOf(card, card.cardId, keeperOf, now),
    kind: 'punch-card',
    size: card.size,
    now: now?.punches ?? 0,
    after: later?.punches ?? card.punches,
    completes: Math.max(0, (later?.completed ?? card.completed) - (now?.completed ?? 0)),
    debt: now?.debt ?? 0,
    lapsed: card.lapsed,
    readyRewards: before.rewards.filter((reward) => reward.programId === card.programId).length,
  };
}

function tallyView(now: TallySummary | null, later: TallySummary | null, keeperOf: KeeperOf): CardView {
  const tally = (now ?? later) as TallySummary;
  return {
    ...baseOf(tally, tally.tallyId, keeperOf, now),
    cardId: tally.cardId ?? tally.tallyId,
    kind: 'tally',
    size: tally.size,
    now: now?.purchases ?? 0,
    after: later?.purchases ?? tally.purchases,
    amount: now?.amount ?? 0,
    amountAfter: later?.amount ?? tally.amount,
    payable: now?.payable ?? false,
  };
}

function passView(now: PassSummary | null, later: PassSummary | null, keeperOf: KeeperOf): CardView {
  const pass = (now ?? later) as PassSummary;
  const used = now?.used ?? 0;
  const isUsedUp = used >= pass.visits && now?.bonus !== 'ready';
  return {
    ...baseOf(pass, pass.passId, keeperOf, now),
    kind: 'pass',
    visits: pass.visits,
    used,
    ...(later !== null && later.used !== used && { after: later.used }),
    bonus: now?.bonus ?? pass.bonus,
    usable: now !== null && !isUsedUp,
    ...(now !== null && isUsedUp && { blocked: { code: 'pass-used-up' as const, data: { visits: pass.visits } } }),
  };
}

export function manualChoices(
  programs: readonly Program[],
  summary: AccountSummary | null,
  nameOfItem: (itemKey: string) => string,
): ManualChoice[] {
  return programs
    .filter((program) => program.status === 'active')
    .map((program) => ({
      programId: program.id,
      title: program.title,
      kind: program.kind,
      items: program.items
        .filter((item) => item.role === 'qualifying' || item.role === 'both')
        .map((item) => ({ itemKey: item.itemKey, name: nameOfItem(item.itemKey) })),
      passes: (summary?.passes ?? [])
        .filter((pass) => pass.programId === program.id && pass.used < pass.visits)
        .map((pass) => ({ passId: pass.passId, used: pass.used, visits: pass.visits })),
    }));
}
