import { preset } from '../preset.ts';
import { mapXProducts, xProductFields } from './x-products.ts';

/** Products as the maker's command-line tool writes them: numbered suppliers, one column a code type, parents included. */
export const xProductsCli = preset({
  id: 'x.products-cli',
  title: 'Lightspeed X-Series: products (command line)',
  brings: ['item'],
  detect: { all: ['handle', 'sku', 'product classification', 'retail price'], name: ['_product_export_'] },
  fields: xProductFields,
  map: mapXProducts,
});
