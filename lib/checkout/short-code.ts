/** Letters and digits that nobody confuses when reading aloud. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Four characters that a cashier can read out to support. Not an identity: short, and made anew for every sale. */
export function shortCode(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
