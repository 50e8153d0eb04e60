import type { Product } from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';
import { hashedName } from '../../register-parts/class-names.ts';
import { Screen } from '../../register-parts/element.ts';
import { listenForScans } from '../../register-parts/scanner.ts';
import { SaleStorage } from '../../register-parts/storage.ts';
import type { RegisterHeartlandOptions } from '../options.ts';
import { defaultOptions, optionsOf } from '../options.ts';
import { Desk } from './desk.ts';
import { screen as screenOf } from './screen.ts';
import type { Ticket } from './ticket.ts';
import { heedCommands } from './ui-extension.ts';

/** Puts the register together and keeps it running. */

const options: RegisterHeartlandOptions = {
  ...defaultOptions,
  ...(JSON.parse(served('register-options')) as Partial<RegisterHeartlandOptions>),
  ...optionsOf(new URLSearchParams(location.search)),
};
if (location.hash === '') history.replaceState(null, '', `#${options.route}`);

const salt = crypto.randomUUID();
await styled();
const { shopName, products, customers } = await ask<{ shopName: string; products: Product[]; customers: Customer[] }>(
  '/__register/catalogue',
);

const screen = new Screen(document.body, (name) => hashedName(name, salt));
const desk: Desk = new Desk({
  options,
  shopName,
  products,
  customers,
  storage: new SaleStorage<Ticket>(localStorage, sessionStorage),
  draw: () => draw(),
  number: () => ask('/__register/tickets', { method: 'POST' }),
  report: (receipt) => {
    // Unknown: what happens to a ticket that its server does not hear of. Here nothing does.
    fetch('/__register/sales', { method: 'POST', body: JSON.stringify(receipt), keepalive: true }).catch(
      () => undefined,
    );
  },
});

draw();
focusScanBox();
listenForScans(document, (code) => desk.scan(code));
heedCommands();
let wasOnScreen = desk.isOnScreen;
addEventListener('hashchange', () => {
  if (wasOnScreen && !desk.isOnScreen) desk.leave();
  wasOnScreen = desk.isOnScreen;
  draw();
  focusScanBox();
});

function draw(): void {
  screen.show(screenOf(desk));
}

// Unknown: whether the scan box has the cursor by itself. Here it does, until somebody clicks elsewhere.
function focusScanBox(): void {
  document.querySelector<HTMLInputElement>('input[placeholder^="Scan item"]')?.focus();
}

/** The style sheet, under the names that this page load gives its classes. */
async function styled(): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = `/__register/heartland.css?salt=${salt}`;
  const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
  document.head.append(link);
  await loaded;
}

function served(name: string): string {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '{}';
}

async function ask<Answer>(address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, init);
  return (await response.json()) as Answer;
}
