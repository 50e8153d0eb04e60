import type { Effect } from '../../loyalty/decision.ts';
import type { Minor } from '../../loyalty/money.ts';
import type { LocalDate } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';

export interface LastSale {
  saleKey: string;
  /** Set for sales of earlier days. */
  day?: LocalDate;
  label: string;
  at: string;
  state: 'open' | 'completed' | 'discarded';
  customer: string | null;
  total: Minor | null;
  items: number;
  /** What is on file, in words' data: one entry a program. */
  onFile: (Effect & { title: string })[];
  /** Eligible and not on file: *Add what was missed*. */
  missed: number;
  /** Redemptions that were used up with this sale. */
  redeemed: { holdId: string; title: string }[];
  /** Why it was not added by itself, where there is a reason. */
  why?: Reason;
  canAttach: boolean;
  undo?: { intentId: string };
}

export interface LookItem {
  id: string;
  kind: 'hold' | 'sale' | 'many';
  reason: Reason;
  saleLabel: string;
  customer: string | null;
  at: string;
  /** The question and its answers. */
  answers: LookAnswer[];
}

export type LookAnswer = 'taken-off' | 'not-taken-off' | 'completed' | 'never-happened' | 'as-it-is' | 'undo';

export interface FinishItem {
  id: string;
  customer: string;
  item: string;
  program: string;
  at: string;
  saleLabel: string;
  /** `…-back`: it was finished in Astro, and was undone here since. */
  kind: 'reward' | 'coupon' | 'reward-back' | 'coupon-back';
  /** The purchase it points at is on file. */
  ready: boolean;
}

export interface WaitingItem {
  id: string;
  source: string;
  saleLabel: string;
  purchases: number;
  at: string;
  state: 'waiting' | 'refused';
  /** Why it waits or was refused; null: on its way. */
  reason: Reason | null;
}
