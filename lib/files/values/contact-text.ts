import type { Cell } from '../cell.ts';
import { meant } from './placeholder.ts';

export interface Found<T> {
  values: T[];
  /** Parts that were there and could not be read. */
  unreadable: number;
}

const BETWEEN = /[;,|\n]| \/ /;
/** Nobody has that many; a longer cell is something else. */
const LONGEST = 1000;
const MAIL = /^[^\s@<>"(),:;[\]]+@[^\s@<>"(),:;[\]]+\.[a-z\d-]{2,}$/i;
/** Written by tills that insist on a mail. */
const NO_MAIL = /^(no-?e?mail|none|nomail|noreply|no)@/i;

export function mails(cell: Cell | undefined): Found<string> {
  const found: Found<string> = { values: [], unreadable: 0 };
  for (const part of parts(cell, found)) {
    const mail = part.replace(/^mailto:/i, '').toLowerCase();
    if (mail === '' || NO_MAIL.test(mail)) continue;
    if (MAIL.test(mail)) found.values.push(mail);
    else found.unreadable++;
  }
  return found;
}

/** Numbers with the country in front (`+15035550101`), so that every spelling of one number is one text. */
export function phones(cell: Cell | undefined, country: string): Found<string> {
  const found: Found<string> = { values: [], unreadable: 0 };
  for (const part of parts(cell, found)) {
    const number = part.replace(/\s*(?:ext\.?|x)\s*\d+$/i, '');
    const digits = number.replace(/\D/g, '');
    if (digits === '' || /^(\d)\1*$/.test(digits)) continue;
    const phone = international(number, digits, country);
    if (phone === null) found.unreadable++;
    else found.values.push(phone);
  }
  return found;
}

function parts(cell: Cell | undefined, found: Found<string>): string[] {
  const text = meant(cell);
  if (text.length > LONGEST) {
    found.unreadable++;
    return [];
  }
  return text.split(BETWEEN).map((part) => part.trim());
}

function international(number: string, digits: string, country: string): string | null {
  if (digits.length < 7 || digits.length > 15) return null;
  if (number.trim().startsWith('+')) return `+${digits}`;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (country === '1') {
    if (digits.length === 10) return `+1${digits}`;
    return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : null;
  }
  return `+${country}${digits.replace(/^0/, '')}`;
}
