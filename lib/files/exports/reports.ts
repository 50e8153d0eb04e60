import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import type { Sheet } from '../sheet.ts';
import { amountColumns, ownSheet } from './own-layout.ts';

export interface ExportedRedemption {
  date: LocalDate;
  kind: string;
  maker: string;
  title: string;
  customerCode: string;
  customerName: string;
  sale: string;
  itemCode: string;
  description: string;
  amount: Minor | null;
}

export const redemptionsExport = (rows: readonly ExportedRedemption[], exponent: number): Sheet =>
  ownSheet(
    'redemptions-by-date',
    1,
    [
      { title: 'Date', cell: ({ date }) => date },
      { title: 'Kind', cell: ({ kind }) => kind },
      { title: 'Manufacturer Name', cell: ({ maker }) => maker },
      { title: 'Program Name', cell: ({ title }) => title },
      { title: 'Customer ID', cell: ({ customerCode }) => customerCode },
      { title: 'Customer Name', cell: ({ customerName }) => customerName },
      { title: 'Sale', cell: ({ sale }) => sale },
      { title: 'Item Code', cell: ({ itemCode }) => itemCode },
      { title: 'Item Description', cell: ({ description }) => description },
      ...amountColumns<ExportedRedemption>('Amount', ({ amount }) => amount, exponent),
    ],
    rows,
  );

export interface ExportedLiability {
  program: string;
  openRewards: number;
  cashBack: Minor;
  owedByCustomers: Minor;
  visitsLeft: number;
  passes: Minor;
}

export const liabilityExport = (rows: readonly ExportedLiability[], exponent: number): Sheet =>
  ownSheet(
    'owed-to-customers',
    1,
    [
      { title: 'Program Name', cell: ({ program }) => program },
      { title: 'Open Rewards', cell: ({ openRewards }) => openRewards },
      ...amountColumns<ExportedLiability>('Cash Back', ({ cashBack }) => cashBack, exponent),
      ...amountColumns<ExportedLiability>('Owed by Customers', ({ owedByCustomers }) => owedByCustomers, exponent),
      { title: 'Visits Left', cell: ({ visitsLeft }) => visitsLeft },
      ...amountColumns<ExportedLiability>('Passes', ({ passes }) => passes, exponent),
    ],
    rows,
  );

export interface ExportedOpenReward {
  customerCode: string;
  customerName: string;
  phone: string;
  email: string;
  program: string;
  rewards: number;
}

export const openRewardsExport = (rows: readonly ExportedOpenReward[]): Sheet =>
  ownSheet(
    'open-rewards',
    1,
    [
      { title: 'Customer ID', cell: ({ customerCode }) => customerCode },
      { title: 'Customer Name', cell: ({ customerName }) => customerName },
      { title: 'Phone', cell: ({ phone }) => phone },
      { title: 'Email', cell: ({ email }) => email },
      { title: 'Program Name', cell: ({ program }) => program },
      { title: 'Open Rewards', cell: ({ rewards }) => rewards },
    ],
    rows,
  );

export interface ExportedEnding {
  kind: string;
  maker: string;
  title: string;
  startsOn: LocalDate | null;
  endsOn: LocalDate;
}

export const endingsExport = (rows: readonly ExportedEnding[]): Sheet =>
  ownSheet(
    'ending-soon',
    1,
    [
      { title: 'Kind', cell: ({ kind }) => kind },
      { title: 'Manufacturer Name', cell: ({ maker }) => maker },
      { title: 'Title', cell: ({ title }) => title },
      { title: 'Starts', cell: ({ startsOn }) => startsOn },
      { title: 'Ends', cell: ({ endsOn }) => endsOn },
    ],
    rows,
  );

export interface ExportedFlag {
  date: LocalDate;
  /** RFC 3339 UTC. */
  at: string;
  flag: string;
  customerName: string;
  sale: string;
  register: string;
  actor: string;
}

export const flagsExport = (rows: readonly ExportedFlag[]): Sheet =>
  ownSheet(
    'worth-a-look',
    1,
    [
      { title: 'Date', cell: ({ date }) => date },
      { title: 'Recorded at (UTC)', cell: ({ at }) => at },
      { title: 'What', cell: ({ flag }) => flag },
      { title: 'Customer Name', cell: ({ customerName }) => customerName },
      { title: 'Sale', cell: ({ sale }) => sale },
      { title: 'Register', cell: ({ register }) => register },
      { title: 'By', cell: ({ actor }) => actor },
    ],
    rows,
  );
