import { beforeEach, describe, expect, it } from 'vitest';
import { totalsOf } from '../../register-parts/cart.ts';
import { demoStore } from '../../register-parts/store.ts';
import { systemSku, ticketNumber } from '../../register-r/numbers.ts';
import { defaultOptions } from '../../register-r/options.ts';
import { type Item, Shop } from '../../register-r/shop.ts';
import { Till } from '../../register-r/till.ts';

let shop: Shop;
let till: Till;

beforeEach(() => {
  shop = new Shop(demoStore());
  till = new Till(shop, { ...defaultOptions, tax: 0 });
});

function item(code: string): Item {
  const found = shop.itemByCode(code);
  if (!found) throw new Error(`no item ${code}`);
  return found;
}

function lines() {
  return till.sale.lines.map(({ name, quantity, unitPrice }) => [name, quantity, unitPrice]);
}

describe('the numbers of the R-Series', () => {
  it('look like UPCs and are the shop’s own', () => {
    expect(systemSku(42)).toBe('210000000423');
    expect(ticketNumber('60001')).toMatch(/^220000600\d{3}$/);
  });

  it('are never given twice in an account, over all its registers', () => {
    const other = new Till(shop, defaultOptions);
    const numbers = [till, other, till].map((register) => register.add(item('GIFT-CARD')));
    expect(new Set(numbers).size).toBe(3);
    expect(other.sale.id).not.toBe(till.sale.id);
  });
});

describe('items', () => {
  it('are found by any code, with and without zeros in front', () => {
    expect(item('0012345000119').name).toBe('Bramble & Bone Chicken');
    expect(item('012345000119').name).toBe('Bramble & Bone Chicken');
    expect(item('wash-self').name).toBe('Self Wash');
    expect(item(item('wash-self').systemSku).name).toBe('Self Wash');
  });
});

describe('a sale of the R-Series', () => {
  it('raises the line of an item that is scanned again, or adds one, as the store has it', () => {
    const first = till.add(item('WASH-SELF'));
    expect(till.add(item('WASH-SELF'))).toBe(first);
    till.options = { ...till.options, rescan: 'adds-line' };
    expect(till.add(item('WASH-SELF'))).not.toBe(first);
    expect(lines().map(([, quantity]) => quantity)).toEqual([2, 1]);
  });

  it('never joins charges: they are nothing but text', () => {
    till.charge('Nail Trim', 1800, 1);
    till.charge('Nail Trim', 1800, 1);
    expect(till.sale.lines.map(({ productId, sku }) => [productId, sku])).toEqual([
      ['0', ''],
      ['0', ''],
    ]);
  });

  it('takes a changed price as the price, and a discount off it', () => {
    const line = till.add(item('WASH-SELF'));
    till.saveLine(line, { price: 2000, quantity: 3, note: 'Blue towel', percent: 0, amount: 600 });
    expect(till.line(line)).toMatchObject({ listPrice: 2000, unitPrice: 1800, quantity: 3, note: 'Blue towel' });
    till.saveLine(line, { price: 2000, quantity: 3, note: '', percent: 100, amount: 0 });
    expect(totalsOf(till.sale, 0).total).toBe(0);
  });

  it('attaches the one customer that is found and shows several', () => {
    till.findCustomer('nora');
    expect(till.customer?.code).toBe('Nora-Q4RT');
    till.removeCustomer();
    till.findCustomer('503');
    expect(till.customer).toBeNull();
    expect(till.other).toMatchObject({ kind: 'customers' });
  });

  it('waits in progress while another is started, unless there is nothing on it', () => {
    till.add(item('WASH-SELF'));
    const { id } = till.sale;
    till.startSale();
    till.startSale();
    expect(till.inProgress.map((sale) => sale.id)).toEqual([id]);
    till.continueSale(id);
    expect([till.sale.id, till.inProgress]).toEqual([id, []]);
  });

  it('keeps a quote and forgets what is cancelled', () => {
    till.add(item('WASH-SELF'));
    till.saveAsQuote();
    till.add(item('WASH-SELF'));
    till.cancelSale();
    expect([till.quotes.length, till.inProgress.length, till.sale.lines.length]).toEqual([1, 0, 0]);
  });
});

describe('payment', () => {
  it('finishes nothing while money is missing', () => {
    till.add(item('WASH-SELF'));
    till.enterPayment('Credit Card', 1000);
    expect(till.finish()).toBeNull();
    expect(till.sale.lines).toHaveLength(1);
  });

  it('gives change from the cash alone, and files what was kept', () => {
    till.add(item('WASH-SELF'));
    till.enterPayment('Credit Card', 1000);
    till.enterPayment('Cash', 2000);
    const receipt = till.finish();
    expect(receipt?.payments.map(({ method, amount }) => [method, amount])).toEqual([
      ['Credit Card', 1000],
      ['Cash', 500],
    ]);
    expect(till.sales).toEqual([receipt]);
    expect(shop.receipt(ticketNumber(receipt?.id ?? ''))).toBe(receipt);
    expect(till.sale.lines).toEqual([]);
  });

  it('pays a refund out and does not call it paid before all of it is', () => {
    const receipt = sold();
    till.startRefund(receipt);
    till.refundLine(till.refundable()[0]?.id ?? '');
    till.enterPayment('Cash', -1000);
    expect(till.finish()).toBeNull();
    till.enterPayment('Cash', -2700);
    expect(till.finish()).toMatchObject({ total: -2700, returnFor: receipt.id });
  });
});

describe('a refund', () => {
  it('offers each line once, at the price that was paid, and again when it is taken off', () => {
    till.startRefund(sold());
    expect(till.refundable().map(({ name, quantity, unitPrice }) => [name, quantity, unitPrice])).toEqual([
      ['Self Wash', -2, 1350],
      ['Nail Trim', -1, 1800],
    ]);
    const line = till.refundLine(till.refundable()[0]?.id ?? '');
    expect(lines()).toEqual([['Self Wash', -2, 1350]]);
    expect(till.refundable().map(({ name }) => name)).toEqual(['Nail Trim']);
    till.removeLine(line ?? '');
    expect(till.refundable()).toHaveLength(2);
  });

  it('gives its lines numbers of their own', () => {
    const receipt = sold();
    till.startRefund(receipt);
    const line = till.refundLine(till.refundable()[0]?.id ?? '');
    expect(receipt.lines.map(({ id }) => id)).not.toContain(line);
  });
});

function sold() {
  const line = till.add(item('WASH-SELF'), 2);
  till.saveLine(line, { price: 1500, quantity: 2, note: '', percent: 10, amount: 0 });
  till.add(item('NAIL-TRIM'));
  till.enterPayment('Cash', 4500);
  const receipt = till.finish();
  if (!receipt) throw new Error('not finished');
  return receipt;
}
