import type { Product } from '../../register-parts/cart.ts';
import { productByCode, productsMatching } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import type { Register } from './register.ts';

const MOST_SUGGESTIONS = 8;
const MOST_KEYS = 25;

/** The left side of the sell screen: search and quick keys. Its hooks are the same in both dialects. */
export function productsArea(register: Register): Spec {
  const query = register.desk.productQuery;
  const found = productsMatching(register.products, query).slice(0, MOST_SUGGESTIONS);
  return h(
    'section',
    'products-area',
    h(
      'div',
      'wr-global-search',
      h(
        'vd-autocomplete',
        'search',
        h('i', 'icon icon-search'),
        h('input', {
          class: 'vd-autocomplete-input',
          value: query,
          attributes: {
            type: 'text',
            placeholder: 'Start typing or scanning…',
            'aria-label': 'Search for products',
            autocomplete: 'off',
          },
          on: {
            input: (event) => register.look({ productQuery: textOf(event) }),
            keydown: (event) => {
              if (event.key === 'Enter') take(register, textOf(event));
              if (event.key === 'Escape') register.look({ productQuery: '' });
            },
          },
        }),
        found.length > 0 && h('div', 'suggestions', ...found.map((product) => suggestion(register, product))),
      ),
    ),
    h('div', 'quick-keys', ...register.products.slice(0, MOST_KEYS).map((product) => quickKey(register, product))),
  );
}

/** Enter in the search box takes a whole code first: scanners type here too when the cursor stands in it. */
function take(register: Register, typed: string): void {
  const text = typed.trim();
  if (text === '') return;
  const first = productsMatching(register.products, text)[0];
  if (productByCode(register.products, text) || !first) register.scan(text);
  else register.add(first);
}

function suggestion(register: Register, product: Product): Spec {
  return h(
    'vd-suggestion',
    { class: 'vd-suggestion', key: product.id, on: { click: () => register.add(product) } },
    h('span', {}, fullName(product)),
    h('small', {}, product.sku),
    h('b', {}, inDollars(product.price)),
  );
}

function quickKey(register: Register, product: Product): Spec {
  const price: Child = product.price > 0 && h('small', 'quick-key-price', inDollars(product.price));
  return h(
    'button',
    {
      class: `vd-quick-key vd-quick-key--${colourOf(product)}`,
      key: product.id,
      attributes: { type: 'button' },
      on: { click: () => register.add(product) },
    },
    h('span', 'vd-quick-key-label', fullName(product)),
    price,
  );
}

function colourOf(product: Product): string {
  if (/wash|trim/i.test(product.name)) return 'blue';
  if (/day-care/i.test(product.name)) return 'purple';
  if (/gift|discount/i.test(product.name)) return 'grey';
  if (/bone box|pupcake|twist/i.test(product.name)) return 'orange';
  return 'green';
}

function fullName(product: Product): string {
  return product.variant === null ? product.name : `${product.name} / ${product.variant}`;
}

function textOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
