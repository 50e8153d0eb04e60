import type { Descriptor } from './descriptor.ts';

/** What a line is by its name, in the words of its system. */

/** A discount or another vendor's reward, rung as a line. */
export function isAdjustment({ adjustments }: Descriptor, name: string | null, tags: readonly string[]): boolean {
  const isNamed = name !== null && adjustments.names.some((one) => one.toLowerCase() === name.toLowerCase());
  return isNamed || tags.some((tag) => adjustments.tags.includes(tag.toLowerCase()));
}

/** `Gift Card 60064912` is one, a gift card holder is not. */
export function isGiftCard({ texts }: Descriptor, name: string | null): boolean {
  const words = Object.values(texts).flatMap((language) => language['gift-card'] ?? []);
  const lower = name?.toLowerCase() ?? '';
  return words.some((word) => lower.startsWith(word.toLowerCase()) && !/\p{L}/u.test(lower.slice(word.length)));
}
