import { preset } from '../preset.ts';

/** Offers the store takes part in: tab-separated text called `.xls`, with raw line breaks inside the descriptions. */
export const astroEnrolledOffers = preset({
  id: 'astro.enrolled-offers',
  title: 'Astro: enrolled offers',
  brings: ['offer'],
  detect: { all: ['astro program id', 'program title'], none: ['transactionid'] },
  dates: 'mdy',
  startsRecord: (firstCell) => /^\d+$/.test(firstCell),
  fields: {
    id: { captions: ['astro program id'], needed: true },
    maker: { captions: ['manufacturer'] },
    title: { captions: ['program title'], needed: true },
    description: { captions: ['program description'] },
    start: { captions: ['program start date'], reads: 'date' },
    end: { captions: ['program end date'], reads: 'date' },
  },
  map: (row, _settings, out) => ({
    row() {
      out.put('offer', {
        programId: row.text('id'),
        maker: row.text('maker'),
        title: row.text('title'),
        description: row.text('description'),
        start: row.date('start'),
        end: row.date('end'),
      });
    },
  }),
});
