import { describe, expect, it } from 'vitest';
import { actionOf, itemCount } from '../../register/page/wording.ts';
import { addProduct, newSale, setQuantity } from '../../register-parts/cart.ts';

const wash = {
  id: 'wash',
  sku: 'WASH',
  codes: [],
  name: 'Wash',
  variant: null,
  price: 1500,
  tags: [],
  giftCard: false,
};
const leash = { ...wash, id: 'leash', name: 'Leash' };

describe('the words of the X-Series', () => {
  it('name the main button after what moves', () => {
    const sale = addProduct(newSale('sale'), wash, { lineId: 'line' });
    const back = setQuantity(sale, 'line', -1);
    expect(actionOf(sale)).toBe('Pay');
    expect(actionOf(back)).toBe('Return');
    expect(actionOf(addProduct(back, leash, { lineId: 'other' }))).toBe('Exchange');
  });

  it('count lines', () => {
    const sale = addProduct(newSale('sale'), wash, { lineId: 'line', quantity: 3 });
    expect(itemCount(sale)).toBe('1 item');
    expect(itemCount(addProduct(sale, leash, { lineId: 'other' }))).toBe('2 items');
  });
});
