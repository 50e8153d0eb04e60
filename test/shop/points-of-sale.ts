import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Handler } from '../e2e/harness/hosts.ts';
import { Cashier } from '../register/cashier.ts';
import { registerHandler } from '../register/server.ts';
import { RegisterHeartlandCashier } from '../register-heartland/cashier.ts';
import { HOSTS, registerHeartlandHandler } from '../register-heartland/server.ts';
import type { AnyCashier } from '../register-parts/hands.ts';
import { RegisterRCashier } from '../register-r/cashier.ts';
import { registerRHandler } from '../register-r/server.ts';

/** The registers that can stand in the test shop, each at an address that the manifest's own patterns match. */
interface PointOfSale {
  host: string;
  /** Where its cashier begins. */
  path: string;
  /** What the store's profile calls the shop there. */
  account: string;
  handler: (options?: Record<string, unknown>) => Handler;
  cashierAt: (page: Page) => AnyCashier;
}

export const POS_NAMES = ['lightspeed-x', 'lightspeed-r', 'heartland'] as const;
export type PosName = (typeof POS_NAMES)[number];

export const POINTS_OF_SALE: Record<PosName, PointOfSale> = {
  'lightspeed-x': {
    host: 'demo.retail.lightspeed.app',
    path: '/webregister',
    account: 'demo',
    handler: (options) => registerHandler(options),
    cashierAt: (page) => new Cashier(page),
  },
  'lightspeed-r': {
    host: 'us.merchantos.com',
    path: '/?name=register',
    // All shops share the host: the shop is told by its name on the page.
    account: 'willow-wag',
    handler: (options) => registerRHandler(options),
    cashierAt: (page) => new RegisterRCashier(page),
  },
  heartland: {
    host: HOSTS.current,
    path: '/',
    account: 'demo',
    handler: (options) => registerHeartlandHandler(options),
    cashierAt: (page) => new RegisterHeartlandCashier(page),
  },
};

/** The demo store as it would be on this point of sale. */
export function storeFileFor(system: PosName): unknown {
  const file = JSON.parse(readFileSync('public/demo-store.json', 'utf8')) as { store: object };
  return { ...file, store: { ...file.store, pos: { system, account: POINTS_OF_SALE[system].account } } };
}
