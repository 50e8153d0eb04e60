/**
 * What people write about themselves, folded so that two spellings of one thing compare equal. The folded forms are
 * search keys only; what was typed is kept as it was.
 */

/** Letters that no Unicode decomposition takes apart, and the sigma that only ends words. */
const PLAIN: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ς: 'σ' };

const EXTENSION = /\s*(?:ext\.?|x|#)\s*\d{1,6}$/i;

/**
 * Digits of a phone number, comparable across spellings. A North American number loses its country code, so that
 * `+1 503 555 0103`, `1-503-555-0103` and `(503) 555-0103` are one; elsewhere a number compares equal when it is written
 * with the same digits (`00` and `+` are the same), national and international spelling stay different.
 * Null when it cannot be a phone number: fewer than 7 or more than 15 digits.
 */
export function phoneKey(raw: string | null): string | null {
  if (raw === null) return null;
  const typed = raw.normalize('NFKC').trim().replace(EXTENSION, '');
  if (/\p{L}/u.test(typed)) return null;
  const digits = typed.replace(/\D/g, '').replace(/^00/, '');
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return national.length >= 7 && national.length <= 15 ? national : null;
}

/** Null when it cannot be an address. Dots and tags are kept: what they mean is the mail provider's affair. */
export function emailKey(raw: string | null): string | null {
  const folded = raw?.normalize('NFKC').trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(folded) ? folded : null;
}

/** Customer codes compare without case and without spaces around them. */
export function codeKey(raw: string | null): string | null {
  const folded = raw?.normalize('NFKC').trim().toLowerCase() ?? '';
  return folded === '' ? null : folded;
}

/** The words of a name without case, accents and apostrophes; hyphens part words. */
export function nameWords(raw: string): string[] {
  const folded = raw
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ`]/gu, '')
    // Up and down again folds letters that only upper case tells apart, such as ß and ss.
    .toUpperCase()
    .toLowerCase()
    .replace(/[øłđæœþðς]/g, (letter) => PLAIN[letter] ?? letter);
  return [...new Set(folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))];
}
