import type { AccountStyle } from '../../../lib/loyalty/account-style.ts';

export const STYLE_QUESTION = 'How do purchases reach Astro, for what manufacturers pay?';

/** How a store's account works at Astro, and what follows at the register. */
export const STYLES: readonly { value: AccountStyle; title: string; detail: string }[] = [
  {
    value: 'standard',
    title: 'A person or Tillside adds them',
    detail: 'The usual case: the point of sale does not send its sales to Astro, or there is no Astro account.',
  },
  {
    value: 'rest-api',
    title: 'The point of sale sends each sale',
    detail: 'A full integration: Tillside never adds what it sends, each purchase would count twice.',
  },
  {
    value: 'pos-report',
    title: 'A report is uploaded',
    detail: 'Purchases come with it, and Tillside adds none of them; coupons cannot be redeemed.',
  },
  {
    value: 'nightly-feed',
    title: 'A nightly feed',
    detail: 'Purchases come overnight, and Tillside adds none of them; coupons cannot be redeemed.',
  },
];
