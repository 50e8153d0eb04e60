import { hashedName } from '../../register-parts/class-names.ts';
import { Screen } from '../../register-parts/element.ts';
import { listenForScans } from '../../register-parts/scanner.ts';
import { SaleStorage } from '../../register-parts/storage.ts';
import type { RegisterOptions } from '../options.ts';
import { defaultOptions, optionsOf } from '../options.ts';
import { commandIn } from './client-api.ts';
import { page } from './frame.ts';
import { misbehave } from './hostile.ts';
import type { CustomerRecord, ProductRecord } from './records.ts';
import { customerOf, productOf } from './records.ts';
import { Register } from './register.ts';

/** Puts the register together and keeps it running. */

const options = rememberedOptions();
const rename = await styled(options);
const [products, customers] = await Promise.all([
  records<ProductRecord>('/api/2.0/products'),
  records<CustomerRecord>('/api/2.0/customers'),
]);

const screen = new Screen(document.body, rename);
const register = new Register({
  options,
  products: products.map(productOf),
  customers: customers.map(customerOf),
  storage: new SaleStorage(localStorage, sessionStorage),
  post: (message) => window.postMessage(message, location.origin),
  draw,
  report: (receipt) => {
    send('/__register/sales', { method: 'POST', body: JSON.stringify(receipt), keepalive: true });
  },
  navigated: () => send('/api/2.0/nav'),
});

draw();
register.announce();
listenForScans(document, (code) => register.scan(code));
addEventListener('message', (event) => {
  // Unknown: how closely the real page looks at who sends a command.
  if (event.source !== window || event.origin !== location.origin || !register.isSelling) return;
  const command = commandIn(event.data);
  if (command) register.obey(command);
});
misbehave(options.hostile);

function draw(): void {
  screen.show(page(register));
  const dialog = document.querySelector('dialog');
  if (dialog && !dialog.open) dialog.showModal();
}

/** The server's choice, the address's choice over it, and the address's choice again after it has gone from the address. */
function rememberedOptions(): RegisterOptions {
  const served = document.querySelector('meta[name="register-options"]')?.getAttribute('content') ?? '{}';
  const asked = optionsOf(new URLSearchParams(location.search));
  const remembered = JSON.parse(sessionStorage.getItem('register.options') ?? '{}') as Partial<RegisterOptions>;
  const chosen = { ...remembered, ...asked };
  sessionStorage.setItem('register.options', JSON.stringify(chosen));
  return { ...defaultOptions, ...(JSON.parse(served) as Partial<RegisterOptions>), ...chosen };
}

/** The style sheet, and the names by which it knows classes. */
async function styled({ hashed }: RegisterOptions): Promise<(name: string) => string> {
  const salt = hashed === '1' ? crypto.randomUUID() : '';
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = salt === '' ? '/__register/register.css' : `/__register/register.css?salt=${salt}`;
  const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
  document.head.append(link);
  await loaded;
  return salt === '' ? (name) => name : (name) => hashedName(name, salt);
}

async function records<Kind>(address: string): Promise<Kind[]> {
  const response = await fetch(address);
  const { data } = (await response.json()) as { data: Kind[] };
  return data;
}

/** A register that is offline goes on selling. */
function send(address: string, init: RequestInit = {}): void {
  fetch(address, init).catch(() => undefined);
}
