/**
 * Signs that make a spreadsheet compute a cell, in their narrow and wide forms, also behind blanks. CSV has no types, so a
 * text that begins like this gets an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const COMPUTES = /^[\s\p{Cf}\p{Zs}]*[=+\-@＝＋－＠−|]|^[\t\r\n\0]/u;
/** What a reader takes for such an apostrophe: then one more is needed to keep the text. */
const LOOKS_GUARDED = /^'+\s*[=+\-@\d＝＋－＠]/;

export const guarded = (text: string): string => (COMPUTES.test(text) || LOOKS_GUARDED.test(text) ? `'${text}` : text);
