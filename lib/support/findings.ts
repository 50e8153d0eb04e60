import { diagnoseMismatch } from '../loyalty/item-code.ts';
import type { Program } from '../loyalty/program.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Field } from '../pos/descriptor.ts';
import type { DomReading } from '../pos/dom-reader.ts';
import type { Look } from '../pos/sight.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { Item, LinkedCustomer, PosItem, Receipt } from '../sources/port.ts';
import type { Call, Failure, Step } from './recording.ts';
import { eventsOf } from './replay.ts';
import { offAt, snapshotOf, viewOf } from './step-said.ts';

/** What most likely went wrong, so that it can be named before anybody reads the timeline. */
export type CauseCode =
  | 'uncaught-error'
  | 'ledger-damaged'
  | 'switched-off'
  | 'updated-mid-sale'
  | 'clock-wrong'
  | 'source-not-reached'
  | 'wrong-customer-link'
  | 'screen-changed'
  | 'ean-in-program'
  | 'resumed-elsewhere'
  | 'answer-lost'
  | 'double-credit'
  | 'coupon-for-guest'
  | 'window-over'
  | 'sale-discarded'
  | 'refused';

export interface Finding {
  code: CauseCode;
  /** Where it shows first. */
  step: number;
  /** What it was seen by: codes and pseudonyms, nothing else. */
  facts: Record<string, string | number>;
}

type Seen = { step: number; facts: Finding['facts'] } | null;
type Search = (steps: readonly Step[]) => Seen;

/** The causes in the order in which one explains another: an extension that was updated explains a lost answer, never the other way round. */
const LOOKS: readonly [CauseCode, Search][] = [
  ['uncaught-error', uncaughtError],
  ['ledger-damaged', toldWhy('ledger-damaged', 'storage-full', 'private-window')],
  ['switched-off', switchedOff],
  ['updated-mid-sale', updatedMidSale],
  ['clock-wrong', clockWrong],
  ['source-not-reached', toldWhy('source-unavailable')],
  ['wrong-customer-link', wrongCustomerLink],
  ['screen-changed', screenChanged],
  ['ean-in-program', eanInProgram],
  ['resumed-elsewhere', resumedElsewhere],
  ['answer-lost', answerLost],
  ['double-credit', doubleCredit],
  ['coupon-for-guest', couponForGuest],
  ['window-over', windowOver],
  ['sale-discarded', saleDiscarded],
  ['refused', anyRefusal],
];

/** Everything that can be named, the likeliest cause first. */
export function findingsIn(steps: readonly Step[]): Finding[] {
  return LOOKS.flatMap(([code, look]) => {
    const seen = look(steps);
    return seen ? [{ code, ...seen }] : [];
  });
}

function uncaughtError(steps: readonly Step[]): Seen {
  return firstOf(steps, ({ kind, asked, failure }) => {
    if (kind !== 'error' && !failure) return null;
    const { name, stack } = failure ?? (asked as Failure);
    return { error: name, at: stack?.[0] ?? '' };
  });
}

/** The first time that a person was told one of these reasons. */
function toldWhy(...codes: Reason['code'][]): Search {
  return (steps) =>
    firstOf(steps, (step) => {
      const reason = reasonsIn(step).find((one) => codes.includes(one.code));
      return reason ? { reason: reason.code, ...reason.data } : null;
    });
}

function switchedOff(steps: readonly Step[]): Seen {
  return firstOf(steps, (step) => (offAt(step).length > 0 ? { off: offAt(step).join(', ') } : null));
}

function updatedMidSale(steps: readonly Step[]): Seen {
  let sale: string | null = null;
  let updated: { sale: string; previous: string } | null = null;
  return firstOf(steps, (step) => {
    const snapshot = snapshotOf(step);
    const isOver = snapshot?.phase === 'completed' || snapshot?.phase === 'discarded';
    if (snapshot) sale = isOver ? null : snapshot.saleId;
    if (updated && (sale === updated.sale || snapshot?.saleId === updated.sale)) return { previous: updated.previous };
    if (step.kind !== 'started') return null;
    const { why, previous = '' } = step.asked as { why?: string; previous?: string };
    if (why === 'update' && sale !== null) updated = { sale, previous };
    return null;
  });
}

function clockWrong(steps: readonly Step[]): Seen {
  return firstOf(steps, ({ calls }) => {
    const minutes = Math.max(0, ...calls.map(({ read }) => read?.behindMinutes ?? 0));
    return minutes > 0 ? { minutes } : null;
  });
}

/** The register shows one person and the link leads to another: neither name nor phone nor e-mail is the same. */
function wrongCustomerLink(steps: readonly Step[]): Seen {
  const onSale = new Map<number | null, SaleSnapshot['customer']>();
  return firstOf(steps, (step) => {
    const snapshot = snapshotOf(step);
    if (snapshot) onSale.set(step.tab, snapshot.customer);
    const shown = onSale.get(step.tab);
    const linked = step.calls.find(({ method, answer }) => method === 'source.customerOf' && answer)?.answer;
    if (!shown?.name || !linked) return null;
    const { customer } = linked as LinkedCustomer;
    const same = [
      [pseudonymIn(shown.name), pseudonymIn(nameOnView(steps, customer.id))],
      [pseudonymIn(shown.phone), pseudonymIn(customer.phone)],
      [pseudonymIn(shown.email), pseudonymIn(customer.email)],
    ].some(([a, b]) => a !== '' && a === b);
    return same ? null : { customer: customer.id };
  });
}

function nameOnView(steps: readonly Step[], id: string): string | null {
  const names = steps.map((step) => viewOf(step)?.customer);
  const seen = names.find((customer) => customer?.state === 'linked' && customer.id === id);
  return seen?.state === 'linked' ? seen.name : null;
}

function screenChanged(steps: readonly Step[]): Seen {
  return firstOf(steps, (step) => {
    const concern = snapshotOf(step)?.concerns.find(
      ({ code }) => code === 'fallback-in-use' || code === 'screen-not-recognised',
    );
    if (concern && !wasStillDrawn(steps, step))
      return { concern: concern.code, field: concern.field ?? '', candidate: (concern.rung ?? 0) + 1 };
    const field = step.kind === 'look' ? notFound((step.asked as Look).reading) : null;
    return field === null ? null : { concern: 'not-found', field, candidate: 'none' };
  });
}

/** A page is drawn within this time. */
const DRAWN_MS = 5000;

/** The register was loading: a moment later its page was recognised. */
function wasStillDrawn(steps: readonly Step[], { tab, at }: Step): boolean {
  const from = Date.parse(at);
  return steps.some((later) => {
    const passed = Date.parse(later.at) - from;
    const concerns = later.tab === tab && passed > 0 && passed <= DRAWN_MS ? snapshotOf(later)?.concerns : undefined;
    return concerns?.every(({ code }) => code !== 'screen-not-recognised' && code !== 'fallback-in-use') ?? false;
  });
}

/** What has to be on the page by everything else that is, and no candidate finds it. */
function notFound({ customer, lines }: DomReading): Field | null {
  const isMissing = (value: (line: DomReading['lines'][number]) => unknown) =>
    lines.length > 0 && lines.every((line) => value(line) === null);
  if (customer.attached === 'yes' && customer.name === null) return 'customer.name';
  if (isMissing((line) => line.name)) return 'line.name';
  if (isMissing((line) => line.quantity)) return 'line.quantity';
  return isMissing((line) => line.total) ? 'line.total' : null;
}

/** A program lists the European code of an item, the register sells it by the American one. */
function eanInProgram(steps: readonly Step[]): Seen {
  const programs = programsIn(steps);
  const names = itemNames(steps);
  const listed = programs.flatMap((program) => program.items.map((item) => item.itemKey));
  return firstOf(steps, ({ calls }) => {
    for (const { asked, item } of calls.flatMap(joined)) {
      const sold = item ? codeOf(item.key) : asked.sku;
      const name = item?.name ?? asked.name;
      for (const key of sold ? listed : []) {
        const mismatch = names.get(key) === name ? diagnoseMismatch(sold ?? '', codeOf(key)) : null;
        if (mismatch?.code === 'ean-where-upc') return { ...mismatch.data };
      }
    }
    return null;
  });
}

function joined({ method, args, answer }: Call): { asked: PosItem; item: Item | null }[] {
  if (method !== 'source.joinItems') return [];
  const items = (answer as (Item | null)[] | undefined) ?? [];
  return (args[0] as PosItem[]).map((asked, i) => ({ asked, item: items[i] ?? null }));
}

function codeOf(key: string): string {
  return key.replace(/^[a-z]+:0?0?/, '');
}

/** The sale was on file under another register before this one saw it. */
function resumedElsewhere(steps: readonly Step[]): Seen {
  const own = steps.flatMap(({ calls }) => calls).find(({ method }) => method === 'settings')?.answer;
  const register = (own as { registerId?: string } | undefined)?.registerId;
  return firstOf(steps, ({ calls }) => {
    const record = calls.find(({ method, answer }) => {
      const other = (answer as { register?: string } | null | undefined)?.register;
      return method === 'source.sale' && other !== undefined && other !== register;
    });
    return record ? { register: (record.answer as { register: string }).register } : null;
  });
}

/** The same press arrived again, and the ledger knew it: the first answer never reached the screen. */
function answerLost(steps: readonly Step[]): Seen {
  const pressed = new Set<string>();
  return firstOf(steps, ({ kind, asked }) => {
    const intentId = kind === 'request' ? (asked as { intentId?: string }).intentId : undefined;
    if (intentId === undefined) return null;
    const isAgain = pressed.has(intentId);
    pressed.add(intentId);
    return isAgain ? { intent: intentId } : null;
  });
}

/** Somebody tried to count what was counted. */
function doubleCredit(steps: readonly Step[]): Seen {
  const told = toldWhy('already-recorded', 'coupon-already-redeemed', 'one-coupon-per-line', 'already-redeemed')(steps);
  if (told) return told;
  return firstOf(steps, ({ kind, asked, calls }) => {
    if (kind !== 'request' || (asked as { type?: string }).type !== 'add-purchases') return null;
    const written = calls.find(({ method }) => method === 'source.execute');
    const receipt = written?.answer as Receipt | undefined;
    if (!receipt?.ok || receipt.changes > 0) return null;
    return receipt.lines.some(({ reason }) => reason?.code === 'already-on-file') ? { changes: 0 } : null;
  });
}

function couponForGuest(steps: readonly Step[]): Seen {
  return firstOf(steps, (step) => {
    const isCoupon = (step.asked as { type?: string } | null)?.type === 'redeem-coupon';
    const reason = isCoupon ? reasonsIn(step).find(({ code }) => GUEST.includes(code)) : undefined;
    return reason ? { reason: reason.code } : null;
  });
}

const GUEST: readonly Reason['code'][] = ['no-customer', 'coupon-not-yours', 'customer-changed'];

function windowOver(steps: readonly Step[]): Seen {
  const told = toldWhy('reward-expired', 'program-not-running', 'coupon-not-active', 'offer-not-running')(steps);
  if (told) return told;
  return firstOf(steps, (step) => {
    const card = viewOf(step)?.cards.find((one) => one.kind === 'punch-card' && one.lapsed > 0);
    return card?.kind === 'punch-card' ? { program: card.programId, lapsed: card.lapsed } : null;
  });
}

function saleDiscarded(steps: readonly Step[]): Seen {
  return firstOf(steps, (step) => {
    if (snapshotOf(step)?.phase !== 'discarded') return null;
    const events = step.calls.flatMap(({ read }) => eventsOf(read));
    return events.length > 0 ? { events: events.length } : null;
  });
}

function anyRefusal(steps: readonly Step[]): Seen {
  return firstOf(steps, (step) => {
    const { ok, reason } = (step.answer ?? {}) as { ok?: boolean; reason?: Reason };
    return step.kind === 'request' && ok === false && reason ? { reason: reason.code, ...reason.data } : null;
  });
}

function firstOf(steps: readonly Step[], look: (step: Step) => Finding['facts'] | null): Seen {
  for (const [step, content] of steps.entries()) {
    const facts = look(content);
    if (facts) return { step, facts };
  }
  return null;
}

/** Why something was refused or did not count, as the person was told at this step. */
function reasonsIn(step: Step): Reason[] {
  const view = viewOf(step);
  const answer = step.kind === 'request' || step.kind === 'key' ? (step.answer as { reason?: Reason }) : undefined;
  const onView = view
    ? [
        view.source.reason,
        view.add.reason,
        view.result?.reason,
        ...view.ready.map((one) => one.blocked),
        ...view.coupons.map((one) => one.blocked),
        ...view.lines.map((line) => line.reason),
        ...view.cards.map((card) => card.notice),
      ]
    : [];
  return [answer?.reason, ...onView].filter((reason) => reason !== undefined);
}

/** Shape and pseudonym; empty where there is nothing to compare. */
function pseudonymIn(text: string | null): string {
  return /⟨[a-z]+⟩/.exec(text ?? '')?.[0] ?? '';
}

function programsIn(steps: readonly Step[]): Program[] {
  const answers = steps.flatMap(({ calls }) => calls).filter(({ method }) => method === 'source.programs');
  return (answers.at(-1)?.answer as Program[] | undefined) ?? [];
}

function itemNames(steps: readonly Step[]): Map<string, string> {
  const items = steps
    .flatMap(({ calls }) => calls)
    .filter(({ method }) => method === 'source.items')
    .flatMap(({ answer }) => (answer as Item[] | undefined) ?? []);
  return new Map(items.map((item) => [item.key, item.name]));
}
