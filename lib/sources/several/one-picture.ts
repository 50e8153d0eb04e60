import type { Command } from '../../loyalty/command.ts';
import type { LineOutcome, SaleRecord } from '../../loyalty/decision.ts';
import type { Reason, ReasonCode } from '../../loyalty/reason.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import type { TakenToday } from '../../loyalty/taken-today.ts';
import type { Preview, Receipt, Share, SourceId } from '../port.ts';
import { idAt, placeOf } from './place.ts';

/** One picture made of what several sources say. Nothing here asks anybody. */

export const NO_LOYALTY: AccountSummary = { cards: [], passes: [], tallies: [], rewards: [], coupons: [], holds: [] };

/** What a source answered, or why it did not. */
export interface Part<T> {
  source: SourceId;
  isFirst: boolean;
  value: T;
}

type Naming = (id: string) => string;

/** Ids of the first source stay as they are. */
export function namingFor({ source, isFirst }: Pick<Part<unknown>, 'source' | 'isFirst'>): Naming {
  return isFirst ? (id) => id : (id) => idAt(source, id);
}

export function named(summary: AccountSummary, name: Naming): AccountSummary {
  return {
    cards: summary.cards.map((card) => ({ ...card, cardId: name(card.cardId), programId: name(card.programId) })),
    passes: summary.passes.map((pass) => ({ ...pass, passId: name(pass.passId), programId: name(pass.programId) })),
    tallies: summary.tallies.map((one) => ({
      ...one,
      tallyId: name(one.tallyId),
      programId: name(one.programId),
      ...(one.cardId !== undefined && { cardId: name(one.cardId) }),
    })),
    rewards: summary.rewards.map((one) => ({ ...one, rewardId: name(one.rewardId), programId: name(one.programId) })),
    coupons: summary.coupons.map((coupon) => ({ ...coupon, couponId: name(coupon.couponId) })),
    holds: summary.holds.map((hold) => ({
      ...hold,
      holdId: name(hold.holdId),
      sourceId: name(hold.sourceId),
      programId: hold.programId === null ? null : name(hold.programId),
    })),
    ...(summary.points && { points: summary.points }),
    ...(summary.offers && { offers: summary.offers.map((one) => ({ ...one, offerId: name(one.offerId) })) }),
  };
}

export function joinedSummary(parts: readonly Part<AccountSummary>[]): AccountSummary {
  const all = parts.map((part) => named(part.value, namingFor(part)));
  // The first source keeps the customers: who of them is who, it alone says.
  const { mergedInto, mergedFrom } = parts.find((part) => part.isFirst)?.value ?? NO_LOYALTY;
  const points = all.find((one) => one.points)?.points;
  return {
    cards: all.flatMap((one) => one.cards),
    passes: all.flatMap((one) => one.passes),
    tallies: all.flatMap((one) => one.tallies),
    rewards: all.flatMap((one) => one.rewards),
    coupons: all.flatMap((one) => one.coupons),
    holds: all.flatMap((one) => one.holds),
    offers: all.flatMap((one) => one.offers ?? []),
    ...(points && { points }),
    ...(mergedInto !== undefined && { mergedInto }),
    ...(mergedFrom && { mergedFrom }),
  };
}

export function joinedPreview(parts: readonly Part<Preview>[]): Preview {
  return {
    lines: joinedLines(parts.map((part) => linesNamed(part.value.lines, namingFor(part)))),
    refusal: refusalOf(parts),
    notices: distinct(parts.flatMap((part) => part.value.notices)),
    changes: parts.reduce((sum, part) => sum + part.value.changes, 0),
    before: joinedOrNull(parts, (preview) => preview.before),
    after: joinedOrNull(parts, (preview) => preview.after),
    ...joinedToday(parts),
    shares: parts.map(
      ({ source, value }): Share => ({
        source,
        lines: value.lines,
        changes: value.changes,
        refusal: value.refusal,
        notices: value.notices,
      }),
    ),
  };
}

/** A day is one day, wherever the cards live. */
function joinedToday(parts: readonly Part<Preview>[]): Pick<Preview, 'today'> {
  const known = parts.flatMap(({ value }) => value.today ?? []);
  if (known.length === 0) return {};
  const sum = (of: 'before' | 'after', what: keyof TakenToday) => known.reduce((all, one) => all + one[of][what], 0);
  const taken = (of: 'before' | 'after') => ({ punches: sum(of, 'punches'), rewards: sum(of, 'rewards') });
  return { today: { before: taken('before'), after: taken('after') } };
}

/** One refusal is the whole's only where nobody else would do anything, or where a person only has to say why. */
function refusalOf(parts: readonly Part<Preview>[]): Reason | null {
  const refusing = parts.filter((part) => part.value.refusal !== null);
  const asked = refusing.find((part) => part.value.refusal?.code === 'reason-required');
  const others = parts.some((part) => part.value.refusal === null && part.value.changes > 0);
  return (asked ?? (others ? null : refusing[0]))?.value.refusal ?? null;
}

function joinedOrNull(
  parts: readonly Part<Preview>[],
  of: (preview: Preview) => AccountSummary | null,
): AccountSummary | null {
  if (parts.every((part) => of(part.value) === null)) return null;
  return joinedSummary(parts.map((part) => ({ ...part, value: of(part.value) ?? NO_LOYALTY })));
}

/** Whoever did something makes it done; whoever did not says why. */
export function joinedReceipt(intentId: string, asked: readonly Part<Receipt>[]): Receipt {
  const concerned = asked.filter(({ value }) => value.ok || value.reason.code !== 'nothing-to-undo');
  const parts = concerned.length > 0 ? concerned : asked;
  const done = parts.flatMap((part) => (part.value.ok ? [{ ...part, value: part.value }] : []));
  const [refused] = parts.flatMap(({ value }) => (value.ok ? [] : [value]));
  if (done.length === 0) return refused ?? { ok: true, intentId, changes: 0, lines: [], notices: [] };
  const shares = parts.map(
    ({ source, value }): Share =>
      value.ok
        ? { source, lines: value.lines, changes: value.changes, refusal: null, notices: value.notices }
        : { source, lines: [], changes: 0, refusal: value.reason, notices: [] },
  );
  return {
    ok: true,
    intentId,
    changes: done.reduce((sum, part) => sum + part.value.changes, 0),
    lines: joinedLines(done.map((part) => linesNamed(part.value.lines, namingFor(part)))),
    notices: distinct(done.flatMap((part) => part.value.notices)),
    shares,
  };
}

function linesNamed(lines: readonly LineOutcome[], name: Naming): LineOutcome[] {
  return lines.map((line) => ({
    ...line,
    effects: line.effects.map((effect) => ({ ...effect, programId: name(effect.programId) })),
    ...(line.rewardId !== undefined && { rewardId: name(line.rewardId) }),
  }));
}

/** A line earns where it earns anywhere. What says most about a line that does not is said. */
function joinedLines(parts: readonly LineOutcome[][]): LineOutcome[] {
  const ids = [...new Set(parts.flatMap((lines) => lines.map((line) => line.lineId)))];
  return ids.map((id) => joinedLine(parts.flatMap((lines) => lines.filter((line) => line.lineId === id))));
}

function joinedLine(outcomes: readonly LineOutcome[]): LineOutcome {
  const moving = outcomes.filter((one) => one.verdict !== 'left-out' && !isOnFile(one));
  const telling = moving.length > 0 ? moving : outcomes.filter(isOnFile);
  const [first] = telling.length > 0 ? telling : outcomes.toSorted((a, b) => weight(b) - weight(a));
  const base = telling.find((one) => one.verdict === 'choose') ?? (first as LineOutcome);
  return { ...base, effects: telling.length > 0 ? telling.flatMap((one) => one.effects) : base.effects };
}

function isOnFile({ reason }: LineOutcome): boolean {
  return reason?.code === 'already-on-file';
}

/** That a source keeps no program of an item says nothing while another one does. */
const SAYS_LITTLE: readonly ReasonCode[] = ['source-unavailable', 'program-not-running', 'no-program', 'unknown-item'];

function weight({ reason }: LineOutcome): number {
  const place = reason ? SAYS_LITTLE.indexOf(reason.code) : SAYS_LITTLE.length;
  return place < 0 ? SAYS_LITTLE.length + 1 : SAYS_LITTLE.length - place;
}

function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return [...seen.values()];
}

/** What is on file for one sale in all of them. The one that wrote last names the last click. */
export function joinedSale(
  parts: readonly Part<SaleRecord>[],
  customer: (part: Part<SaleRecord>) => CustomerId | null,
): SaleRecord | null {
  const [first] = parts;
  if (!first) return null;
  const byTime = parts.toSorted((a, b) => a.value.lastWrittenAt.localeCompare(b.value.lastWrittenAt));
  return {
    ...first.value,
    customer: customer(first),
    automatic: parts.every((part) => part.value.automatic),
    lastWrittenAt: byTime.at(-1)?.value.lastWrittenAt ?? first.value.lastWrittenAt,
    intents: [...new Set(byTime.flatMap((part) => part.value.intents).toReversed())].toReversed(),
    entries: parts.flatMap((part) => {
      const name = namingFor(part);
      return part.value.entries.map((one) => ({ ...one, program: { ...one.program, id: name(one.program.id) } }));
    }),
    taken: parts.flatMap((part) => {
      const name = namingFor(part);
      return part.value.taken.map((one) => ({
        ...one,
        holdId: name(one.holdId),
        sourceId: name(one.sourceId),
        programId: one.programId === null ? null : name(one.programId),
      }));
    }),
  };
}

/** The id of a command that says which source keeps what it is about; null: it is about a sale or a click. */
export function subjectOf(command: Command): string | null {
  switch (command.type) {
    case 'record-sale':
    case 'undo':
      return null;
    case 'redeem':
      return command.rewardId;
    case 'pay-out':
      return command.tallyId;
    case 'use-visit':
    case 'refund-pass':
      return command.passId;
    case 'redeem-coupon':
    case 'set-coupon':
      return command.couponId;
    case 'settle':
    case 'un-redeem':
      return command.holdId;
    case 'split-card':
    case 'merge-cards':
      return command.cardId;
    case 'transfer':
      return 'cardId' in command.what ? command.what.cardId : command.what.passId;
    case 'redeem-offer':
    case 'decline-offer':
      return command.offerId;
    default:
      return 'programId' in command ? command.programId : '';
  }
}

/** The command as the source itself would be given it: with its own ids. */
export function commandAt(command: Command, customer: CustomerId | null): Command {
  const plain = withOwnNames(command) as Command;
  const what = plain.type === 'transfer' ? { what: withOwnNames(plain.what) } : {};
  const cards = plain.type === 'record-sale' && plain.cards ? { cards: cardsAt(plain.cards) } : {};
  const sale =
    'sale' in plain && typeof plain.sale === 'object' ? { sale: { ...plain.sale, customer } } : ({} as object);
  return { ...plain, ...what, ...cards, ...('customer' in plain && { customer: customer ?? '' }), ...sale } as Command;
}

function withOwnNames(named: object): object {
  return Object.fromEntries(
    Object.entries(named).map(([field, value]: [string, unknown]) => [
      field,
      NAMES.has(field) && typeof value === 'string' ? placeOf(value).id : value,
    ]),
  );
}

/** By program, the card that a person chose: whoever does not keep that program finds nothing under its name. */
function cardsAt(cards: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(cards).map(([program, card]) => [placeOf(program).id, placeOf(card).id]));
}

const NAMES: ReadonlySet<string> = new Set([
  'rewardId',
  'tallyId',
  'passId',
  'couponId',
  'holdId',
  'programId',
  'cardId',
  'toCardId',
  'offerId',
]);
