import type { Program } from '../loyalty/program.ts';

/** A program to begin with: everything but its id and its items. */
export interface Template {
  id: string;
  /** What it is in one line, as a shopkeeper would say it. */
  title: string;
  draft: TemplateTerms;
}

type TemplateTerms = Program extends infer P
  ? P extends Program
    ? Omit<P, 'id' | 'version' | 'stores' | 'status' | 'owner' | 'items' | 'earnsWhenDiscounted'>
    : never
  : never;

const FREE_ITEM = { form: 'free-item' } as const;
const CARD = { kind: 'buy-x-get-y', rewardCount: 1, choice: 'any-eligible', mixing: 'mixed' } as const;

/** Programs that stores really run, to be changed afterwards. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'washes',
    title: 'Buy 10 washes, get 1 free',
    draft: {
      ...CARD,
      title: 'Self wash: buy 10, get 1 free',
      description: 'Ten washes, then one on the house.',
      size: 10,
      reward: FREE_ITEM,
    },
  },
  {
    id: 'grooms',
    title: 'Buy 5 grooms, get $10 off',
    draft: {
      ...CARD,
      title: 'Grooming: buy 5, get $10 off',
      description: 'After five grooms, $10 off the sale.',
      size: 5,
      reward: { form: 'sale-discount', off: { amount: 1000 } },
    },
  },
  {
    id: 'boxes',
    title: 'Buy 4 bakery boxes, get a wash',
    draft: {
      ...CARD,
      title: 'Bakery boxes: buy 4, get a wash',
      description: 'Four bakery boxes, then a free wash.',
      size: 4,
      reward: FREE_ITEM,
    },
  },
  {
    id: 'reward-item',
    title: 'Buy 5 washes, get the next for less',
    draft: {
      ...CARD,
      title: 'Express wash: buy 5, get $5 off',
      description: 'Five washes, then one at a reduced price.',
      size: 5,
      reward: { form: 'reward-item', itemKey: '', price: 1000 },
    },
  },
  {
    id: 'events',
    title: 'Come to 6 events, get 10% off',
    draft: {
      ...CARD,
      title: 'Rescue events: 6 visits, 10% off',
      description: 'Six events, then 10% off a purchase.',
      size: 6,
      reward: { form: 'sale-discount', off: { bp: 1000 } },
    },
  },
  {
    id: 'day-care',
    title: 'Pre-pay 6 day-care days, the 7th is free',
    draft: {
      kind: 'prepaid',
      title: 'Day-care pass: pay for 6, 7th free',
      description: 'Six days paid up front, the seventh is free.',
      visits: 6,
      bonusVisit: true,
      price: 15000,
    },
  },
  {
    id: 'bakery',
    title: '10% cash back on bakery, after 10 purchases',
    draft: {
      kind: 'cash-back',
      title: 'Bakery: 10% back',
      description: '10% of every bakery purchase, paid out after ten of them.',
      bp: 1000,
      basis: 'subtotal',
      earnsOn: 'items',
      size: 10,
      counts: 'sales',
      sameSalePayout: false,
      earnsOnPayoutSale: true,
      payout: 'up-to-sale',
    },
  },
];

export function programFrom({ draft }: Template, id: string): Program {
  return {
    id,
    version: 1,
    owner: 'store',
    status: 'active',
    stores: 'all',
    items: [],
    earnsWhenDiscounted: true,
    ...draft,
  };
}

/** A copy to be changed: the same terms under an id of its own. */
export function duplicateOf(program: Program, id: string): Program {
  return { ...program, id, version: 1, title: `${program.title} (copy)`, status: 'paused' };
}
