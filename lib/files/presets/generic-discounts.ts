import { preset } from '../preset.ts';
import { person, splitName } from './person.ts';
import { CODE, DATE, DESCRIPTION, DISCOUNT, NAME, PERSON_ID, QUANTITY, SALE, SKU } from './synonyms.ts';

/** A discount report in any layout: by line when it tells the item, by sale when it does not. */
export const genericDiscounts = preset({
  id: 'generic.discounts',
  title: 'Discount report',
  brings: ['posDiscount'],
  generic: true,
  detect: { all: [], any: [SALE, DISCOUNT, DATE], none: ['line type'] },
  fields: {
    sale: { captions: SALE, needed: true },
    date: { captions: DATE, needed: true, reads: 'date' },
    discount: { captions: DISCOUNT, needed: true, reads: 'amount' },
    code: { captions: [...CODE, ...SKU] },
    description: { captions: DESCRIPTION },
    quantity: { captions: QUANTITY, reads: 'amount' },
    net: { captions: ['net', 'net sales', 'total', 'amount', 'subtotal'], reads: 'amount' },
    customerId: { captions: PERSON_ID.filter((caption) => caption !== 'customer') },
    customer: { captions: NAME },
    register: { captions: ['register', 'till', 'terminal'] },
    user: { captions: ['user', 'employee', 'cashier', 'sales rep'] },
    name: { captions: ['discount name', 'promotion', 'promo', 'reason'] },
  },
  map: (row, settings, out) => {
    const lines = new Map<string, number>();
    return {
      row() {
        const sale = row.code('sale') ?? row.refuse('needed-cell-empty', 'sale');
        const when = row.when('date') ?? row.refuse('needed-cell-empty', 'date');
        // Some reports show discounts as negative amounts; a returned line shows in its quantity.
        const quantity = row.quantity('quantity') ?? 1;
        const discountMinor = Math.abs(row.money('discount') ?? 0) * (quantity < 0 ? -1 : 1);
        if (discountMinor === 0) return;
        const lineOrdinal = (lines.get(sale) ?? 0) + 1;
        lines.set(sale, lineOrdinal);
        const netMinor = row.money('net') ?? 0;
        const customerCode = row.code('customerId');
        const customer = person({ customerCode, ...splitName(row.text('customer')) });
        out.put('posDiscount', {
          level: row.has('code') || row.has('description') ? 'line' : 'sale',
          line: {
            posSystem: settings.pos.system,
            posAccount: settings.pos.account,
            saleKey: sale,
            saleLabel: sale,
            lineOrdinal,
            date: when.date,
            time: when.time,
            register: row.text('register'),
            user: row.text('user'),
            person: customerCode === null && customer.first === '' ? null : customer,
            itemCode: row.code('code'),
            description: row.text('description'),
            quantity,
            grossMinor: netMinor + discountMinor,
            discountMinor,
            netMinor,
            taxMinor: null,
            discountName: row.text('name'),
            state: '',
            closed: true,
          },
        });
      },
    };
  },
});
