import type { Product } from '../../register-parts/cart.ts';
import { type Customer, customerName } from '../../register-parts/catalogue.ts';
import { h, Screen, type Spec } from '../../register-parts/element.ts';
import { dollars, SimpleTill } from '../../register-parts/simple-till.ts';

/** INVENTED: a register made of tables. Its names were given by people, and most parts have none. */

const TAX_PERCENT = 8;

const { products, customers } = (await (await fetch('/__register/catalogue')).json()) as {
  products: Product[];
  customers: Customer[];
};
const screen = new Screen(document.body, (name) => name);
const till = new SimpleTill(() => screen.show(page()));
screen.show(page());

function page(): Spec {
  return h('div', 'page', h('h2', '', 'Harbour Till 2.3'), people(), till.sale.paying ? payment() : sale(), keys());
}

function people(): Spec {
  const { customer } = till.sale;
  return h(
    'table',
    'people',
    h(
      'tbody',
      '',
      h('tr', '', h('td', '', 'Clerk'), h('td', '', '04'), h('td', '', '')),
      h(
        'tr',
        '',
        h('td', '', 'Customer'),
        h('td', { attributes: { id: 'cust-name' } }, customer?.name ?? 'Walk-in'),
        h('td', { attributes: { id: 'cust-phone' } }, customer?.phone ?? ''),
      ),
    ),
  );
}

function sale(): Spec {
  const { lines } = till.sale;
  const tax = Math.round((till.subtotal * TAX_PERCENT) / 100);
  const heads = ['Code', 'Article', 'Each', 'Count', 'Amount'];
  return h(
    'form',
    { on: { submit: (event) => event.preventDefault() } },
    h(
      'table',
      'articles',
      h('thead', '', h('tr', '', ...heads.map((text) => h('th', '', text)))),
      h(
        'tbody',
        '',
        lines.length === 0 &&
          h('tr', { key: 'none' }, h('td', { attributes: { colspan: '5' } }, 'Nothing rung up, $0.00')),
        ...lines.map((line) =>
          h(
            'tr',
            { key: line.sku },
            h('td', '', line.sku),
            h('td', '', line.name),
            h('td', 'amount', dollars(line.price)),
            h('td', '', count(line)),
            h('td', 'amount', dollars(line.price * line.quantity)),
          ),
        ),
      ),
    ),
    h(
      'table',
      '',
      h(
        'tbody',
        '',
        h('tr', '', h('td', '', 'Goods'), h('td', 'amount', dollars(till.subtotal))),
        h('tr', '', h('td', '', 'Sales tax'), h('td', 'amount', dollars(tax))),
        h('tr', '', h('td', '', 'To pay'), h('td', 'amount', dollars(till.subtotal + tax))),
      ),
    ),
    button('Take payment', () => till.pay(true)),
  );
}

function count({ sku, name, quantity }: { sku: string; name: string; quantity: number }): Spec {
  return h('input', {
    value: String(quantity),
    attributes: { 'aria-label': `Count of ${name}`, name: 'count', inputmode: 'numeric' },
    on: { change: ({ target }) => till.setQuantity(sku, Number((target as HTMLInputElement).value)) },
  });
}

function payment(): Spec {
  return h(
    'div',
    'payment',
    h('p', '', 'Cash drawer open'),
    button('Finish sale', () => till.end()),
    button('Back to articles', () => till.pay(false)),
  );
}

function keys(): Spec {
  return h(
    'div',
    '',
    h('p', '', ...products.slice(0, 8).map((product) => button(`Ring ${product.name}`, () => till.ring(product)))),
    h(
      'p',
      '',
      ...customers.slice(0, 3).map((one) => button(`Customer ${customerName(one)}`, () => till.take(one))),
      button('No customer', () => till.take(null)),
    ),
  );
}

function button(text: string, press: () => void): Spec {
  return h('button', { key: text, attributes: { type: 'button' }, on: { click: press } }, text);
}
