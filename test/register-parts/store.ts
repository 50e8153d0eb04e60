import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Product } from './cart.ts';
import type { Customer } from './catalogue.ts';

/** The part of a store file that a register needs to know. Amounts are cents. */
export interface RegisterStore {
  store: { name: string };
  items: {
    id: string;
    sku: string;
    codes: { type: string; code: string }[];
    name: string;
    variant: string | null;
    price: number;
    service: boolean;
    tags: string[];
  }[];
  customers: {
    id: string;
    code: string;
    first: string | null;
    last: string | null;
    phone: string | null;
    email: string | null;
    group: string;
  }[];
}

/** The shop that every simulated register sells in. */
export function demoStore(): RegisterStore {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../public/demo-store.json'), 'utf8')) as RegisterStore;
}

export function productsOf(store: RegisterStore): Product[] {
  return store.items.map((item) => ({
    id: item.id,
    sku: item.sku,
    codes: item.codes.map(({ code }) => code),
    name: item.name,
    variant: item.variant,
    price: item.price,
    tags: item.tags,
    giftCard: item.tags.includes('gift-card'),
  }));
}

export function customersOf(store: RegisterStore): Customer[] {
  return store.customers.map(({ id, code, first, last, phone, email, group }) => ({
    id,
    code,
    first,
    last,
    phone,
    email,
    group,
  }));
}
