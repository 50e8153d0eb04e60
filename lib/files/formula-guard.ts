/**
 * Signs that make a spreadsheet compute a cell, in their narrow and wide forms, also behind blanks. CSV has no types, so a
 * text that begins like this gets an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const COMPUTES = /^[\s\p{Cf}\p{Zs}]*[=+\-@＝＋－＠−|]|^[\t\r\n\0]/u;

export const guarded = (text: string): string => (COMPUTES.test(text) || isGuarded(text) ? `'${text}` : text);

/** Takes one apostrophe off: ours, or the one that people put before numbers to keep their zeros. */
export const withoutGuard = (text: string): string => (isGuarded(text) ? text.slice(1) : text);

function isGuarded(text: string): boolean {
  const start = /^'+/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  return start > 0 && (COMPUTES.test(rest) || /^\s*\d/.test(rest));
}
