import { type Sheet, type SheetColumn, sheetOf } from '../sheet.ts';

/** A person and a card count once, however often they came; items, rewards and redemptions count each time. */
export interface ParticipationRow {
  maker: string;
  program: string;
  uniqueCustomers: number;
  cardsPunched: number;
  itemsSold: number;
  rewardsEarned: number;
  rewardsRedeemed: number;
}

const COLUMNS: readonly SheetColumn<ParticipationRow>[] = [
  { title: 'Manufacturer Name', cell: ({ maker }) => maker },
  { title: 'Program Name', cell: ({ program }) => program },
  { title: 'Unique Customers', cell: ({ uniqueCustomers }) => uniqueCustomers },
  { title: 'Cards Punched', cell: ({ cardsPunched }) => cardsPunched },
  { title: 'Items Sold', cell: ({ itemsSold }) => itemsSold },
  { title: 'Rewards Earned', cell: ({ rewardsEarned }) => rewardsEarned },
  { title: 'Rewards Redeemed', cell: ({ rewardsRedeemed }) => rewardsRedeemed },
];

export const participationExport = (rows: readonly ParticipationRow[]): Sheet =>
  sheetOf('frequent_buyer_participation', COLUMNS, rows);
