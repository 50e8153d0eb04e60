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

const MOST_DRAWN = 30;
const MUCH_GIVEN_BP = 1500;
const USUAL_CASH_BACK_BP = 1000;

/** Everything worth saying about a program before it is saved, the gravest first. */
export function programAdvice(program: Program, around: Surroundings): Advice[] {
  const found = [
    ...textAdvice(program),
    ...dateAdvice(program, around),
    ...itemAdvice(program, around),
    ...kindAdvice(program, around),
    ...versionAdvice(program, around),
  ];
  const rank = { wrong: 0, careful: 1, note: 2 };
  return found.sort((a, b) => rank[a.level] - rank[b.level]);
}

function kindAdvice(program: Program, around: Surroundings): Advice[] {
  switch (program.kind) {
    case 'buy-x-get-y':
      return [...sizeAdvice(program), ...rewardAdvice(program, around), ...marginAdvice(program, around)];
    case 'prepaid':
      return passAdvice(program, around);
    case 'cash-back':
      return [...sizeAdvice(program), ...cashBackAdvice(program)];
  }
}

const wrong = (about: Advice['about'], text: string): Advice => ({ level: 'wrong', about, text });
const careful = (about: Advice['about'], text: string): Advice => ({ level: 'careful', about, text });
const tell = (about: Advice['about'], text: string): Advice => ({ level: 'note', about, text });

function textAdvice({ title, owner, maker }: Program): Advice[] {
  const found: Advice[] = [];
  if (title.trim() === '')
    found.push(wrong('text', 'The program needs a title: cashiers and customers know it by that.'));
  if (owner === 'manufacturer' && (maker ?? '').trim() === '')
    found.push(wrong('text', 'A manufacturer pays for the reward: name it, so that it can be asked for the credit.'));
  return found;
}

function dateAdvice({ validFrom, validTo, status }: Program, { today }: Surroundings): Advice[] {
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom)
    return [wrong('dates', 'The program ends before it starts. Correct one of the two dates.')];
  if (status === 'active' && validTo !== undefined && validTo < today)
    return [careful('dates', 'The last day has passed: nothing counts in this program any more.')];
  return [];
}

function itemAdvice(program: Program, { items, programs, today }: Surroundings): Advice[] {
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
  for (const { itemKey, role } of program.items.filter(earns))
    if (items.get(itemKey)?.price === 0)
      found.push(careful('items', `“${nameOf(itemKey)}” costs nothing (${role}): a line at 0 never earns.`));
  for (const other of programs) {
    if (other.id === program.id || other.status === 'ended' || (other.validTo ?? today) < today) continue;
    const shared = other.items.filter(
      (item) => earns(item) && program.items.some((own) => earns(own) && own.itemKey === item.itemKey),
    );
    const [first] = shared;
    if (first)
      found.push(
        careful(
          'items',
          `“${nameOf(first.itemKey)}”${shared.length > 1 ? ` and ${shared.length - 1} more` : ''} also counts in “${other.title}”: one purchase then earns in both.`,
        ),
      );
  }
  return found;
}

const earns = ({ role }: ProgramItem): boolean => role === 'qualifying' || role === 'both';
const mayBeTaken = ({ role }: ProgramItem): boolean => role === 'redeemable' || role === 'both';

function sizeAdvice({ kind, size }: BuyXGetY | CashBack): Advice[] {
  const what = kind === 'cash-back' ? 'purchases' : 'punches';
  if (!Number.isInteger(size) || size < 1)
    return [wrong('card', `Say how many ${what} fill the card: a whole number from 1.`)];
  if (size === 1) return [careful('card', 'A card of 1 is full with every purchase.')];
  if (size > MOST_DRAWN)
    return [tell('card', `More than ${MOST_DRAWN} ${what} are shown as a number and a bar, not as single punches.`)];
  return [];
}

function rewardAdvice(program: BuyXGetY, { items }: Surroundings): Advice[] {
  const { reward, choice, rewardCount } = program;
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
    const unvalued = program.items.find((item) => mayBeTaken(item) && item.value === undefined);
    if ((choice === 'least-value' || choice === 'lesser-or-equal') && unvalued)
      found.push(
        careful(
          'reward',
          `“${items.get(unvalued.itemKey)?.name ?? unvalued.itemKey}” has no list value: who did not buy it cannot take it, since nothing tells whether it is too dear.`,
        ),
      );
    if (choice === 'same-group' && program.items.some((item) => item.group === undefined))
      found.push(careful('reward', 'An item without a group can never be the reward under this rule.'));
    return found;
  }
  if ('off' in reward) found.push(...offAdvice(reward.off));
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
  const price = items.get(reward.itemKey)?.price;
  if (reward.form === 'reward-item' && price !== undefined && price !== null && price !== reward.price)
    found.push(careful('reward', `“${name}” has another price among your items than the one said here.`));
  return found;
}

const MISSING: Record<Exclude<Reward['form'], 'free-item' | 'sale-discount'>, string> = {
  'named-discount':
    'The reward item is missing. Make a non-inventory item named after the discount in your POS, then choose it here.',
  'linked-discount':
    'The reward item is missing. Make an item with its own automatic discount in your POS, then choose it here.',
  'reward-item': 'The reward item is missing. Make an item at the reduced price in your POS, then choose it here.',
};

function offAdvice(off: Discount): Advice[] {
  if ('bp' in off) {
    if (!(off.bp >= 1 && off.bp <= 10_000)) return [wrong('reward', 'The discount is a share from 0.01% to 100%.')];
    return [];
  }
  return off.amount >= 1 ? [] : [wrong('reward', 'Say how much the reward takes off.')];
}

/** Share of what the card’s purchases bring that the reward gives away, in basis points; null where prices are not known. */
export function givenAwayBp(program: BuyXGetY, items: Surroundings['items']): number | null {
  const prices = program.items.filter(earns).flatMap((item) => item.value ?? items.get(item.itemKey)?.price ?? []);
  if (prices.length === 0 || !(program.size >= 1)) return null;
  const usual = prices.reduce((sum, price) => sum + price, 0) / prices.length;
  const given = worthOf(program, usual, items);
  return usual === 0 || given === null
    ? null
    : Math.round((10_000 * given * program.rewardCount) / (usual * program.size));
}

function worthOf({ reward, items: own }: BuyXGetY, usual: number, items: Surroundings['items']): number | null {
  if (reward.form === 'reward-item') return Math.max(0, usual - reward.price);
  if ('off' in reward) return 'amount' in reward.off ? reward.off.amount : (usual * reward.off.bp) / 10_000;
  const taken = own.filter(mayBeTaken).flatMap((item) => item.value ?? items.get(item.itemKey)?.price ?? []);
  return taken.length === 0 ? null : Math.max(...taken);
}

function marginAdvice(program: BuyXGetY, { items }: Surroundings): Advice[] {
  const bp = givenAwayBp(program, items);
  if (bp === null || !Number.isFinite(bp)) return [];
  const text = `A full card gives away about ${percent(bp)} of what its purchases bring.`;
  return bp > MUCH_GIVEN_BP ? [careful('reward', `${text} Compare it with your margin.`)] : [tell('reward', text)];
}

function cashBackAdvice({ bp }: CashBack): Advice[] {
  if (!Number.isInteger(bp) || bp < 1 || bp > 10_000)
    return [wrong('reward', 'Cash back is a share from 0.01% to 100%.')];
  return bp > USUAL_CASH_BACK_BP
    ? [careful('reward', `${percent(bp)} is more than the usual 3% to 10%. Compare it with your margin.`)]
    : [];
}

function passAdvice({ items: own, visits, price, bonusVisit }: Prepaid, { items }: Surroundings): Advice[] {
  const found: Advice[] = [];
  const start = own.find(({ role }) => role === 'pass-start');
  const visit = own.find(({ role }) => role === 'pass-visit');
  if (!start) found.push(wrong('items', 'The item that is the pass is missing: selling it starts the pass.'));
  if (!visit)
    found.push(wrong('items', 'The item that marks a visit is missing: it is rung up at 0 when the customer comes.'));
  if (visit && (items.get(visit.itemKey)?.price ?? 0) > 0)
    found.push(
      careful(
        'items',
        `“${items.get(visit.itemKey)?.name}” has a price: a visit of a pass is expected at 0, so cashiers will be warned each time.`,
      ),
    );
  if (own.some(earns))
    found.push(wrong('items', 'A pass has items that start it and items that mark a visit, no others.'));
  if (!Number.isInteger(visits) || visits < 1)
    found.push(wrong('card', 'Say how many visits are paid for: a whole number from 1.'));
  if (!(price >= 1)) found.push(wrong('card', 'Say what the pass costs.'));
  else if (visits >= 1 && bonusVisit)
    found.push(
      tell('card', `The free visit gives away about ${percent(Math.round(10_000 / (visits + 1)))} of the list value.`),
    );
  return found;
}

function versionAdvice(program: Program, { programs }: Surroundings): Advice[] {
  const saved = programs.find(({ id }) => id === program.id);
  if (!saved) return [];
  if (saved.kind !== program.kind) return [wrong('card', 'A program keeps its kind. Duplicate it, or make a new one.')];
  return [
    tell(
      'card',
      `Saving makes version ${saved.version + 1}. Cards that are open keep the rules they were started under.`,
    ),
  ];
}

function percent(bp: number): string {
  return `${(bp / 100).toLocaleString('en-US', { maximumFractionDigits: 1 })}%`;
}
