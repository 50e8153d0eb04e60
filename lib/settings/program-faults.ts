import type { ItemKey } from '../loyalty/item-code.ts';
import type { BuyXGetY, CashBack, Discount, Prepaid, Program, ProgramItem, Reward } from '../loyalty/program.ts';
import type { StoreItem } from './store-item.ts';

/** `wrong` cannot be saved; `careful` can, but is worth a thought; `note` explains what follows. */
export interface Advice {
  level: 'wrong' | 'careful' | 'note';
  /** The part of the editor that it is about. */
  about: 'text' | 'items' | 'card' | 'reward' | 'dates';
  text: string;
}

/** Of an item, what advice needs. */
export type KnownItem = Pick<StoreItem, 'key' | 'name' | 'price'>;

/** What the rest of the store is, for advice that depends on it. */
export interface Surroundings {
  items: ReadonlyMap<ItemKey, KnownItem>;
  /** Every current program, this one's saved version among them. */
  programs: readonly Program[];
  today: string;
}

const wrong = (about: Advice['about'], text: string): Advice => ({ level: 'wrong', about, text });

/** Why a program cannot be saved; empty for one that can. */
export function programFaults(program: Program, around: Surroundings): Advice[] {
  return [
    ...textFaults(program),
    ...itemFaults(program, around),
    ...kindFaults(program, around),
    ...versionFaults(program, around),
  ];
}

function kindFaults(program: Program, around: Surroundings): Advice[] {
  switch (program.kind) {
    case 'buy-x-get-y':
      return [...sizeFaults(program), ...rewardFaults(program, around)];
    case 'prepaid':
      return passFaults(program);
    case 'cash-back':
      return [...sizeFaults(program), ...cashBackFaults(program)];
  }
}

function textFaults({ title, owner, maker, validFrom, validTo }: Program): Advice[] {
  const found: Advice[] = [];
  if (title.trim() === '')
    found.push(wrong('text', 'The program needs a title: cashiers and customers know it by that.'));
  if (owner === 'manufacturer' && (maker ?? '').trim() === '')
    found.push(wrong('text', 'A manufacturer pays for the reward: name it, so that it can be asked for the credit.'));
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom)
    found.push(wrong('dates', 'The program ends before it starts. Correct one of the two dates.'));
  return found;
}

function itemFaults(program: Program, { items }: Surroundings): Advice[] {
  const found: Advice[] = [];
  const nameOf = (key: ItemKey) => items.get(key)?.name ?? key;
  const keys = program.items.map(({ itemKey }) => itemKey);
  for (const key of new Set(keys.filter((one, at) => keys.indexOf(one) !== at)))
    found.push(wrong('items', `“${nameOf(key)}” stands twice in this program. Remove one of the two.`));
  for (const key of new Set(keys))
    if (!items.has(key))
      found.push(wrong('items', `The item ${key} is not among the store’s items. Add it, or remove it here.`));
  if (
    program.kind !== 'prepaid' &&
    !(program.kind === 'cash-back' && program.earnsOn === 'any-visit') &&
    !program.items.some(earns)
  )
    found.push(
      wrong('items', 'No item of this program earns anything yet. Add the item or service that customers buy.'),
    );
  return found;
}

export const earns = ({ role }: ProgramItem): boolean => role === 'qualifying' || role === 'both';
export const mayBeTaken = ({ role }: ProgramItem): boolean => role === 'redeemable' || role === 'both';

function sizeFaults({ kind, size }: BuyXGetY | CashBack): Advice[] {
  if (Number.isInteger(size) && size >= 1) return [];
  const what = kind === 'cash-back' ? 'purchases' : 'punches';
  return [wrong('card', `Say how many ${what} fill the card: a whole number from 1.`)];
}

function rewardFaults(program: BuyXGetY, { items }: Surroundings): Advice[] {
  const { reward, rewardCount } = program;
  const found: Advice[] = [];
  if (!Number.isInteger(rewardCount) || rewardCount < 1)
    found.push(wrong('reward', 'Say how many rewards a full card gives: a whole number from 1.'));
  if (reward.form === 'free-item') {
    if (!program.items.some(mayBeTaken))
      found.push(
        wrong(
          'reward',
          'No item may be taken as the reward. Let an item “earn and be the reward”, or add one that is “the reward only”.',
        ),
      );
    return found;
  }
  if ('off' in reward) found.push(...offFaults(reward.off));
  if (reward.form === 'reward-item' && !(reward.price >= 0))
    found.push(wrong('reward', 'Say what the reward item costs at the register.'));
  if (!('itemKey' in reward)) return found;
  const name = items.get(reward.itemKey)?.name;
  if (name === undefined) return [...found, wrong('reward', MISSING[reward.form])];
  if (program.items.some((item) => earns(item) && item.itemKey === reward.itemKey))
    found.push(
      wrong(
        'reward',
        `“${name}” earns and is the reward at once: the reward would earn again. Choose an item of its own for the reward.`,
      ),
    );
  return found;
}

const MISSING: Record<Exclude<Reward['form'], 'free-item' | 'sale-discount'>, string> = {
  'named-discount':
    'The reward item is missing. Make a non-inventory item named after the discount in your POS, then choose it here.',
  'linked-discount':
    'The reward item is missing. Make an item with its own automatic discount in your POS, then choose it here.',
  'reward-item': 'The reward item is missing. Make an item at the reduced price in your POS, then choose it here.',
};

function offFaults(off: Discount): Advice[] {
  if ('bp' in off) {
    if (!(off.bp >= 1 && off.bp <= 10_000)) return [wrong('reward', 'The discount is a share from 0.01% to 100%.')];
    return [];
  }
  return off.amount >= 1 ? [] : [wrong('reward', 'Say how much the reward takes off.')];
}

function cashBackFaults({ bp }: CashBack): Advice[] {
  if (Number.isInteger(bp) && bp >= 1 && bp <= 10_000) return [];
  return [wrong('reward', 'Cash back is a share from 0.01% to 100%.')];
}

function passFaults({ items: own, visits, price }: Prepaid): Advice[] {
  const found: Advice[] = [];
  if (!own.some(({ role }) => role === 'pass-start'))
    found.push(wrong('items', 'The item that is the pass is missing: selling it starts the pass.'));
  if (!own.some(({ role }) => role === 'pass-visit'))
    found.push(wrong('items', 'The item that marks a visit is missing: it is rung up at 0 when the customer comes.'));
  if (own.some(earns))
    found.push(wrong('items', 'A pass has items that start it and items that mark a visit, no others.'));
  if (!Number.isInteger(visits) || visits < 1)
    found.push(wrong('card', 'Say how many visits are paid for: a whole number from 1.'));
  if (!(price >= 1)) found.push(wrong('card', 'Say what the pass costs.'));
  return found;
}

function versionFaults(program: Program, { programs }: Surroundings): Advice[] {
  const saved = programs.find(({ id }) => id === program.id);
  if (!saved || saved.kind === program.kind) return [];
  return [wrong('card', 'A program keeps its kind. Duplicate it, or make a new one.')];
}
