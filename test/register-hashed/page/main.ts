import type { Product } from '../../register-parts/cart.ts';
import { type Customer, customerName } from '../../register-parts/catalogue.ts';
import { hashedName } from '../../register-parts/class-names.ts';
import { h, Screen, type Spec } from '../../register-parts/element.ts';
import { dollars, SimpleTill } from '../../register-parts/simple-till.ts';

/** INVENTED: a register of boxes. Every class is hashed anew with each load, prices contain the tax, and there is an advert. */

const salt = crypto.randomUUID();
const { products, customers } = (await (await fetch('/__register/catalogue')).json()) as {
  products: Product[];
  customers: Customer[];
};
// The page has two columns, and the body is one of them for its renderer.
const screen = new Screen(document.body, (name) => hashedName(name, salt));
const till = new SimpleTill(() => screen.show(page()));
screen.show(page());

function page(): Spec {
  return h('div', 'app', shelf(), till.sale.paying ? charge() : basket());
}

function shelf(): Spec {
  return h(
    'div',
    'shelf',
    h('div', 'tiles', ...products.slice(0, 8).map((one) => button(one.name, `Ring ${one.name}`, () => till.ring(one)))),
    h(
      'div',
      'guests',
      ...customers.slice(0, 3).map((one) => {
        const name = customerName(one);
        return button(`☺ ${name.split(' ')[0]}`, `Customer ${name}`, () => till.take(one));
      }),
      button('☓', 'No customer', () => till.take(null)),
    ),
  );
}

function basket(): Spec {
  const { customer, lines } = till.sale;
  return h(
    'div',
    'basket',
    h(
      'div',
      'guest',
      customer
        ? h('div', { class: 'guest-card', key: 'guest' }, h('span', 'guest-name', customer.name))
        : h('div', { class: 'guest-empty', key: 'nobody' }, h('em', 'guest-hint', 'Guest sale')),
    ),
    h(
      'div',
      'lines',
      ...lines.map((line) =>
        h(
          'div',
          { class: 'wrap', key: line.sku },
          h(
            'div',
            'line',
            h('div', 'count', h('span', 'count-text', `${line.quantity}×`)),
            h('div', 'what', h('span', 'what-text', line.name), h('span', 'each', dollars(line.price))),
            h('div', 'sum', h('span', 'sum-text', dollars(line.price * line.quantity))),
            button('+', `One more ${line.name}`, () => till.setQuantity(line.sku, line.quantity + 1)),
            button('−', `One fewer ${line.name}`, () => till.setQuantity(line.sku, line.quantity - 1)),
          ),
        ),
      ),
      h('div', { class: 'advert', key: 'advert' }, h('span', '', 'Rainy day? Offer an umbrella for only $9.00!')),
    ),
    h(
      'div',
      'foot',
      h('div', 'foot-line', h('span', '', 'Everything together'), h('b', 'foot-sum', dollars(till.subtotal))),
    ),
    button(`Charge ${dollars(till.subtotal)}`, null, () => till.pay(true)),
  );
}

function charge(): Spec {
  return h(
    'div',
    'charge',
    h('div', '', 'Hold the card to the reader'),
    button('All done', null, () => till.end()),
    button('Back', null, () => till.pay(false)),
  );
}

function button(text: string, label: string | null, press: () => void): Spec {
  return h(
    'button',
    {
      class: 'button',
      key: label ?? text.replace(/\$.*/, ''),
      attributes: { type: 'button', ...(label !== null && { 'aria-label': label }) },
      on: { click: press },
    },
    text,
  );
}
