/**
 * Was this name given by a person, or made by a program that gives another one with its next build? What a build tool makes (`css-1knbux5`,
 * `Total_x3Fq9`, `sc-bdVaJa`, `:r1:`) must not be relied on.
 */
export function isStableName(name: string): boolean {
  if (name.length < 2 || name.length > 60 || !/^[a-z][\w-]*$/i.test(name)) return false;
  if (/^(css|sc|jss|emotion|svelte|tss|ng|ember)[-_\d]/i.test(name)) return false;
  const parts = name.split(/[-_]+/).filter(Boolean);
  return parts.length > 0 && parts.every(isWordOrSize);
}

/** Beside words there are the sizes and places of style sheets: `col-6`, `mt2`, `h1`. */
function isWordOrSize(part: string): boolean {
  if (/^\d{1,2}$/.test(part) || /^[a-z]{1,3}\d{1,2}$/.test(part)) return true;
  if (!/^[a-z]+$/i.test(part)) return false;
  // Words joined in camel case: each one has to look like a word.
  const words = part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.length <= Math.ceil(part.length / 3) && words.every(isWord);
}

function isWord(word: string): boolean {
  if (word.length <= 3) return true;
  const lower = word.toLowerCase();
  return /[aeiouy]/.test(lower) && !/[^aeiouy]{6}|[aeiouy]{5}|[jqxz]{2}|q(?!u)/.test(lower);
}
