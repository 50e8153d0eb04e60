import type { ItemKey } from '../loyalty/item-code.ts';
import type { BuyXGetY, CashBack, Prepaid, Program } from '../loyalty/program.ts';
import { type Advice, earns, mayBeTaken, programFaults, type Surroundings } from './program-faults.ts';

const MOST_DRAWN = 30;
const MUCH_GIVEN_BP = 1500;
const USUAL_CASH_BACK_BP = 1000;

/** Everything worth saying about a program before it is saved, the gravest first. */
export function programAdvice(program: Program, around: Surroundings): Advice[] {
  const found = [
    ...programFaults(program, around),
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

const careful = (about: Advice['about'], text: string): Advice => ({ level: 'careful', about, text });
const tell = (about: Advice['about'], text: string): Advice => ({ level: 'note', about, text });

function dateAdvice({ validTo, status }: Program, { today }: Surroundings): Advice[] {
  if (status === 'active' && validTo !== undefined && validTo < today)
    return [careful('dates', 'The last day has passed: nothing counts in this program any more.')];
  return [];
}

function itemAdvice(program: Program, { items, programs, today }: Surroundings): Advice[] {
  const found: Advice[] = [];
  const nameOf = (key: ItemKey) => items.get(key)?.name ?? key;
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

function sizeAdvice({ kind, size }: BuyXGetY | CashBack): Advice[] {
  const what = kind === 'cash-back' ? 'purchases' : 'punches';
  if (size === 1) return [careful('card', 'A card of 1 is full with every purchase.')];
  if (size > MOST_DRAWN)
    return [tell('card', `More than ${MOST_DRAWN} ${what} are shown as a number and a bar, not as single punches.`)];
  return [];
}

function rewardAdvice(program: BuyXGetY, { items }: Surroundings): Advice[] {
  const { reward, choice } = program;
  const found: Advice[] = [];
  if (reward.form === 'free-item') {
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
  }
  if (reward.form === 'reward-item') {
    const { name, price } = items.get(reward.itemKey) ?? {};
    if (price !== undefined && price !== null && price !== reward.price)
      found.push(careful('reward', `“${name}” has another price among your items than the one said here.`));
  }
  return found;
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
  return bp > USUAL_CASH_BACK_BP && bp <= 10_000
    ? [careful('reward', `${percent(bp)} is more than the usual 3% to 10%. Compare it with your margin.`)]
    : [];
}

function passAdvice({ items: own, visits, price, bonusVisit }: Prepaid, { items }: Surroundings): Advice[] {
  const found: Advice[] = [];
  const visit = own.find(({ role }) => role === 'pass-visit');
  if (visit && (items.get(visit.itemKey)?.price ?? 0) > 0)
    found.push(
      careful(
        'items',
        `“${items.get(visit.itemKey)?.name}” has a price: a visit of a pass is expected at 0, so cashiers will be warned each time.`,
      ),
    );
  if (price >= 1 && visits >= 1 && bonusVisit)
    found.push(
      tell('card', `The free visit gives away about ${percent(Math.round(10_000 / (visits + 1)))} of the list value.`),
    );
  return found;
}

function versionAdvice(program: Program, { programs }: Surroundings): Advice[] {
  const saved = programs.find(({ id }) => id === program.id);
  if (saved?.kind !== program.kind) return [];
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
