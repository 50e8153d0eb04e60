import type { Descriptor } from '../descriptor.ts';
import { accountOf } from '../route.ts';
import type { ScreenReading } from './screen-look.ts';

/** What the cashier is looking at, on a register whose addresses say little. */
export type ScreenPlace = 'cart' | 'payment' | 'off-sale';

export function placeOnScreen(reading: ScreenReading): ScreenPlace {
  if (reading.screen === 'payment' || reading.screen === 'paid') return 'payment';
  return reading.isSale && !reading.isVoided ? 'cart' : 'off-sale';
}

/** The number of the finished sale whose record this page is, or null. */
export function recordedSale(search: string, routes: Descriptor['routes']): string | null {
  const { record } = routes;
  if (!record) return null;
  const query = new URLSearchParams(search);
  return query.get('name') === record.view ? query.get(record.number) : null;
}

/** Where every shop's register lives on the same host, the shop is told by its name on the page. */
export function accountOnScreen(descriptor: Descriptor, hostname: string, shop: string | null): string | null {
  switch (descriptor.account) {
    case 'first-label':
      return accountOf(hostname);
    case 'host':
      return hostname;
    case 'shop-name':
      return shop && slug(shop);
  }
}

/** `Willow & Wag` is `willow-wag`; a name without Latin letters is told by its characters' numbers. */
function slug(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const latin = plain
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const all = latin || Array.from(plain.replace(/\s/g, ''), (sign) => sign.codePointAt(0)?.toString(36)).join('-');
  return all.slice(0, 100);
}
