import { preset } from '../preset.ts';
import { times } from '../values/decimal.ts';
import { person } from './person.ts';
import { putLine } from './pos-line.ts';

/** Ticket lines of Heartland Retail, in its present and its older layout. The tax of the ticket repeats on every row. */
export const hSales = preset({
  id: 'h.sales',
  title: 'Heartland Retail: ticket lines',
  brings: ['posLine', 'posDiscount'],
  detect: {
    all: [],
    any: [
      ['ticket', 'ticket number'],
      ['item', 'item lookup'],
      ['qty', 'item qty'],
    ],
  },
  fields: {
    ticket: { captions: ['ticket', 'ticket number'], needed: true },
    customer: { captions: ['customer', 'customer public id'] },
    date: { captions: ['completed at', 'local completed at'], needed: true, reads: 'date' },
    user: { captions: ['sales rep'] },
    location: { captions: ['location', 'location public id'] },
    item: { captions: ['item', 'item lookup'], needed: true },
    original: { captions: ['item original price', 'original price'], reads: 'amount' },
    price: {
      captions: ['item adjusted unit price', 'item ajusted unit price', 'item unit price', 'unit price'],
      needed: true,
      reads: 'amount',
    },
    quantity: { captions: ['qty', 'item qty'], needed: true, reads: 'amount' },
  },
  map: (row, settings, out) => {
    const lines = new Map<string, number>();
    return {
      row() {
        const ticket = row.code('ticket') ?? row.refuse('needed-cell-empty', 'ticket');
        const when = row.when('date') ?? row.refuse('needed-cell-empty', 'date');
        const price = row.amount('price') ?? row.refuse('needed-cell-empty', 'price');
        const quantity = row.decimal('quantity') ?? row.refuse('needed-cell-empty', 'quantity');
        const lineOrdinal = (lines.get(ticket) ?? 0) + 1;
        lines.set(ticket, lineOrdinal);
        const netMinor = row.minor(times(price, quantity), 'price');
        const grossMinor = row.minor(times(row.amount('original') ?? price, quantity), 'price');
        const customer = row.code('customer');
        putLine(
          {
            posSystem: settings.pos.system,
            posAccount: settings.pos.account,
            saleKey: ticket,
            saleLabel: ticket,
            lineOrdinal,
            date: when.date,
            time: when.time,
            register: row.text('location'),
            user: row.text('user'),
            person: customer === null ? null : person({ posCustomerId: customer }),
            itemCode: row.code('item'),
            description: '',
            quantity: quantity.units / 10 ** quantity.scale,
            grossMinor,
            discountMinor: grossMinor - netMinor,
            netMinor,
            taxMinor: null,
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
