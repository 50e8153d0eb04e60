import type { Step } from '../checkout/view/redemption-view.ts';
import type { ResultCode } from '../checkout/view/result-view.ts';
import type { Format } from './format.ts';
import type { Text } from './reason-text.ts';

/** The object of *Undo*, where the store has no words of its own for it. */
export const undoObjects: Partial<Record<string, string>> = {
  added: 'these purchases',
  'added-manually': 'this addition',
  redeemed: 'this redemption',
  'paid-out': 'this payout',
  'coupon-redeemed': 'this coupon',
  'pass-started': 'this pass',
  'visit-used': 'this visit',
  attached: 'this sale',
  settled: 'this answer',
  'card-split': 'this split',
  'cards-merged': 'this merge',
  'paper-card-converted': 'this paper card',
  'exception-added': 'this exception',
  'offer-redeemed': 'this offer',
};

/** What a command did, in one line. */
export const results: Record<ResultCode, Text> = {
  added: (facts, format) => {
    const count = facts.number('count');
    return count === null
      ? 'Purchases added'
      : format.plural(count, { one: '# purchase added', other: '# purchases added' });
  },
  'ended-by-hand': 'This sale is closed',
  'same-sale': 'Noted',
  'added-manually': (facts) => {
    const title = facts.text('title');
    return title ? `Added by hand: ${title}` : 'Added by hand';
  },
  queued: (facts, format) =>
    format.plural(facts.number('count') ?? 1, {
      one: '# purchase waits for the connection',
      other: '# purchases wait for the connection',
    }),
  redeemed: (facts) => {
    const object = facts.text('object');
    return object ? `${object}: held for this sale` : 'Reward held for this sale';
  },
  'paid-out': (facts) => {
    const amount = facts.money('amount');
    return amount ? `${amount} held for this sale` : 'Payout held for this sale';
  },
  'coupon-redeemed': (facts) => {
    const title = facts.text('title');
    return title ? `Coupon taken: ${title}` : 'Coupon taken for this sale';
  },
  'pass-started': (facts) => {
    const title = facts.text('title');
    return title ? `Pass started: ${title}` : 'Pass started';
  },
  'visit-used': (facts) => {
    const used = facts.number('used');
    const visits = facts.number('visits');
    return used !== null && visits !== null ? `Visit marked: ${used} of ${visits}` : 'Visit marked';
  },
  undone: (facts) => {
    const object = facts.text('object');
    return object ? `Undone: ${undoObjects[object] ?? object}` : 'Undone';
  },
  linked: 'Customer linked',
  created: 'Customer created and linked',
  unlinked: 'Customer unlinked',
  'sent-to-register': (facts) => {
    const item = facts.text('item');
    return item ? `${item}: sent to the register` : 'Sent to the register';
  },
  remembered: 'Remembered for this item',
  attached: 'Customer attached, purchases added',
  settled: 'Settled',
  finished: 'Ticked off',
  'card-split': 'Card split',
  'cards-merged': 'Cards put together',
  'paper-card-converted': (facts, format) => {
    const count = facts.number('count') ?? 0;
    return format.plural(count, { one: 'Paper card converted: # punch', other: 'Paper card converted: # punches' });
  },
  'exception-added': (facts) => named('Counts after all', facts.text('title')),
  transferred: (facts) => named('Given to', facts.text('to'), ' '),
  'customers-merged': (facts) => named('Put together with the account of', facts.text('from'), ' '),
  'customers-unmerged': (facts) => named('Taken apart from', facts.text('from'), ' '),
  corrected: (facts) => named('Corrected', facts.text('title')),
  'pass-refunded': (facts) => named('Refunded', facts.text('title')),
  'redemption-taken-back': 'Redemption taken back',
  'offer-redeemed': (facts) => named('Offer taken', facts.text('title')),
  'offer-declined': (facts) => named('Not wanted today', facts.text('title')),
  refused: 'Not done',
  'not-confirmed': 'Not confirmed yet',
};

function named(what: string, name: string | null, between = ': '): string {
  return name === null ? what : `${what}${between}${name}`;
}

export interface StepWords {
  title: string;
  detail: string | null;
}

/** What to do on the register, one step. */
export function step(of: Step, format: Format): StepWords {
  switch (of.kind) {
    case 'held':
      return { title: 'Held for this sale', detail: format.clock(of.at) };
    case 'discount-line':
      return {
        title: `Line ${of.lineNumber}, ${format.name(of.name)}: ${format.percent(of.percent)} off`,
        detail: `That takes ${format.money(of.amount)} off.`,
      };
    case 'discount-line-amount':
      return { title: `Line ${of.lineNumber}, ${format.name(of.name)}: ${format.money(of.amount)} off`, detail: null };
    case 'ring-item':
      return {
        title: `Ring up ${format.name(of.name)}`,
        detail:
          of.amount > 0
            ? `Then take ${format.percent(of.percent)} off that line: ${format.money(of.amount)}.`
            : `Then take ${format.percent(of.percent)} off that line.`,
      };
    case 'ring-reward-item':
      return {
        title: `Ring up ${format.name(of.name)}, ${format.money(of.price)}`,
        detail: of.instead === null ? null : `Instead of ${format.name(of.instead)}: take that line out.`,
      };
    case 'ring-discount-item':
      return { title: `Ring up ${format.name(of.name)}`, detail: offTheSale(of, format, 'It stands for') };
    case 'discount-sale':
      return { title: `Take ${amountOf(of, format)} off the sale`, detail: 'As a discount on the whole sale.' };
    case 'take-payment':
      return { title: 'Take payment', detail: 'The redemption closes with the sale.' };
    case 'finish-in-astro':
      return { title: 'Later: finish in Astro', detail: 'It waits under To finish until it is ticked off.' };
  }
}

interface Off {
  amount: number | null;
  percent: number | null;
}

function amountOf(off: Off, format: Format): string {
  if (off.amount !== null) return format.money(off.amount);
  return off.percent === null ? 'the discount' : format.percent(off.percent);
}

function offTheSale(off: Off, format: Format, opening: string): string | null {
  return off.amount === null && off.percent === null ? null : `${opening} ${amountOf(off, format)} off.`;
}
