import { type ItemKey, parseItemCode } from '../../loyalty/item-code.ts';

/**
 * Astro lists items by the code printed on them: twelve digits for a UPC, thirteen for an EAN, a store's own number as it
 * is. Our keys keep own numbers folded to lower case.
 */
export function codeOf(key: ItemKey): string {
  const gtin = key.startsWith('gtin:') ? key.slice('gtin:'.length) : null;
  if (gtin === null) return key.replace(/^sku:/, '');
  return gtin.startsWith('00') ? gtin.slice(2) : gtin.replace(/^0/, '');
}

/** `asked`: keys that the code may stand for; they settle codes that lost a zero or a check digit on the way. */
export function keyOfCode(code: string, asked: ReadonlySet<ItemKey> = new Set()): ItemKey {
  return parseItemCode(code, { known: asked }).key;
}

/** Stands for an item of Astro's of which only Astro's own id is known. */
export function keyOfAstroItem(astroItemId: string): ItemKey {
  return `${ASTRO_ITEM}${astroItemId}`.toLowerCase();
}

export function isAstroItem(key: ItemKey): boolean {
  return key.startsWith(ASTRO_ITEM);
}

const ASTRO_ITEM = 'sku:astro item ';
