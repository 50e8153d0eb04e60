import { CardJudge, opening } from '../files/card-judge.ts';
import type { BalanceRow, CardRow, PersonKeys } from '../files/entities.ts';
import { foldedName } from '../files/folded-name.ts';
import type { ImportedTable } from '../files/import-table.ts';
import { type Note, note } from '../files/note.ts';
import type { OpeningBalance } from '../loyalty/correction-command.ts';
import type { BuyXGetY, CashBack, Prepaid, Program } from '../loyalty/program.ts';

/** Paper cards and other programs' balances, brought to the store's own programs. */

/** Where balances go that name no program, as the admin says. */
export interface Destination {
  punches: string | null;
  cash: string | null;
  /** So many points are a punch; what is not enough for one is left. */
  pointsPerPunch: number | null;
}

/** What one row brings to one card. */
export interface Opening {
  row: number;
  person: PersonKeys;
  programId: string;
  /**
   * What is brought along once: a card of a person's from one system. The number in the row names it only where the file
   * holds changes; a balance that another file has again is the same balance.
   */
  brought: { file: string; row: number };
  balance: OpeningBalance;
}

export interface Openings {
  openings: Opening[];
  /** Rows that bring nothing, each with the reason. */
  refused: Note[];
  /** Worth knowing although they come along. */
  notes: Note[];
}

export function openingsIn(
  table: ImportedTable,
  to: Destination,
  { programs, today }: { programs: readonly Program[]; today: string },
): Openings {
  const cards = programs.filter((program) => program.kind === 'buy-x-get-y');
  const found: Openings = { openings: [], refused: [...table.refused], notes: [...table.notes] };
  const passes = programs.filter((program) => program.kind === 'prepaid');
  const judge = new CardJudge(
    [
      ...cards.map(({ id, title, size, windowMonths = null }) => ({ id, title, size, windowMonths })),
      ...passes.map(({ id, title }) => ({ id, title, size: null, windowMonths: null })),
    ],
    today,
  );
  for (const one of table.imported) {
    if (one.kind === 'card') {
      const pass = named(passes, one.entity.program);
      if (pass) putPass(one.entity, one.row, pass, found);
      else putCard(one.entity, one.row, { judge, cards, found });
    }
    if (one.kind === 'balance') putBalance(one.entity, one.row, { to, programs, found, hash: table.hash });
  }
  return found;
}

function putCard(
  card: CardRow,
  row: number,
  { judge, cards, found }: { judge: CardJudge; cards: readonly BuyXGetY[]; found: Openings },
): void {
  const program = named(cards, card.program);
  const { reason, notices } = judge.judge(card, row);
  if (reason || !program) {
    if (reason) found.refused.push(reason);
    return;
  }
  if (program.mixing === 'same-for-same') {
    found.refused.push(note('card-of-one-item', row));
    return;
  }
  const { openPunches, openRewards } = opening(card, program.size);
  if (openPunches + openRewards === 0) return;
  found.notes.push(...notices);
  found.openings.push({
    row,
    person: card.person,
    programId: program.id,
    brought: broughtBy(card),
    balance: { punches: openPunches, rewards: openRewards },
  });
}

/** A pass on paper is punched once a visit. What is left of it comes along, and its share of the price is still owed. */
function putPass(card: CardRow, row: number, { id, visits: paid, price }: Prepaid, found: Openings): void {
  const visits = paid - card.openPunches;
  if (visits <= 0) found.refused.push(note('pass-used-up', row, { visits: paid }));
  else
    found.openings.push({
      row,
      person: card.person,
      programId: id,
      brought: broughtBy(card),
      balance: { visits, owed: Math.round((price * visits) / paid) },
    });
}

const broughtBy = (card: CardRow): Opening['brought'] => ({
  file: ['card', card.source, foldedName(card.cardLabel)].join(':').slice(0, 200),
  row: 0,
});

function named<T extends Program>(programs: readonly T[], name: string): T | undefined {
  const folded = foldedName(name);
  return programs.find(({ id, title }) => foldedName(id) === folded || foldedName(title) === folded);
}

interface BalanceSetting {
  to: Destination;
  programs: readonly Program[];
  found: Openings;
  hash: string;
}

function putBalance(balance: BalanceRow, row: number, { to, programs, found, hash }: BalanceSetting): void {
  const { unit, person, source, means } = balance;
  const program = programs.find(({ id }) => id === (unit === 'cash' ? to.cash : to.punches));
  const brought =
    means === 'balance' ? { file: `balance:${source}:${unit}`, row: 0 } : { file: `changes:${hash}`, row };
  const put = (programId: string, opened: OpeningBalance) =>
    found.openings.push({ row, person, programId, brought, balance: opened });
  if (balance.amount < 0) found.refused.push(note('difference-not-balance', row));
  else if (unit === 'cash' && program?.kind === 'cash-back') put(program.id, fullTally(program, balance.amount));
  else if (unit === 'cash' || program?.kind !== 'buy-x-get-y') found.refused.push(note('balance-without-program', row));
  else if (unit === 'rewards') put(program.id, { punches: 0, rewards: balance.amount });
  else if (unit === 'punches') put(program.id, { punches: balance.amount });
  else if (to.pointsPerPunch === null) found.refused.push(note('balance-without-program', row));
  else {
    const punches = Math.floor(balance.amount / to.pointsPerPunch);
    if (balance.amount % to.pointsPerPunch > 0) found.notes.push(note('points-left-over', row));
    if (punches > 0) put(program.id, { punches });
  }
}

/** Money that another system owed could be spent there: here it is a full tally. */
const fullTally = ({ size }: CashBack, amount: number): OpeningBalance => ({ purchases: size, amount });

/** As the ledger answers for each row: somebody on file, nobody yet, or a question for a person. */
type Owner = { id: string } | 'nobody' | 'several' | 'namesake';

export interface Owned {
  /** For people on file, by their id; for new ones, by the keys of the file. */
  openings: (Opening & { owner: string; isNew: boolean })[];
  /** For a person to decide: nothing goes to somebody who was only guessed. */
  undecided: Note[];
  /** Said twice in this file. */
  repeated: Note[];
}

/** Joins each row with its person. What one person brings to one card is taken once, and not at all where the file differs with itself. */
export function owned(openings: readonly Opening[], owners: readonly Owner[]): Owned {
  const result: Owned = { openings: [], undecided: [], repeated: [] };
  const seen = new Map<string, Opening>();
  for (const [i, one] of openings.entries()) {
    const owner = owners[i] ?? 'nobody';
    if (owner === 'several' || owner === 'namesake') {
      result.undecided.push(note(owner === 'several' ? 'matches-several' : 'name-only', one.row));
      continue;
    }
    const who = owner === 'nobody' ? newPerson(one.person) : owner.id;
    const key = JSON.stringify([who, one.programId, one.brought]);
    const earlier = seen.get(key);
    if (!earlier) {
      seen.set(key, one);
      result.openings.push({ ...one, owner: who, isNew: owner === 'nobody' });
    } else if (JSON.stringify(earlier.balance) === JSON.stringify(one.balance)) {
      result.repeated.push(note('same-row-twice', one.row, { first: earlier.row }));
    } else result.undecided.push(note('same-key-differs', one.row, { first: earlier.row }));
  }
  return result;
}

/** Named by the surest thing that the file has. */
export function newPerson({ customerCode, posCustomerId, email, phone }: PersonKeys): string {
  return posCustomerId ?? customerCode ?? email ?? phone ?? '';
}
