import { divideRounded } from '../../loyalty/money.ts';
import { preset } from '../preset.ts';
import { person, splitName } from './person.ts';
import { putLine } from './pos-line.ts';

/**
 * Lines report of R-Series: money as text (`$-12.50`), `Tax` is a rate, no item code and no customer id. Which item a line is
 * follows from its description and the item list beside it.
 */
export const rLines = preset({
  id: 'r.lines',
  title: 'Lightspeed R-Series: sales lines',
  brings: ['posLine', 'posDiscount'],
  detect: {
    all: ['id', 'date', 'description', 'retail', 'subtotal', 'discount'],
    name: ['sales_listings_transact'],
  },
  fields: {
    sale: { captions: ['id'], needed: true },
    date: { captions: ['date'], needed: true, reads: 'date' },
    description: { captions: ['description'], needed: true },
    quantity: { captions: ['qty'], needed: true, reads: 'amount' },
    subtotal: { captions: ['subtotal'], needed: true, reads: 'amount' },
    discount: { captions: ['discount'], reads: 'amount' },
    rate: { captions: ['tax'], reads: 'amount' },
    total: { captions: ['total'], reads: 'amount' },
    customer: { captions: ['customer'] },
  },
  map: (row, settings, out) => {
    const lines = new Map<string, number>();
    return {
      row() {
        const sale = row.code('sale') ?? row.refuse('needed-cell-empty', 'sale');
        const when = row.when('date') ?? row.refuse('needed-cell-empty', 'date');
        const lineOrdinal = (lines.get(sale) ?? 0) + 1;
        lines.set(sale, lineOrdinal);
        const grossMinor = row.money('subtotal') ?? row.refuse('needed-cell-empty', 'subtotal');
        const discountMinor = row.money('discount') ?? 0;
        const netMinor = grossMinor - discountMinor;
        const taxed = divideRounded(netMinor * (10_000 + (row.rate('rate') ?? 0)), 10_000);
        const total = row.money('total') ?? taxed;
        if (total !== taxed) row.say('line-total-differs', 'total', { expected: taxed, total });
        const name = row.text('customer');
        putLine(
          {
            posSystem: settings.pos.system,
            posAccount: settings.pos.account,
            saleKey: sale,
            saleLabel: sale,
            lineOrdinal,
            date: when.date,
            time: when.time,
            register: '',
            user: '',
            person: name === '' ? null : person(splitName(name)),
            itemCode: null,
            description: row.text('description'),
            quantity: row.quantity('quantity') ?? 0,
            grossMinor,
            discountMinor,
            netMinor,
            taxMinor: total - netMinor,
            discountName: '',
            state: '',
            closed: true,
          },
          settings,
          out,
        );
      },
    };
  },
});
