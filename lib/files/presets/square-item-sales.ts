import { preset } from '../preset.ts';
import { person, splitName } from './person.ts';
import { putLine } from './pos-line.ts';

/** Item sales of Square, one row a line, on the shop's own clock. */
export const squareItemSales = preset({
  id: 'square.item-sales',
  title: 'Square: item sales',
  brings: ['posLine', 'posDiscount'],
  detect: { all: ['transaction id', 'gross sales', 'net sales', 'item'] },
  fields: {
    date: { captions: ['date'], needed: true, reads: 'date' },
    sale: { captions: ['transaction id'], needed: true },
    sku: { captions: ['sku'] },
    item: { captions: ['item'] },
    variant: { captions: ['price point name'] },
    quantity: { captions: ['qty'], needed: true, reads: 'amount' },
    gross: { captions: ['gross sales'], needed: true, reads: 'amount' },
    net: { captions: ['net sales'], needed: true, reads: 'amount' },
    tax: { captions: ['tax'], reads: 'amount' },
    customerId: { captions: ['customer id'] },
    customerName: { captions: ['customer name'] },
    reference: { captions: ['customer reference id'] },
    register: { captions: ['device name'] },
  },
  map: (row, settings, out) => {
    const lines = new Map<string, number>();
    return {
      row() {
        const sale = row.code('sale') ?? row.refuse('needed-cell-empty', 'sale');
        const when = row.when('date') ?? row.refuse('needed-cell-empty', 'date');
        const lineOrdinal = (lines.get(sale) ?? 0) + 1;
        lines.set(sale, lineOrdinal);
        const grossMinor = row.money('gross') ?? 0;
        const netMinor = row.money('net') ?? 0;
        const customer = person({
          posCustomerId: row.code('customerId'),
          customerCode: row.code('reference'),
          ...splitName(row.text('customerName')),
        });
        const nobody = customer.posCustomerId === null && customer.customerCode === null && customer.first === '';
        putLine(
          {
            posSystem: settings.pos.system,
            posAccount: settings.pos.account,
            saleKey: sale,
            saleLabel: sale,
            lineOrdinal,
            date: when.date,
            time: when.time,
            register: row.text('register'),
            user: '',
            person: nobody ? null : customer,
            itemCode: row.code('sku'),
            description: [row.text('item'), row.text('variant')].filter((part) => part !== '').join(' / '),
            quantity: row.quantity('quantity') ?? 0,
            grossMinor,
            discountMinor: grossMinor - netMinor,
            netMinor,
            taxMinor: row.money('tax'),
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
