import { afterEach, describe, expect, it, vi } from 'vitest';
import { sayToRegister } from './page-commands.ts';

describe('commands to the register', () => {
  const post = vi.spyOn(window, 'postMessage').mockImplementation(() => {});
  afterEach(() => post.mockClear());

  it('adds a product and a customer in the words of the register', () => {
    expect(sayToRegister(window, { method: 'add-product', params: { product_id: 'p1', quantity: 1 } })).toBe(true);
    expect(sayToRegister(window, { method: 'add-customer', params: { customer_id: 'c1' } })).toBe(true);
    expect(post.mock.calls).toEqual([
      ['{"method":"add-product","params":{"product_id":"p1","quantity":1}}', window.location.origin],
      ['{"method":"add-customer","params":{"customer_id":"c1"}}', window.location.origin],
    ]);
  });

  it('says nothing that it does not know', () => {
    const wrong = [
      { method: 'add-unknown-product', params: { name: 'x' } },
      { method: 'add-product', params: {} },
      { method: 'add-product', params: { product_id: '' } },
      { method: 'add-customer', params: {} },
      { method: 'add-customer' },
      'add-customer',
      null,
    ];
    for (const command of wrong) expect(sayToRegister(window, command)).toBe(false);
    expect(post).not.toHaveBeenCalled();
  });
});
