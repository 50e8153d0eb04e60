import type { HoldView } from '../checkout/view/redemption-view.ts';
import type { Minor } from '../loyalty/money.ts';
import type { Discount, Reward, RewardChoice } from '../loyalty/program.ts';
import { counted } from './en-count.ts';
import type { Format } from './format.ts';

const offWords = (off: Discount, format: Format) =>
  'amount' in off ? format.money(off.amount) : format.percent(off.bp / 100);

/** What can be had, and what to do on the register for it. */
export const redemptionWords = {
  hold: {
    title: 'On the register',
    done: '(done)',
    waiting: 'Waiting to see it in the cart…',
    seen: { title: 'It is on the sale', detail: 'Nothing more to do here. Finish the sale.' },
    notVisible: {
      title: 'This register does not show discounts',
      detail: 'After the sale Tillside asks whether it was taken off.',
    },
    differs: { title: 'The sale shows something else', detail: 'Correct it on the register, or undo the redemption.' },
    found: ({ lineNumber, amount, percent }: NonNullable<HoldView['found']>, format: Format) => {
      const where = lineNumber === null ? 'The sale' : `Line ${lineNumber}`;
      if (percent !== null) return `${where} shows ${format.percent(percent)} off`;
      return amount === null ? `${where} shows no discount` : `${where} shows ${format.money(amount)} off`;
    },
  },
  ready: {
    title: 'Ready to redeem',
    count: (n: number, format: Format) => `${format.number(n)} ready`,
    inCart: (line: number) => `In the cart, line ${line}`,
    notInCart: 'Not in the cart',
    reward: (reward: Reward, object: string, format: Format) => {
      switch (reward.form) {
        case 'free-item':
          return `${object} free`;
        case 'reward-item':
          return `${object}, ${format.money(reward.price)}`;
        case 'named-discount':
        case 'linked-discount':
        case 'sale-discount':
          return `${offWords(reward.off, format)} off`;
      }
    },
  },
  redeemScreen: {
    title: (object: string) => `Redeem ${object}`,
    choose: 'Which item?',
    chooseFirst: 'Choose the item first.',
    notAllowed: 'Not possible for this card',
    rule: (choice: RewardChoice, cap: Minor | null, format: Format) => {
      switch (choice) {
        case 'any-eligible':
          return 'Any item of this program.';
        case 'least-value':
          return cap === null
            ? 'The item of the least value on this card.'
            : `The item of the least value on this card: ${format.money(cap)}.`;
        case 'lesser-or-equal':
          return cap === null
            ? 'Worth at most what the cheapest item on this card was.'
            : `Worth up to ${format.money(cap)}, the cheapest item on this card.`;
        case 'most-frequent':
          return 'The item bought most often on this card.';
        case 'same-group':
          return 'An item of the same group as those on this card.';
      }
    },
    holds: (object: string, value: string | null, sale: string | null) =>
      `Holds ${object}${value ? ` (${value})` : ''} for ${sale ? `sale ${sale}` : 'this sale'}. It is used up when the sale is completed.`,
    how: (reward: Reward, object: string, format: Format) => {
      const off = 'off' in reward ? offWords(reward.off, format) : '';
      switch (reward.form) {
        case 'free-item':
          return 'The item is rung up as usual, then its line goes to 0. For tax on it, follow the rule of your store.';
        case 'reward-item':
          return `On the register, ring up ${format.name(object.replace(/^1 /, ''))} for ${format.money(reward.price)} in place of the full-price item.`;
        case 'named-discount':
          return `On the register, ring up the discount item, then take ${off} off the sale.`;
        case 'linked-discount':
          return `On the register, ring up the discount item. It takes ${off} off by itself.`;
        case 'sale-discount':
          return `On the register, take ${off} off the sale.`;
      }
    },
    missing: {
      email: {
        title: 'An e-mail address is needed first',
        detail: 'Ask for it and add it to the customer on the register, then come back.',
      },
      address: {
        title: 'A mailing address is needed first',
        detail:
          'The brand wants street, city, state and zip. Add them to the customer on the register, then come back.',
      },
    },
  },
  brandPays: {
    title: 'The brand pays for this',
    detail: 'Redeeming here does not tell the brand. It goes on the To finish list, for Astro.',
    coupon: 'Accepting it here does not tell the brand: accept it in Astro too. It goes on the To finish list.',
  },
  payout: {
    title: (amount: string) => `${amount} cash back`,
    short: 'Pay out',
    button: (amount: string) => `Pay out ${amount}`,
    upTo: (amount: string) => `up to ${amount} on this sale`,
    saved: 'Saved up',
    offThisSale: 'Off this sale',
    stays: 'Stays on the card',
    upToSale: 'A payout is never larger than the sale. The rest stays for next time.',
    holds: (amount: string, sale: string | null) =>
      `Holds ${amount} for ${sale ? `sale ${sale}` : 'this sale'}. Then take it off the sale on the register.`,
  },
  coupon: {
    title: 'Coupons',
    redeem: 'Redeem coupon',
    whichLine: 'For which item?',
    free: 'free',
    off: (amount: string) => `${amount} off`,
    qualifies: (line: number) => `Line ${line} qualifies`,
    nothingQualifies: 'Nothing in the cart qualifies',
    wouldQualify: (items: readonly string[]) => {
      const [first, ...others] = items;
      if (!first) return 'No item of it is on file.';
      if (others.length === 0) return `Would qualify: ${first}`;
      return others.length < 3
        ? `Would qualify: ${items.join(', ')}`
        : `Would qualify: ${first} or ${others.length} others`;
    },
    daysLeft: (days: number, format: Format) =>
      days <= 0 ? 'last day' : counted(days, 'day left', 'days left', format),
    until: (title: string, day: string) => `${title}, until ${day}`,
    about: (maker: string, day: string, days: number, format: Format) =>
      `From ${format.name(maker)}, until ${day} (${days <= 0 ? 'last day' : counted(days, 'day left', 'days left', format)})`,
    binds: (line: number, sale: string | null) =>
      `Uses the coupon for line ${line}${sale ? ` of sale ${sale}` : ''} and adds that purchase with it.`,
    showAll: (n: number, format: Format) => `Show all ${format.number(n)} coupons`,
    showFewer: 'Show fewer',
  },
};
