import { expect, it } from 'vitest';
import { isStableName } from './stable-name.ts';

it.each(['total', 'cust-name', 'saleTotal', 'order_total', 'col-6', 'btn-primary', 'LineItemRow', 'cart', 'h1', 'qty'])(
  'relies on %s',
  (name) => {
    expect(isStableName(name)).toBe(true);
  },
);

it.each([
  'css-1knbux5',
  'sc-bdVaJa',
  'Total_x3Fq9',
  'jss42',
  ':r1:',
  'x1n2onr6',
  '_3fKq2',
  'a8Xk2Lp',
  'MuiBox-root-42a7',
  'ng-tns-c12-3',
  'bXcQzRt',
  'e1f9d03b',
])('does not rely on %s', (name) => {
  expect(isStableName(name)).toBe(false);
});
