import { preset } from '../preset.ts';
import { mapRItems, rItemFields } from './r-items.ts';

/** Stock report of R-Series: a second-best list of items. */
export const rAssets = preset({
  id: 'r.assets',
  title: 'Lightspeed R-Series: inventory assets',
  brings: ['item'],
  detect: { all: ['system id', 'custom sku', 'item', 'remaining'], name: ['inventory_listings_assets'] },
  fields: rItemFields,
  map: mapRItems,
});
