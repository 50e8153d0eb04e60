import type { Account, Card, Coupon, FullCard, Hold, Pass } from './account.ts';
import type { CouponCampaign } from './coupon-campaign.ts';
import { campaignState } from './coupon-machine.ts';
import { couponStatus } from './coupon-state.ts';
import type { CustomerFacts } from './decision.ts';
import { notHere, notRunning } from './eligibility.ts';
import { eligibleItems, valueCap } from './eligible-items.ts';
import { expiryOf } from './expiry.ts';
import { lapsedUnits, lapsingSoon } from './lapse.ts';
import { daysBetween } from './local-day.ts';
import { isOffer, usesOf } from './offer-terms.ts';
import { bonusOf, isUsedUp, visitsUsed } from './pass-state.ts';
import type { LocalDate, Program, StoreId } from './program.ts';
import { currentProgram, type ProgramBook, termsOf } from './program-book.ts';
import { tallyAmount } from './punch-card.ts';
import type { Reason } from './reason.ts';
import type {
  AccountSummary,
  CardSummary,
  CouponSummary,
  HoldSummary,
  OfferSummary,
  PassSummary,
  RewardSummary,
  TallySummary,
} from './summary.ts';

export interface SummaryContext {
  localDate: LocalDate;
  store: StoreId;
  /** Which contact data is there, for programs that require some. */
  customer?: CustomerFacts;
}

/** What a screen shows of an account. Nothing of it is stored. */
export function summarise(account: Account, book: ProgramBook, context: SummaryContext): AccountSummary {
  const punchCards = account.cards.filter((card) => card.kind === 'punches');
  const tallyCards = account.cards.filter((card) => card.kind === 'cash-back');
  const mergedFrom = Object.keys(account.mergedFrom ?? {});
  return {
    cards: punchCards.flatMap((card) => cardSummary(card, book, context)),
    passes: account.passes.filter((pass) => !isUsedUp(pass)).flatMap((pass) => passSummary(pass, book, context)),
    tallies: tallyCards.flatMap((card) => tallySummaries(card, book, context)),
    rewards: punchCards.flatMap((card) => card.full.flatMap((full) => rewardSummaries(card, full, book, context))),
    coupons: account.coupons.flatMap((coupon) => couponSummary(coupon, book, context)),
    holds: account.holds.map((hold) => holdSummary(hold, account, book)),
    offers: [...book.campaigns.values()].flatMap((campaign) => offerSummary(campaign, account, context)),
    ...(account.mergedInto !== undefined && { mergedInto: account.mergedInto }),
    ...(mergedFrom.length > 0 && { mergedFrom }),
  };
}

function ofProgram(program: Program, book: ProgramBook, context: SummaryContext) {
  const current = currentProgram(book, program.id) ?? program;
  const notice = notRunning(current, context, context.localDate);
  return {
    programId: program.id,
    title: current.title,
    description: current.description,
    owner: current.owner,
    ...(notice && { notice }),
  };
}

/** What somebody has already is theirs to use after the program's end; only earning is over then. */
function earned<T extends { programId: string; notice?: Reason }>(
  shown: T,
  book: ProgramBook,
  context: SummaryContext,
) {
  const { notice: _, ...rest } = shown;
  const program = currentProgram(book, shown.programId);
  const notice = program && notHere(program, context);
  return { ...rest, ...(notice && { notice }) };
}

function cardSummary(card: Card, book: ProgramBook, context: SummaryContext): CardSummary[] {
  const program = termsOf(book, card.programId, card.version);
  const blank = card.punches === 0 && card.debt === 0 && card.completed === 0 && card.lapsed.length === 0;
  if (!program || blank) return [];
  const { cardId, size, debt, completed } = card;
  const over = lapsedUnits(card, program, context.localDate).length;
  const lapsing = lapsingSoon(card, program, context.localDate);
  return [
    {
      ...ofProgram(program, book, context),
      cardId,
      punches: card.punches - over,
      size,
      debt,
      lapsed: card.lapsed.length + over,
      ...(lapsing && { lapsing }),
      units: card.open.map(({ key, itemKey, date }) => ({ key, itemKey, date })),
      completed,
    },
  ];
}

function passSummary(pass: Pass, book: ProgramBook, context: SummaryContext): PassSummary[] {
  const program = termsOf(book, pass.programId, pass.version);
  if (!program) return [];
  const { passId, visits, startedOn } = pass;
  return [
    {
      ...earned(ofProgram(program, book, context), book, context),
      passId,
      used: visitsUsed(pass),
      visits,
      bonus: bonusOf(pass),
      startedOn,
    },
  ];
}

/** Full tallies first, then the one being filled. What is owed shows on the first. */
function tallySummaries(card: Card, book: ProgramBook, context: SummaryContext): TallySummary[] {
  const program = termsOf(book, card.programId, card.version);
  if (!program) return [];
  const base = { ...ofProgram(program, book, context), cardId: card.cardId };
  const waiting = card.full
    .flatMap((full) => full.rewards.map((reward) => ({ full, reward })))
    .filter(({ reward }) => reward.state === 'open');
  let owed = card.owed;
  const net = (amount: number) => {
    const kept = Math.max(0, amount - owed);
    owed -= amount - kept;
    return kept;
  };
  const current = currentProgram(book, card.programId) ?? program;
  const full = waiting.map(({ full: one, reward }): TallySummary => {
    const amount = net(tallyAmount(one));
    const expiresOn = expiryOf(termsOf(book, card.programId, one.version) ?? program, current);
    const payable = amount > 0 && (expiresOn === null || context.localDate <= expiresOn);
    const dated = { ...earned(base, book, context), ...(expiresOn !== null && { expiresOn }) };
    return { ...dated, tallyId: reward.rewardId, purchases: one.size, size: one.size, amount, payable };
  });
  if (card.punches === 0 && full.length > 0 && owed === 0) return full;
  const collected = card.open.reduce((sum, unit) => sum + unit.amount, 0) + card.carry;
  const tallyId = `${card.cardId}#${card.nextNumber}`;
  const open = {
    ...base,
    tallyId,
    purchases: card.punches,
    size: card.size,
    amount: collected - owed,
    payable: false,
  };
  return [...full, open];
}

function rewardSummaries(card: Card, full: FullCard, book: ProgramBook, context: SummaryContext): RewardSummary[] {
  const terms = termsOf(book, card.programId, full.version);
  if (terms?.kind !== 'buy-x-get-y') return [];
  const current = currentProgram(book, card.programId);
  const cap = valueCap(full, terms);
  const expiresOn = expiryOf(terms, current ?? terms);
  const missing = (['email', 'address'] as const).filter(
    (field) => terms.requires?.[field] && !context.customer?.[field],
  );
  if (expiresOn !== null && context.localDate > expiresOn) return [];
  return full.rewards
    .filter((reward) => reward.state === 'open')
    .map(({ rewardId }) => ({
      ...earned(ofProgram(terms, book, context), book, context),
      rewardId,
      reward: terms.reward,
      choice: terms.choice,
      ...(cap !== null && { valueCap: cap }),
      eligible: eligibleItems(full, terms, current, card.cardItem),
      ...(expiresOn !== null && { expiresOn }),
      missing,
    }));
}

function couponSummary(coupon: Coupon, book: ProgramBook, context: SummaryContext): CouponSummary[] {
  const campaign = book.campaigns.get(coupon.campaignId);
  if (!campaign || isOffer(campaign)) return [];
  const { couponId, campaignId } = coupon;
  const { title, maker, type, endsOn, items } = campaign;
  const status = couponStatus(coupon, campaign, context.localDate);
  return [
    {
      couponId,
      campaignId,
      title,
      maker,
      type,
      status,
      endsOn,
      daysLeft: daysBetween(context.localDate, endsOn),
      items,
    },
  ];
}

/** Every offer that runs today is every customer's, apart from what they have had of it. */
function offerSummary(campaign: CouponCampaign, account: Account, { localDate }: SummaryContext): OfferSummary[] {
  if (!isOffer(campaign) || campaignState(campaign, localDate) !== 'running') return [];
  const { id, title, maker, type, endsOn, items, offer } = campaign;
  const declinedOn = account.declined?.[id];
  return [
    {
      offerId: id,
      title,
      maker,
      type,
      endsOn,
      daysLeft: daysBetween(localDate, endsOn),
      buy: offer.buy,
      get: offer.get,
      ...(offer.perCustomer !== undefined && { left: Math.max(0, offer.perCustomer - usesOf(account, id)) }),
      items,
      ...(declinedOn !== undefined && { declinedOn }),
    },
  ];
}

function holdSummary(hold: Hold, account: Account, book: ProgramBook): HoldSummary {
  const { holdId, kind, sourceId, programId, saleKey, itemKey, lineId, amount, intentId, heldAt, state, toFinish } =
    hold;
  const program = programId === null ? null : termsOf(book, programId, hold.version);
  const coupon = account.coupons.find((one) => one.couponId === sourceId);
  const campaign = coupon && book.campaigns.get(coupon.campaignId);
  return {
    holdId,
    kind,
    sourceId,
    programId,
    title: program?.title ?? campaign?.title ?? '',
    saleKey,
    item: itemKey === null ? null : { itemKey, ...(lineId !== undefined && { lineId }) },
    amount,
    intentId,
    heldAt,
    state,
    ...(toFinish && { toFinish }),
  };
}
