import type { Reason } from '../loyalty/reason.ts';
import type { Receipt } from '../sources/port.ts';
import type { Checkout } from './checkout.ts';
import { withResult } from './tab-state.ts';
import type { ResultCode, ResultView } from './view/result-view.ts';
import { purchasesIn } from './view-builder.ts';

export type Answer = { ok: true; value: unknown } | { ok: false; reason: Reason };

/** What came of a press: said on the tab's screen and answered to whoever asked. */
export class Results {
  private readonly checkout: Checkout;

  constructor(checkout: Checkout) {
    this.checkout = checkout;
  }

  async received(
    tab: number,
    receipt: Receipt,
    code: ResultCode,
    words: ResultView['data'],
    undoable: boolean,
  ): Promise<Answer> {
    if (!receipt.ok) return this.refused(tab, receipt.reason, receipt);
    const count = purchasesIn(receipt.lines);
    const object = typeof words.object === 'string' ? words.object : code;
    const result: Omit<ResultView, 'at'> = {
      tone: 'good',
      code,
      data: { ...(count > 0 && { count }), ...words },
      ...(undoable && receipt.changes > 0 && { undo: { intentId: receipt.intentId, object } }),
    };
    await this.show(tab, result, receipt.intentId);
    return answerOf(receipt);
  }

  async succeeded(tab: number, code: ResultCode, data: Record<string, string | number>): Promise<Answer> {
    await this.show(tab, { tone: 'good', code, data });
    return done(null);
  }

  async refused(tab: number, reason: Reason, receipt?: Receipt): Promise<Answer> {
    await this.show(tab, { tone: 'refused', code: 'refused', data: {}, reason }, receipt?.intentId);
    return receipt ? answerOf(receipt) : { ok: false, reason };
  }

  private async show(tab: number, result: Omit<ResultView, 'at'>, intentId?: string): Promise<void> {
    const at = this.checkout.ports.now().toISOString();
    await this.checkout.change(tab, (state) => withResult(state, { ...result, at }, intentId));
  }
}

export function answerOf(receipt: Receipt): Answer {
  return receipt.ok ? done({ changes: receipt.changes }) : { ok: false, reason: receipt.reason };
}

export function done(value: unknown): Answer {
  return { ok: true, value };
}
