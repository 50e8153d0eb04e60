import type { Descriptor } from './descriptor.ts';

/** What a line is by its name, in the words of its system. */

/** A discount or another vendor's reward, rung as a line. */
export function isAdjustment({ adjustments }: Descriptor, name: string | null, tags: readonly string[]): boolean {
  const isNamed = name !== null && adjustments.names.some((one) => one.toLowerCase() === name.toLowerCase());
  return isNamed || tags.some((tag) => adjustments.tags.includes(tag.toLowerCase()));
}

/** `Gift Card 60064912` is one, a gift card holder is not. */
export function isGiftCard(descriptor: Descriptor, name: string | null): boolean {
  return name !== null && giftCardWord(giftCardWords(descriptor), name) !== undefined;
}

export function giftCardWords({ texts }: Descriptor): string[] {
  return Object.values(texts).flatMap((language) => language['gift-card'] ?? []);
}

/** The one that a gift card's name begins with; what follows it are numbers. */
export function giftCardWord(words: readonly string[], name: string): string | undefined {
  const lower = name.toLowerCase();
  return words.find((word) => lower.startsWith(word.toLowerCase()) && !/\p{L}/u.test(lower.slice(word.length)));
}
