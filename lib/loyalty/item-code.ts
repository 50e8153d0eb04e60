/**
 * One identity per item, whatever the POS sends: `gtin:` + 14 digits for a valid trade item number, `sku:` + folded text
 * for anything else.
 */
export type ItemKey = string;
