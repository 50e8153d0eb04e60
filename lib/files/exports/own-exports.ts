import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import type { CustomerRow, PosDiscount } from '../entities.ts';
import type { Sheet } from '../sheet.ts';
import { amountColumns, ownSheet } from './own-layout.ts';

export const customersExport = (customers: readonly (CustomerRow & { id: string })[]): Sheet =>
  ownSheet(
    'customers',
    1,
    [
      { title: 'Customer', cell: ({ id }) => id },
      { title: 'POS Customer', cell: ({ posCustomerId }) => posCustomerId },
      { title: 'Customer Code', cell: ({ customerCode }) => customerCode },
      { title: 'First Name', cell: ({ first }) => first },
      { title: 'Last Name', cell: ({ last }) => last },
      { title: 'Email', cell: ({ emails }) => emails.join('; ') },
      { title: 'Phone', cell: ({ phones }) => phones.join('; ') },
      { title: 'Test', cell: ({ isTest }) => (isTest ? 'yes' : 'no') },
    ],
    customers,
  );

export interface ExportedCard {
  customer: string;
  name: string;
  program: string;
  card: string;
  punches: number;
  size: number;
  openRewards: number;
  lastPunch: LocalDate | null;
}

export const cardsExport = (cards: readonly ExportedCard[]): Sheet =>
  ownSheet(
    'cards-on-file',
    1,
    [
      { title: 'Customer', cell: ({ customer }) => customer },
      { title: 'Name', cell: ({ name }) => name },
      { title: 'Program', cell: ({ program }) => program },
      { title: 'Card', cell: ({ card }) => card },
      { title: 'Punches', cell: ({ punches }) => punches },
      { title: 'Size', cell: ({ size }) => size },
      { title: 'Open Rewards', cell: ({ openRewards }) => openRewards },
      { title: 'Last Punch', cell: ({ lastPunch }) => lastPunch },
    ],
    cards,
  );

export const discountsExport = (discounts: readonly PosDiscount[], exponent: number): Sheet =>
  ownSheet(
    'discounts',
    1,
    [
      { title: 'Sale', cell: ({ line }) => line.saleLabel },
      { title: 'Date', cell: ({ line }) => line.date },
      { title: 'Time', cell: ({ line }) => line.time },
      { title: 'Register', cell: ({ line }) => line.register },
      { title: 'Level', cell: ({ level }) => level },
      { title: 'Customer', cell: ({ line }) => line.person?.customerCode ?? line.person?.posCustomerId ?? '' },
      { title: 'Item', cell: ({ line }) => line.itemCode ?? '' },
      { title: 'Description', cell: ({ line }) => line.description },
      { title: 'Quantity', cell: ({ line }) => line.quantity },
      ...amountColumns<PosDiscount>('Discount', ({ line }) => line.discountMinor, exponent),
      ...amountColumns<PosDiscount>('Net', ({ line }) => line.netMinor, exponent),
    ],
    discounts,
  );

export interface ReconciledRow {
  verdict: string;
  kind: string;
  /** Program, coupon or offer. */
  title: string;
  sale: string;
  date: LocalDate;
  customerCode: string;
  customer: string;
  item: string;
  description: string;
  inPos: Minor | null;
  inLedger: Minor | null;
  /** What Astro's list says, where one was brought. */
  inAstro: string;
  decision: string;
  decidedBy: string;
  /** RFC 3339 UTC. */
  decidedAt: string;
}

export const reconciliationExport = (rows: readonly ReconciledRow[], exponent: number): Sheet =>
  ownSheet(
    'reconciliation',
    1,
    [
      { title: 'Class', cell: ({ verdict }) => verdict },
      { title: 'Kind', cell: ({ kind }) => kind },
      { title: 'Program Name', cell: ({ title }) => title },
      { title: 'Sale', cell: ({ sale }) => sale },
      { title: 'Date', cell: ({ date }) => date },
      { title: 'Customer ID', cell: ({ customerCode }) => customerCode },
      { title: 'Customer', cell: ({ customer }) => customer },
      { title: 'Item', cell: ({ item }) => item },
      { title: 'Item Description', cell: ({ description }) => description },
      ...amountColumns<ReconciledRow>('In POS', ({ inPos }) => inPos, exponent),
      ...amountColumns<ReconciledRow>('In ledger', ({ inLedger }) => inLedger, exponent),
      { title: 'In Astro', cell: ({ inAstro }) => inAstro },
      { title: 'Decision', cell: ({ decision }) => decision },
      { title: 'Decided by', cell: ({ decidedBy }) => decidedBy },
      { title: 'Decided at (UTC)', cell: ({ decidedAt }) => decidedAt },
    ],
    rows,
  );

export interface AuditRow {
  id: string;
  localDate: LocalDate;
  /** RFC 3339 UTC. */
  recordedAt: string;
  event: string;
  customer: string;
  sale: string;
  actor: string;
  role: string;
  reason: string;
  hash: string;
}

export const auditExport = (events: readonly AuditRow[]): Sheet =>
  ownSheet(
    'audit',
    1,
    [
      { title: 'Event Id', cell: ({ id }) => id },
      { title: 'Date', cell: ({ localDate }) => localDate },
      { title: 'Recorded at (UTC)', cell: ({ recordedAt }) => recordedAt },
      { title: 'Event', cell: ({ event }) => event },
      { title: 'Customer', cell: ({ customer }) => customer },
      { title: 'Sale', cell: ({ sale }) => sale },
      { title: 'Actor', cell: ({ actor }) => actor },
      { title: 'Role', cell: ({ role }) => role },
      { title: 'Reason', cell: ({ reason }) => reason },
      { title: 'Hash', cell: ({ hash }) => hash },
    ],
    events,
  );
