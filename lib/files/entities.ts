import type { Minor } from '../loyalty/money.ts';
import type { LocalDate } from '../loyalty/program.ts';

/** What files are turned into. The rest of the product sees these and never a column. */
export interface Entities {
  item: ItemRow;
  itemCodes: ItemCodesRow;
  customer: CustomerRow;
  link: CustomerLinkRow;
  card: CardRow;
  balance: BalanceRow;
  campaign: CouponCampaignRow;
  invitation: InvitationRow;
  posLine: PosLine;
  posDiscount: PosDiscount;
  offer: OfferRow;
  externalPunch: ExternalPunchRow;
  sum: SumRow;
  offerRedemption: OfferRedemptionRow;
}

export type EntityKind = keyof Entities;

export interface ItemCode {
  type: 'upc' | 'ean' | 'isbn' | 'itf' | 'jan' | 'custom' | 'sku' | 'other';
  raw: string;
}

export interface ItemRow {
  posItemId: string | null;
  sku: string | null;
  codes: ItemCode[];
  name: string;
  variant: string | null;
  brand: string | null;
  category: string | null;
  vendor: string | null;
  vendorCode: string | null;
  listPriceMinor: Minor | null;
  active: boolean;
  tracksStock: boolean | null;
  isService: boolean;
  isBundle: boolean;
  tags: string[];
}

/** More codes of an item that another file has brought. */
export interface ItemCodesRow {
  posItemId: string;
  codes: ItemCode[];
}

export interface Address {
  line1: string;
  line2: string;
  suburb: string;
  city: string;
  state: string;
  postcode: string;
  country: string;
}

export interface CustomerRow {
  posCustomerId: string | null;
  customerCode: string | null;
  first: string;
  last: string;
  company: string;
  /** First is primary. */
  emails: string[];
  /** With the country in front, first is primary. */
  phones: string[];
  address: Address | null;
  group: string;
  noEmail: boolean;
  noPhone: boolean;
  /** Only when the admin asked for it. */
  note: string;
  isTest: boolean;
}

/** Who a row is about, as far as the file tells. */
export interface PersonKeys {
  posCustomerId: string | null;
  customerCode: string | null;
  email: string | null;
  phone: string | null;
  first: string;
  last: string;
}

export interface CustomerLinkRow {
  posSystem: string;
  posAccount: string;
  posCustomerId: string | null;
  customerCode: string | null;
  person: PersonKeys;
  evidence: 'id' | 'code';
}

export interface CardRow {
  person: PersonKeys;
  /** Title or id, as written. */
  program: string;
  cardLabel: string;
  openPunches: number;
  openRewards: number;
  firstDate: LocalDate | null;
  lastDate: LocalDate | null;
  note: string;
  source: string;
}

export interface BalanceRow {
  person: PersonKeys;
  unit: 'points' | 'cash' | 'punches' | 'rewards';
  /** Minor units for cash. */
  amount: number;
  /** Adjustment files hold differences, exports hold balances. */
  means: 'balance' | 'difference';
  source: string;
}

export interface CouponItem {
  code: string;
  description: string;
  maker: string;
  /** Absent for a free good. */
  amountMinor: Minor | null;
}

export interface CouponCampaignRow {
  /** Title or id; empty until the admin has named it. */
  campaign: string;
  type: 'rebate' | 'free-good';
  start: LocalDate | null;
  end: LocalDate | null;
  items: CouponItem[];
}

export type CouponStatus = 'pending' | 'ready' | 'active' | 'redeemed' | 'expired' | 'declined';

export interface InvitationRow {
  campaign: string;
  person: PersonKeys;
  status: CouponStatus;
  redeemedOn: LocalDate | null;
}

export interface PosLine {
  posSystem: string;
  posAccount: string;
  /** The POS's own id of the sale, else receipt, register and day. */
  saleKey: string;
  saleLabel: string;
  /** Order within the file, from 1. */
  lineOrdinal: number;
  date: LocalDate;
  time: string | null;
  register: string;
  user: string;
  person: PersonKeys | null;
  itemCode: string | null;
  description: string;
  quantity: number;
  grossMinor: Minor;
  discountMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor | null;
  discountName: string;
  /** As the POS calls it. */
  state: string;
  /** Money was taken and the sale is over. */
  closed: boolean;
}

/** Something was taken off, or given for nothing. */
export interface PosDiscount {
  level: 'line' | 'sale';
  line: PosLine;
}

export interface OfferRow {
  programId: string;
  maker: string;
  title: string;
  description: string;
  start: LocalDate | null;
  end: LocalDate | null;
}

/** A purchase as another system counted it: compared, never imported as a punch. */
export interface ExternalPunchRow {
  date: LocalDate;
  person: PersonKeys;
  maker: string;
  itemCode: string;
  description: string;
  quantity: number;
}

/** A sum without sales behind it: it can check a total, it proves nothing. */
export interface SumRow {
  of: string;
  itemCode: string | null;
  quantity: number | null;
  discountMinor: Minor | null;
  netMinor: Minor | null;
}

export interface OfferRedemptionRow {
  programId: string;
  customerId: string;
  transaction: string;
  date: LocalDate;
  code: string;
  /** Units of free goods, or the rebate in minor units where the file shows decimals. */
  quantity: number;
}
