import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../register/options.ts';
import { commandIn, outletMessage, registerMessage, saleMessage } from '../../register/page/client-api.ts';
import type { Sale } from '../../register-parts/cart.ts';
import { addProduct, discountByPercent, newSale } from '../../register-parts/cart.ts';

const kibble = {
  id: 'b1db66d5-f019-11e3-a0f5-b8ca3a64f8f4',
  sku: '10107',
  codes: [],
  name: 'Kibble',
  variant: null,
  price: 333,
  tags: ['firstTag'],
  giftCard: false,
};

function sale(): Sale {
  const added = addProduct(newSale('a604d16b'), kibble, { lineId: '875479a5', quantity: 2 });
  return { ...discountByPercent(added, '875479a5', 10), customerId: 'dc85058a' };
}

function said(message: string) {
  return JSON.parse(message);
}

describe('messages of the Client API', () => {
  it('have the documented envelope and strings for numbers', () => {
    expect(said(saleMessage('sale:update', sale(), defaultOptions))).toEqual({
      event_name: 'sale:update',
      data: {
        sale: {
          id: 'a604d16b',
          client_id: 'web_register',
          client_sale_id: 'a604d16b',
          totals: { total_tax: '0.48000', total_price: '5.99000', total_paid: '0.00', total_to_pay: '6.47' },
          line_items: [
            {
              id: '875479a5',
              gift_card_number: '',
              tags: ['firstTag'],
              product_id: 'b1db66d5-f019-11e3-a0f5-b8ca3a64f8f4',
              quantity: '2',
              unit_price: '2.99700',
              unit_tax: '0.23976',
              tax_id: expect.any(String),
            },
          ],
          customer_id: 'dc85058a',
        },
      },
      source: 'Vend Client API',
    });
  });

  it('say either price of a discounted line', () => {
    const before = saleMessage('sale:update', sale(), { ...defaultOptions, 'unit-price': 'before-discount' });
    expect(said(before).data.sale.line_items[0].unit_price).toBe('3.33000');
  });

  it('leave out what earlier revisions did not have', () => {
    const old = said(saleMessage('sale:complete', sale(), { ...defaultOptions, payload: 'old' }));
    expect(Object.keys(old.data.sale.line_items[0])).toEqual([
      'product_id',
      'quantity',
      'unit_price',
      'unit_tax',
      'tax_id',
    ]);
  });

  it('say in three ways that there is no customer', () => {
    const without = { ...sale(), customerId: null };
    const saleSaid = (whenEmpty: 'absent' | 'null' | 'empty') =>
      said(saleMessage('sale:update', without, { ...defaultOptions, 'customer-id-when-empty': whenEmpty })).data.sale;
    expect('customer_id' in saleSaid('absent')).toBe(false);
    expect(saleSaid('null').customer_id).toBeNull();
    expect(saleSaid('empty').customer_id).toBe('');
  });

  it('name register and outlet', () => {
    expect(said(registerMessage('r')).data).toEqual({ register_id: 'r' });
    expect(said(outletMessage('o')).data).toEqual({ outlet_id: 'o' });
  });
});

describe('commands to the register', () => {
  it('are read from JSON text, numbers as numbers or text', () => {
    const params = { sku: '10107', quantity: 1.234, unit_price: '2.345', note: 'via API', confirmed: true };
    expect(commandIn(JSON.stringify({ method: 'add-product', params }))).toEqual({
      method: 'add-product',
      productId: null,
      sku: '10107',
      quantity: 1.234,
      unitPrice: 234.5,
      note: 'via API',
      confirmed: true,
    });
    expect(commandIn('{"method":"add-customer","params":{"customer_id":"c"}}')).toEqual({
      method: 'add-customer',
      customerId: 'c',
    });
    expect(commandIn('{"method":"add-unknown-product","params":{"name":"Mystery"}}')).toEqual({
      method: 'add-unknown-product',
      name: 'Mystery',
    });
  });

  it.each([
    ['an object instead of text', { method: 'add-customer', params: { customer_id: 'c' } }],
    ['no JSON', 'add-customer'],
    ['null', 'null'],
    ['no parameters', '{"method":"add-product"}'],
    ['no product', '{"method":"add-product","params":{"quantity":2}}'],
    ['an undocumented method', '{"method":"remove-product","params":{"product_id":"p"}}'],
    ['a message of its own', '{"event_name":"sale:update","data":{},"source":"Vend Client API"}'],
  ])('are not taken from %s', (_, data) => {
    expect(commandIn(data)).toBeNull();
  });
});
