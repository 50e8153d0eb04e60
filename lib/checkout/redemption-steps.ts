import type { HoldEvidence } from '../loyalty/evidence.ts';
import type { Discount, Program } from '../loyalty/program.ts';
import type { Sale, SaleLine } from '../loyalty/sale.ts';
import type { HoldSummary } from '../loyalty/summary.ts';
import type { HoldView, Step } from './view/redemption-view.ts';

/** What the cashier has to do on the register for a redemption, and whether the register shows it by now. */
export function holdView(
  hold: HoldSummary,
  sale: Sale,
  program: Program | null,
  evidence: HoldEvidence,
  nameOfItem: (itemKey: string) => string,
): HoldView {
  const steps = [{ kind: 'held' as const, at: hold.heldAt }, ...onTheRegister(hold, sale, program, nameOfItem)];
  const view: HoldView = {
    holdId: hold.holdId,
    kind: hold.kind,
    title: hold.title,
    intentId: hold.intentId,
    heldAt: hold.heldAt,
    steps: [
      ...steps,
      { kind: 'take-payment' },
      ...(finishedElsewhere(hold, program) ? [{ kind: 'finish-in-astro' as const }] : []),
    ],
    check: evidence.verdict,
    canAdd: evidence.verdict !== 'seen' && itemToAdd(hold, sale, program) !== null,
    undoable: sale.state === 'open',
  };
  if (evidence.reason) view.reason = evidence.reason;
  return view;
}

function finishedElsewhere(hold: HoldSummary, program: Program | null): boolean {
  return hold.kind === 'coupon' || program?.owner === 'manufacturer';
}

function onTheRegister(
  hold: HoldSummary,
  sale: Sale,
  program: Program | null,
  nameOfItem: (key: string) => string,
): Step[] {
  const line = lineOf(hold, sale);
  if (hold.kind === 'payout') return [{ kind: 'discount-sale', amount: hold.amount, percent: null }];
  if (hold.kind === 'coupon' && hold.amount !== null && line) {
    return [{ kind: 'discount-line-amount', ...position(line, sale), amount: hold.amount }];
  }
  const reward = program?.kind === 'buy-x-get-y' ? program.reward : { form: 'free-item' as const };
  switch (reward.form) {
    case 'free-item':
      return [freeItem(hold, sale, line, nameOfItem)];
    case 'reward-item':
      return [
        {
          kind: 'ring-reward-item',
          name: nameOfItem(reward.itemKey),
          instead: line && line.itemKey !== reward.itemKey ? line.description : null,
          price: reward.price,
        },
      ];
    case 'named-discount':
    case 'linked-discount':
      return [
        { kind: 'ring-discount-item', name: nameOfItem(reward.itemKey), ...off(reward.off) },
        ...(reward.form === 'named-discount' ? [{ kind: 'discount-sale' as const, ...off(reward.off) }] : []),
      ];
    case 'sale-discount':
      return [{ kind: 'discount-sale', ...off(reward.off) }];
  }
}

function freeItem(hold: HoldSummary, sale: Sale, line: SaleLine | null, nameOfItem: (key: string) => string): Step {
  const amount = hold.amount ?? 0;
  if (!line)
    return { kind: 'ring-item', name: hold.item ? nameOfItem(hold.item.itemKey) : hold.title, percent: 100, amount };
  // One of several on a line is free: only its share comes off.
  if (line.quantity > 1) {
    const listed = line.listed ?? (line.paid.known ? line.paid.amount : null);
    const share = listed === null ? amount : Math.round(listed / line.quantity);
    return { kind: 'discount-line-amount', ...position(line, sale), amount: share };
  }
  return { kind: 'discount-line', ...position(line, sale), percent: 100, amount: line.listed ?? amount };
}

/** The item that *Add to sale* may put on the register: the reward item, or the free item that is not rung yet. */
export function itemToAdd(hold: HoldSummary, sale: Sale, program: Program | null): string | null {
  if (hold.kind !== 'reward') return null;
  const reward = program?.kind === 'buy-x-get-y' ? program.reward : null;
  const wanted =
    reward && 'itemKey' in reward ? reward.itemKey : reward?.form === 'free-item' ? (hold.item?.itemKey ?? null) : null;
  if (wanted === null) return null;
  return sale.lines.some((line) => line.itemKey === wanted && line.quantity > 0) ? null : wanted;
}

function lineOf(hold: HoldSummary, sale: Sale): SaleLine | null {
  const item = hold.item;
  if (!item) return null;
  return (
    sale.lines.find((line) => line.id === item.lineId && line.itemKey === item.itemKey) ??
    sale.lines.find((line) => line.itemKey === item.itemKey && line.quantity > 0) ??
    null
  );
}

function position(line: SaleLine, sale: Sale): { lineNumber: number; name: string } {
  return { lineNumber: sale.lines.indexOf(line) + 1, name: line.description };
}

function off(discount: Discount): { amount: number | null; percent: number | null } {
  return 'amount' in discount
    ? { amount: discount.amount, percent: null }
    : { amount: null, percent: discount.bp / 100 };
}
