import * as z from 'zod';
import { MAX_MINOR } from '../loyalty/money.ts';

/** What the fields of a store's own data may hold, in its file and in what the console sends. */
export const text = z.string().trim().min(1).max(200);
export const id = z.string().min(1).max(200);
export const amount = z.int().min(0).max(MAX_MINOR);
export const day = z.iso.date();
export const basisPoints = z.int().min(1).max(10_000);
export const count = z.int().min(1).max(10_000);
export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as USD');

export const accountStyle = z.enum(['standard', 'rest-api', 'pos-report', 'nightly-feed']);

export function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
