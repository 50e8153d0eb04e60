/** UTF-8 that was read as Windows-1252 and saved again: `Tomás` arrives as `TomÃ¡s`. */
const SUSPECT =
  /[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/g;

/** How many letters look like it. */
export const suspectLetters = (text: string): number => text.match(SUSPECT)?.length ?? 0;

/** The text before the damage; unchanged where it does not fit. */
export function unscrambled(text: string): string {
  return suspectLetters(text) === 0 ? text : text.replace(SUSPECT, (pair) => original(pair) ?? pair);
}

const BYTES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 128 }, (_, index) => {
    const byte = 128 + index;
    return [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const;
  }),
);

function original(pair: string): string | null {
  const bytes = Array.from(pair, (char) => BYTES.get(char) ?? 0);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
