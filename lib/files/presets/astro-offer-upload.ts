import { preset } from '../preset.ts';

/** The upload that we write, read back: what was reported in an earlier month is not reported again. */
export const astroOfferUpload = preset({
  id: 'astro.offer-upload',
  title: 'Astro: offer redemption upload',
  brings: ['offerRedemption'],
  detect: { all: ['astro program id', 'transactionid', 'quantity free/rebate amount'], name: ['offer_redemption'] },
  dates: 'mdy',
  fields: {
    programId: { captions: ['astro program id'], needed: true },
    customerId: { captions: ['customerid'], needed: true },
    transaction: { captions: ['transactionid'], needed: true },
    date: { captions: ['transaction date'], needed: true, reads: 'date' },
    code: { captions: ['upc'], needed: true },
    quantity: { captions: ['quantity free/rebate amount'], needed: true, reads: 'amount' },
  },
  map: (row, _settings, out) => ({
    row() {
      out.put('offerRedemption', {
        programId: row.text('programId'),
        customerId: row.text('customerId'),
        transaction: row.text('transaction'),
        date: row.date('date') ?? row.refuse('needed-cell-empty', 'date'),
        code: row.text('code'),
        quantity: row.quantity('quantity') ?? 0,
      });
    },
  }),
});
