import type { CheckoutView } from '../checkout/view/checkout-view.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { Step } from './recording.ts';

export function snapshotOf({ kind, asked }: Step): SaleSnapshot | null {
  const message = kind === 'page' ? (asked as { type?: string; snapshot?: SaleSnapshot }) : null;
  return message?.type === 'snapshot' ? (message.snapshot ?? null) : null;
}

export function viewOf({ kind, answer }: Step): CheckoutView | null {
  return kind === 'view' && answer ? (answer as CheckoutView) : null;
}

/** What was switched off in a tab from this step on. */
export function offAt(step: Step | undefined): string[] {
  return step?.kind === 'switched' ? (step.asked as { off: string[] }).off : [];
}
