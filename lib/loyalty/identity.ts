import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ItemKey } from './item-code.ts';
import type { SaleKey } from './sale.ts';

/**
 * Identities are made from facts: the sale, the item, which of several equal items, the program. Never from a line id (a
 * POS splits and merges lines) and never from where a purchase came from (import, click, coupon screen): the same bag is
 * the same unit, whoever reports it and however often.
 */

/** Parts as one text that two different lists of parts never share. */
export function joined(...parts: (string | number)[]): string {
  return parts.map((part) => String(part).replaceAll('%', '%25').replaceAll('|', '%7C')).join('|');
}

/** One unit of an item on a sale. */
export function unitKey(sale: SaleKey, itemKey: ItemKey, ordinal: number): string {
  return joined(sale, itemKey, ordinal);
}

/** Where units stand that belong to no sale: everything of one command is one such place. */
export function saleOfIntent(intentId: string): SaleKey {
  return `intent:${intentId}`;
}

/** 160 bits in base32: the same fact gives the same id on every device. */
export function eventId(retailer: string, businessKey: string): string {
  return base32(sha256(utf8ToBytes(joined(retailer, businessKey))).slice(0, 20));
}

/** JSON with sorted keys and nothing undefined: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Record<string, unknown>;
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    const content = fields[name];
    if (content !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(content)}`;
  }
  return `{${text}}`;
}

export function fingerprint(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}
