import { type Sheet, sheetOf } from '../sheet.ts';

/** The empty template for punches that are on paper. */
export const paperCardTemplate = (): Sheet =>
  sheetOf<never>(
    'tillside-cards',
    [
      'Row',
      'POS Customer',
      'First Name',
      'Last Name',
      'Phone',
      'Email',
      'Program',
      'Card',
      'Punches',
      'Open Rewards',
      'First Date',
      'Last Date',
      'Note',
    ].map((title) => ({ title, cell: () => '' })),
    [],
  );
