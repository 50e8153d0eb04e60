import type { Account } from './account.ts';
import type { Effect, LineOutcome, SaleEntry, SaleRecord } from './decision.ts';
import { eligibleItems } from './eligible-items.ts';
import { joined } from './identity.ts';
import type { ItemKey } from './item-code.ts';
import { accrualOf, accrualShares, type JudgedLine, type Judgement, type Share } from './judgement.ts';
import type { Minor } from './money.ts';
import type { ProgramId } from './program.ts';
import { currentProgram, type ProgramBook, termsOf } from './program-book.ts';
import type { Reason } from './reason.ts';
import type { Sale } from './sale.ts';
import { entryOf, WHOLE_SALE } from './sale-record.ts';

interface Judged {
  sale: Sale;
  judged: Judgement;
  /** What is on file, before this. */
  record: SaleRecord | null;
  account: Account | null;
  book: ProgramBook;
}

/** Every line of the sale explained: what it adds now, that it is on file, or why it is left out. */
export function lineOutcomes(of: Judged): LineOutcome[] {
  const onFile = unitsOnFile(of);
  const amounts = amountsByLine(of);
  const choices = rewardChoices(of);
  return of.judged.lines.map((line) => {
    const fresh = line.shares.flatMap((share) => freshEffect(share, line, onFile, amounts, of));
    const counted = line.shares.length > 0;
    const rewardId = counted ? takeChoice(choices, line.counted.line.itemKey) : null;
    const reason = reasonOf(line, fresh);
    return {
      lineId: line.counted.line.id,
      verdict: rewardId ? 'choose' : fresh.length > 0 ? 'earns' : 'left-out',
      effects: fresh,
      ...(reason && { reason }),
      ...(rewardId && { rewardId }),
    };
  });
}

function reasonOf(line: JudgedLine, fresh: readonly Effect[]): Reason | null {
  const warning = line.reasons.find((reason) => WORTH_SAYING.has(reason.code)) ?? null;
  if (fresh.length > 0) return warning;
  if (line.shares.length > 0) return { code: 'already-on-file', data: {} };
  return line.reasons[0] ?? null;
}

/** Reasons of one program that matter although another program counts the line. */
const WORTH_SAYING: ReadonlySet<Reason['code']> = new Set([
  'limit-reached',
  'pass-visit-paid',
  'pass-used-up',
  'pass-not-found',
]);

/** Units on file, to be matched with lines in their order. */
function unitsOnFile(of: Judged): Map<string, number> {
  const { record, sale } = of;
  if (record === null || record.customer !== sale.customer) return new Map();
  return new Map(record.entries.map((entry) => [unitsKey(entry), entry.count]));
}

function unitsKey(entry: Pick<SaleEntry, 'itemKey'> & { program: { id: string } }): string {
  return joined(entry.program.id, entry.itemKey);
}

function freshEffect(
  share: Share,
  line: JudgedLine,
  onFile: Map<string, number>,
  amounts: ReadonlyMap<Share, Minor>,
  of: Judged,
): Effect[] {
  const programId = share.program.id;
  if (share.kind === 'cash-back') {
    const entry = entryOf(of.record, programId, WHOLE_SALE, 'cash-back');
    const total = partTotal(of.judged, programId, share.itemKey);
    const known =
      of.record?.customer === of.sale.customer
        ? entry?.parts.find((part) => part.itemKey === share.itemKey)
        : undefined;
    if (known && known.basis === total) return [];
    return [{ kind: 'cash-back', programId, amount: amounts.get(share) ?? 0, bp: share.bp, basis: share.basis }];
  }
  const key = joined(programId, share.kind === 'visit' ? WHOLE_SALE : (line.counted.line.itemKey ?? ''));
  const there = Math.min(share.units, onFile.get(key) ?? 0);
  onFile.set(key, (onFile.get(key) ?? 0) - there);
  const count = share.units - there;
  if (count === 0) return [];
  if (share.kind === 'pass-start') {
    return [
      { kind: 'pass-start', programId, visits: share.program.kind === 'prepaid' ? share.program.visits * count : 0 },
    ];
  }
  return [{ kind: share.kind, programId, count }];
}

function partTotal(judged: Judgement, programId: ProgramId, itemKey: ItemKey): Minor {
  const parts = judged.cash.get(programId)?.parts ?? [];
  return parts.reduce((sum, part) => sum + (part.itemKey === itemKey ? part.basis : 0), 0);
}

/** The sale's one accrual, shared among its lines to the cent. */
function amountsByLine(of: Judged): Map<Share, Minor> {
  const result = new Map<Share, Minor>();
  for (const [programId, wanted] of of.judged.cash) {
    const shares = of.judged.lines
      .flatMap((line) => line.shares)
      .filter((share) => share.kind === 'cash-back' && share.program.id === programId);
    const own = shares.filter((share) => share.kind === 'cash-back');
    const amounts = accrualShares(own, accrualOf(wanted.parts));
    for (const [i, share] of own.entries()) result.set(share, amounts[i] ?? 0);
  }
  return result;
}

interface Choice {
  rewardId: string;
  items: ReadonlySet<ItemKey>;
}

/** Open rewards, and the items that each could be taken for: "Use the free one / Count it". */
function rewardChoices({ account, book }: Judged): Choice[] {
  return (account?.cards ?? []).flatMap((card) =>
    card.full.flatMap((full): Choice[] => {
      const terms = termsOf(book, card.programId, full.version);
      if (terms?.kind !== 'buy-x-get-y' || terms.reward.form !== 'free-item') return [];
      const items = new Set(
        eligibleItems(full, terms, currentProgram(book, card.programId), card.cardItem).flatMap((item) =>
          item.allowed ? [item.itemKey] : [],
        ),
      );
      return full.rewards.flatMap((reward) => (reward.state === 'open' ? [{ rewardId: reward.rewardId, items }] : []));
    }),
  );
}

/** One line for each open reward, the first that fits. */
function takeChoice(choices: Choice[], itemKey: ItemKey | null): string | null {
  const index = itemKey === null ? -1 : choices.findIndex((choice) => choice.items.has(itemKey));
  return index < 0 ? null : (choices.splice(index, 1)[0]?.rewardId ?? null);
}
