import type { Preset } from '../preset.ts';
import { astroCouponCustomers } from './astro-coupon-customers.ts';
import { astroCouponItems } from './astro-coupon-items.ts';
import { astroCustomers } from './astro-customers.ts';
import { astroEnrolledOffers } from './astro-enrolled-offers.ts';
import { astroOfferUpload } from './astro-offer-upload.ts';
import { astroTransactions } from './astro-transactions.ts';
import { genericBalances } from './generic-balances.ts';
import { genericCustomers } from './generic-customers.ts';
import { genericDiscounts } from './generic-discounts.ts';
import { genericItems } from './generic-items.ts';
import { genericSums } from './generic-sums.ts';
import { hCustomers } from './h-customers.ts';
import { hItems } from './h-items.ts';
import { hSales } from './h-sales.ts';
import { loylap } from './loylap.ts';
import { marketingPoints, marselloPoints, stampedPoints } from './points.ts';
import { rAssets } from './r-assets.ts';
import { rCustomers } from './r-customers.ts';
import { rItemSummary } from './r-item-summary.ts';
import { rItems } from './r-items.ts';
import { rLines } from './r-lines.ts';
import { sDiscountSums } from './s-discount-sums.ts';
import { squareCustomers } from './square-customers.ts';
import { squareItemSales } from './square-item-sales.ts';
import { squareItems } from './square-items.ts';
import { stampMe } from './stamp-me.ts';
import { tillsideCards } from './tillside-cards.ts';
import { xCustomers } from './x-customers.ts';
import { xProductCodes } from './x-product-codes.ts';
import { xProducts } from './x-products.ts';
import { xProductsCli } from './x-products-cli.ts';
import { xSales } from './x-sales.ts';

/** Every layout we know, the exporters' own before the ones for anything. */
export const knownPresets: readonly Preset[] = [
  xProducts,
  xProductsCli,
  xProductCodes,
  xCustomers,
  xSales,
  rItems,
  rAssets,
  rItemSummary,
  rCustomers,
  rLines,
  hItems,
  hCustomers,
  hSales,
  astroCustomers,
  astroCouponCustomers,
  astroCouponItems,
  astroTransactions,
  astroEnrolledOffers,
  astroOfferUpload,
  tillsideCards,
  marselloPoints,
  marketingPoints,
  stampedPoints,
  squareCustomers,
  squareItems,
  squareItemSales,
  stampMe,
  loylap,
  sDiscountSums,
  genericItems,
  genericCustomers,
  genericBalances,
  genericDiscounts,
  genericSums,
];
