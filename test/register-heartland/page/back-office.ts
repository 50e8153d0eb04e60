import { customerName } from '../../register-parts/catalogue.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars } from '../../register-parts/money.ts';
import type { Desk } from './desk.ts';
import { routes } from './routes.ts';

/** The pages beside the point of sale. Unknown: everything on them. */
export function backOffice(desk: Desk): Spec {
  if (location.hash === `#${routes.customers}`) {
    return records(
      'Customers',
      desk.customers.map((person) => [customerName(person), person.phone ?? '', person.email ?? '']),
    );
  }
  return records(
    'Sales',
    desk.around.storage
      .receipts()
      .toReversed()
      .map((receipt) => [`#${receipt.number}`, receipt.customer?.name ?? '', inDollars(receipt.total)]),
  );
}

function records(title: string, rows: string[][]): Spec {
  const cells = (row: string[]): Child[] => row.map((text) => h('td', { attributes: { dir: 'auto' } }, text));
  return h(
    'main',
    'records',
    h('h1', {}, title),
    rows.length === 0
      ? h('p', {}, 'None yet.')
      : h(
          'table',
          {},
          h(
            'tbody',
            {},
            rows.map((row) => h('tr', {}, ...cells(row))),
          ),
        ),
  );
}
