import { describe, expect, it } from 'vitest';
import type { Product } from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';
import {
  customerFrom,
  customerName,
  customersMatching,
  productByCode,
  productsMatching,
} from '../../register-parts/catalogue.ts';

const products: Product[] = [
  product('WASH-SELF', [], 'Self Wash'),
  product('10107', ['012345000119'], 'Bramble & Bone Chicken'),
];

function product(sku: string, codes: string[], name: string): Product {
  return { id: sku, sku, codes, name, variant: null, price: 1500, tags: [], giftCard: false };
}

function customer(first: string | null, last: string | null, code: string, phone: string): Customer {
  return { id: code, code, first, last, phone, email: null, group: 'All Customers' };
}

const nora = customer('Nora', 'Quill', 'Nora-Q4RT', '(503) 555-0101');
const unnamed = customer(null, null, 'UNNAMED-669D', '503 555 0105');

describe('the catalogue', () => {
  it('finds a product by any of its codes, whole and as it is written', () => {
    expect(productByCode(products, 'wash-self')?.name).toBe('Self Wash');
    expect(productByCode(products, '012345000119')?.sku).toBe('10107');
    expect(productByCode(products, '0012345000119')).toBeUndefined();
  });

  it('searches products by every word', () => {
    expect(productsMatching(products, 'chick bone')).toHaveLength(1);
    expect(productsMatching(products, ' ')).toHaveLength(0);
  });

  it('finds customers by name, code and phone in any writing', () => {
    expect(customersMatching([nora, unnamed], 'quill')).toEqual([nora]);
    expect(customersMatching([nora, unnamed], '503-555-01')).toEqual([nora, unnamed]);
    expect(customersMatching([nora, unnamed], '669d')).toEqual([unnamed]);
  });

  it('calls a customer without a name by the code', () => {
    expect(customerName(unnamed)).toBe('UNNAMED-669D');
  });

  it('makes a customer of what was typed', () => {
    expect(customerFrom('Ada  Lane Moss', 'id-00ab')).toMatchObject({
      first: 'Ada',
      last: 'Lane Moss',
      code: 'Ada-00AB',
    });
  });
});
