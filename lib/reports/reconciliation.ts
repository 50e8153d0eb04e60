import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import type { CouponState } from '../loyalty/event.ts';
import type { ItemKey } from '../loyalty/item-code.ts';
import { daysBetween } from '../loyalty/local-day.ts';
import type { Minor } from '../loyalty/money.ts';
import type { LocalDate, Program } from '../loyalty/program.ts';
import type { CustomerId } from '../loyalty/sale.ts';
import { giftKind, isCoupon } from './gift-kind.ts';
import type { Redemption } from './redemptions.ts';

/** Something that the POS's own report shows as taken off or given for nothing. */
export interface PosGift {
  /** Of the file: sale and place in it, equal whenever the same sale is reported again. */
  id: string;
  saleKey: string;
  saleLabel: string;
  date: LocalDate;
  /** Null where the report names nobody, or somebody who is not on file. */
  customer: CustomerId | null;
  customerText: string;
  itemKey: ItemKey | null;
  description: string;
  quantity: number;
  discount: Minor;
  net: Minor;
}

/** What Astro's own list says of one invited customer. */
export interface AstroCoupon {
  campaignId: string;
  customer: CustomerId;
  status: CouponState;
  redeemedOn: LocalDate | null;
}

export type Verdict =
  | 'matched'
  | 'only-in-pos'
  | 'only-in-ledger'
  | 'amount-differs'
  | 'duplicate'
  | 'late'
  | 'not-in-astro'
  | 'only-in-astro';

export interface ReconciledRow {
  /** Equal whenever the same thing is compared again. */
  id: string;
  verdict: Verdict;
  kind: Redemption['kind'];
  date: LocalDate;
  customer: CustomerId | null;
  gift: PosGift | null;
  redemption: Redemption | null;
  /** Of a coupon whose list was brought: what Astro says, `not-listed` when it does not know the customer. */
  astro: CouponState | 'not-listed' | null;
  campaignId: string | null;
  inPos: Minor | null;
  inLedger: Minor | null;
}

/** What a row was when the day was closed before. */
export type Known = Pick<ReconciledRow, 'verdict' | 'inPos' | 'inLedger'>;

export interface Witnesses {
  gifts: readonly PosGift[];
  redemptions: readonly Redemption[];
  astro: readonly AstroCoupon[];
  programs: readonly Program[];
  campaigns: readonly CouponCampaign[];
  before: ReadonlyMap<string, Known>;
}

export interface Reconciliation {
  /** What needs a person first, then by day. */
  rows: ReconciledRow[];
  /** Discounts that have nothing to do with loyalty. */
  others: PosGift[];
}

/** Lays the POS's report, the ledger and Astro's list side by side. Decides nothing: it says what a person has to look at. */
export function reconcile(witnesses: Witnesses): Reconciliation {
  const { gifts, redemptions, astro, before } = witnesses;
  const sold = gifts.filter(({ quantity }) => quantity > 0);
  const pairs = paired(sold, redemptions, witnesses.campaigns);
  const taken = new Set(pairs.values());
  const rows: ReconciledRow[] = [];
  for (const redemption of redemptions) {
    const gift = pairs.get(redemption.id) ?? null;
    // Taken back, and not given: nothing happened, unless somebody decided it at a closing.
    if (gift === null && redemption.takenBackOn !== null && !before.has(redemption.id)) continue;
    rows.push(ofLedger(redemption, gift, witnesses));
  }
  const others: PosGift[] = [];
  for (const gift of sold.filter((one) => !taken.has(one))) {
    const kind = giftKind(gift, witnesses);
    if (kind === null) others.push(gift);
    else rows.push(ofPos(gift, kind, [...taken].some((one) => isTwice(one, gift)) ? 'duplicate' : 'only-in-pos'));
  }
  rows.push(...returned(gifts, redemptions), ...onlyInAstro(astro, redemptions, witnesses));
  const told = rows.map((row) => changedSince(row, before.get(row.id)));
  return { rows: told.toSorted(byUrgency), others };
}

/** Which gift of the POS each redemption is, the surest pairs first; by the id of the redemption. */
function paired(
  gifts: readonly PosGift[],
  redemptions: readonly Redemption[],
  campaigns: readonly CouponCampaign[],
): Map<string, PosGift> {
  const pairs = new Map<string, PosGift>();
  const free = new Set(gifts);
  // Where the report names nobody at all, a discount of the right size on the right item and day has to do.
  const nameless = gifts.every(({ customerText, customer }) => customerText === '' && customer === null);
  // A list names neither sale nor item, and often no day; but a customer has one coupon of a campaign.
  const isListed: Fits = (gift, { evidence, campaignId, customer }) =>
    evidence === 'listed' &&
    gift.customer === customer &&
    campaigns.some((campaign) => campaign.id === campaignId && isCoupon(gift, campaign));
  for (const fits of [...SURE, isListed, ...(nameless ? [isSameDeed] : [])]) {
    for (const redemption of redemptions) {
      if (pairs.has(redemption.id)) continue;
      const gift = [...free].find((one) => fits(one, redemption));
      if (!gift) continue;
      pairs.set(redemption.id, gift);
      free.delete(gift);
    }
  }
  return pairs;
}

type Fits = (gift: PosGift, redemption: Redemption) => boolean;

const isSameSale: Fits = (gift, { saleKey }) =>
  saleKey !== null && [gift.saleKey, gift.saleLabel].some((of) => of !== '' && saleKey.endsWith(`:${of}`));
const isSameItem: Fits = (gift, { itemKey }) => itemKey !== null && gift.itemKey === itemKey;
const isSameAmount: Fits = (gift, { amount }) => amount !== null && gift.discount === amount;
const isSamePerson: Fits = (gift, { customer }) => gift.customer === customer;
/** A report's day may be another one than the ledger's where a sale was open over midnight. */
const isSameDay: Fits = (gift, { date }) => Math.abs(daysBetween(gift.date, date)) <= 1;
const isSameDeed: Fits = (gift, redemption) =>
  redemption.evidence !== 'listed' &&
  gift.date === redemption.date &&
  (isSameItem(gift, redemption) || redemption.itemKey === null) &&
  (isSameAmount(gift, redemption) || (redemption.amount === null && gift.net === 0));

const SURE: readonly Fits[] = [
  (gift, redemption) => isSameSale(gift, redemption) && isSameItem(gift, redemption),
  (gift, redemption) => isSameSale(gift, redemption) && isSameAmount(gift, redemption),
  (gift, redemption) => isSameSale(gift, redemption) && (gift.itemKey === null || redemption.itemKey === null),
  (gift, redemption) => isSamePerson(gift, redemption) && isSameItem(gift, redemption) && isSameDay(gift, redemption),
  (gift, redemption) => isSamePerson(gift, redemption) && isSameAmount(gift, redemption) && isSameDay(gift, redemption),
  (gift, redemption) =>
    isSamePerson(gift, redemption) && gift.date === redemption.date && redemption.kind === 'visit' && gift.net === 0,
];

const isTwice = (one: PosGift, other: PosGift): boolean =>
  one.saleKey === other.saleKey && one.itemKey === other.itemKey && one.discount === other.discount;

function ofLedger(redemption: Redemption, gift: PosGift | null, witnesses: Witnesses): ReconciledRow {
  const { id, kind, date, customer, campaignId } = redemption;
  const astro = astroOf(redemption, witnesses.astro);
  const row = {
    id,
    kind,
    date,
    customer,
    gift,
    redemption,
    astro,
    campaignId,
    inPos: gift?.discount ?? null,
    inLedger: redemption.amount,
  };
  if (gift === null && redemption.evidence === 'listed')
    return { ...row, id: `astro:${campaignId} ${customer}`, verdict: 'only-in-astro' };
  return { ...row, verdict: verdictOf(redemption, gift, astro, witnesses.programs) };
}

function verdictOf(
  redemption: Redemption,
  gift: PosGift | null,
  astro: ReconciledRow['astro'],
  programs: readonly Program[],
): Verdict {
  const isBack = redemption.takenBackOn !== null;
  // The visit of a pass is often not rung up at all.
  if (gift === null) return isBack || redemption.kind === 'visit' ? 'matched' : 'only-in-ledger';
  if (redemption.takenBackOn !== null) return redemption.takenBackOn > redemption.date ? 'late' : 'only-in-pos';
  if (!isAsExpected(redemption, gift, programs)) return 'amount-differs';
  return astro === null || astro === 'redeemed' ? 'matched' : 'not-in-astro';
}

function isAsExpected(
  { kind, amount, programId, evidence }: Redemption,
  gift: PosGift,
  programs: readonly Program[],
): boolean {
  if (evidence === 'listed') return true;
  if (amount !== null) return gift.discount === amount;
  if (kind === 'coupon') return gift.net === 0;
  const program = programs.find(({ id }) => id === programId);
  const isFree = program?.kind === 'buy-x-get-y' && program.reward.form === 'free-item';
  return !isFree || gift.net === 0;
}

function astroOf({ campaignId, customer }: Redemption, astro: readonly AstroCoupon[]): ReconciledRow['astro'] {
  if (campaignId === null) return null;
  const listed = astro.filter((one) => one.campaignId === campaignId);
  if (listed.length === 0) return null;
  return listed.find((one) => one.customer === customer)?.status ?? 'not-listed';
}

function ofPos(gift: PosGift, kind: Redemption['kind'], verdict: Verdict): ReconciledRow {
  const { id, date, customer, discount } = gift;
  const nothing = { redemption: null, astro: null, campaignId: null, inLedger: null };
  return { id: `pos:${id}`, verdict, kind, date, customer, gift, ...nothing, inPos: discount };
}

/** Goods that came back although what was redeemed for them still stands. */
function returned(gifts: readonly PosGift[], redemptions: readonly Redemption[]): ReconciledRow[] {
  return gifts.flatMap((gift) => {
    if (gift.quantity >= 0 || gift.customer === null || gift.itemKey === null) return [];
    const redemption = redemptions.find(
      (one) => one.takenBackOn === null && one.itemKey === gift.itemKey && one.customer === gift.customer,
    );
    if (!redemption) return [];
    const row = ofPos(gift, redemption.kind, 'late');
    return [{ ...row, redemption, campaignId: redemption.campaignId, inLedger: redemption.amount }];
  });
}

/** Redeemed over there, and neither here nor on the report. */
function onlyInAstro(
  astro: readonly AstroCoupon[],
  redemptions: readonly Redemption[],
  { campaigns }: Pick<Witnesses, 'campaigns'>,
): ReconciledRow[] {
  const here = new Set(redemptions.map(({ campaignId, customer }) => `${campaignId} ${customer}`));
  return astro.flatMap(({ campaignId, customer, status, redeemedOn }) => {
    if (status !== 'redeemed' || here.has(`${campaignId} ${customer}`)) return [];
    const date = redeemedOn ?? campaigns.find(({ id }) => id === campaignId)?.startsOn ?? '';
    const row = { kind: 'coupon' as const, date, customer, gift: null, redemption: null, inPos: null, inLedger: null };
    const id = `astro:${campaignId} ${customer}`;
    return [{ ...row, id, verdict: 'only-in-astro' as const, astro: status, campaignId }];
  });
}

/** What was in order when the day was closed and is not any more: the sale was changed since. */
function changedSince(row: ReconciledRow, known: Known | undefined): ReconciledRow {
  if (known?.verdict !== 'matched' || row.verdict === 'not-in-astro') return row;
  const isSame = row.verdict === 'matched' && known.inPos === row.inPos && known.inLedger === row.inLedger;
  return isSame ? row : { ...row, verdict: 'late' };
}

const ORDER: readonly Verdict[] = [
  'only-in-pos',
  'only-in-ledger',
  'amount-differs',
  'duplicate',
  'late',
  'only-in-astro',
  'not-in-astro',
  'matched',
];

const byUrgency = (a: ReconciledRow, b: ReconciledRow): number =>
  ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || a.date.localeCompare(b.date);
