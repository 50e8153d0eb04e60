import { changeAccrual } from './cash-back.ts';
import type { CorrectionCommand } from './correction-command.ts';
import { accountOf, type Draft, post, Refusal } from './draft.ts';
import { joined, unitKey } from './identity.ts';
import { MAX_MINOR } from './money.ts';
import { sellPass } from './pass.ts';
import { cardAccount, move } from './postings.ts';
import type { CashBack, Program } from './program.ts';
import { currentProgram } from './program-book.ts';
import { completeFullCards, holdsOneItem, kindOf, newCardId, settleDebt } from './punching.ts';
import { WHOLE_SALE } from './sale-record.ts';

type ImportOpening = Extract<CorrectionCommand, { type: 'import-opening' }>;

/** More cards than anybody brings along. */
const MOST_CARDS = 100;

/** What a customer brings along from another system. The same row of the same file is never counted twice for anybody. */
export function importOpening(draft: Draft, command: ImportOpening): void {
  const { customer, file, balance } = command;
  const program = currentProgram(draft.book, command.programId);
  if (!program) throw new Refusal('program-not-found', { programId: command.programId });
  const row = joined(file, command.row, program.id);
  const known = accountOf(draft, customer).openings?.[row];
  if (known && !known.undone) return;
  const place = `import:${joined(customer, row, known ? known.life + 1 : 0)}`;
  if ('visits' in balance && program.kind === 'prepaid') {
    inRange(balance.visits, 1, program.visits);
    inRange(balance.owed, 0, MAX_MINOR / 1000);
    writeOpening(draft, command, program, row, place, 0);
    sellPass(draft, customer, program, WHOLE_SALE, {
      price: balance.owed,
      visits: balance.visits,
      place,
      manual: true,
      reason: OPENING,
    });
  } else if ('punches' in balance && program.kind === 'buy-x-get-y' && !holdsOneItem(program)) {
    inRange(balance.punches, 0, program.size * MOST_CARDS);
    inRange(balance.rewards ?? 0, 0, MOST_CARDS);
    const punches = balance.punches + (balance.rewards ?? 0) * program.size;
    const cardId = writeOpening(draft, command, program, row, place, punches);
    settleDebt(draft, customer, cardId);
    completeFullCards(draft, customer, cardId);
  } else if ('purchases' in balance && program.kind === 'cash-back') {
    inRange(balance.purchases, 1, program.size * MOST_CARDS);
    inRange(balance.amount, 0, MAX_MINOR / 1000);
    const cardId = writeOpening(draft, command, program, row, place, balance.purchases);
    openTally(draft, command, program, place, balance);
    settleDebt(draft, customer, cardId);
    completeFullCards(draft, customer, cardId);
  } else throw new Refusal('invalid-command', { programId: program.id, kind: program.kind });
}

const OPENING = 'opening-balance';

function inRange(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Refusal('amount-out-of-range', { amount: String(value), most });
}

/** One event, however many punches; it also marks the row as taken over. */
function writeOpening(
  draft: Draft,
  { customer }: ImportOpening,
  program: Program,
  row: string,
  place: string,
  count: number,
): string {
  const cardId = program.kind === 'prepaid' ? '' : newCardId(program, WHOLE_SALE);
  post(
    draft,
    customer,
    {
      type: 'opening_imported',
      program: { id: program.id, version: program.version },
      cardId,
      kind: program.kind === 'prepaid' ? 'punches' : kindOf(program),
      size: program.kind === 'prepaid' ? program.visits : program.size,
      itemKey: WHOLE_SALE,
      unitKeys: Array.from({ length: count }, (_, i) => unitKey(place, WHOLE_SALE, i)),
      row,
    },
    {
      key: joined('opening', customer, place),
      postings: move(
        `punch:${program.id}`,
        count,
        `program/${program.id}/import`,
        cardAccount(customer, cardId, 'open'),
      ),
      reason: OPENING,
      apart: true,
    },
  );
  return cardId;
}

/** The money stands on the first of the purchases, as an accrual of its whole amount. */
function openTally(
  draft: Draft,
  { customer }: ImportOpening,
  program: CashBack,
  place: string,
  { purchases, amount }: { purchases: number; amount: number },
): void {
  if (amount === 0) return;
  changeAccrual(draft, customer, program, {
    unitKey: unitKey(place, WHOLE_SALE, 0),
    key: joined('accrue', place, program.id, 0),
    before: { total: 0, parts: [] },
    after: {
      total: amount,
      parts: [{ itemKey: WHOLE_SALE, units: purchases, basis: amount, bp: 10_000, manual: true }],
    },
    reason: OPENING,
  });
}
