/** Marks the pseudonym behind a shape. */
const TAG = /⟨[a-z]*⟩/g;

/**
 * What text looks like, without what it says: "Nora O’Dell, 503" becomes "Xxxx X*Xxxx, 999". Signs stay where readers tell things apart by them. The
 * shape of a shape is itself.
 */
export function shapeOf(text: string): string {
  return text
    .replace(TAG, '')
    .normalize('NFC')
    .replace(/\p{Lu}|\p{Lt}/gu, 'X')
    .replace(/(?!X)\p{L}/gu, 'x')
    .replace(/\p{M}/gu, '')
    .replace(/\p{N}/gu, '9')
    .replace(/\s/gu, ' ')
    .replace(/[^Xx9 '.,@+()/*…:#%|·•\p{Sc}-]/gu, '*');
}
