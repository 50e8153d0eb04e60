import type { Command } from '../loyalty/command.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { Look, Receipt } from '../sources/port.ts';
import type { Checkout } from './checkout.ts';
import type { CommandRequest } from './command-of-request.ts';
import type { Answer, Results } from './results.ts';
import type { ResultCode } from './view/result-view.ts';

/** Sales of before: what needs a look is settled, what was missed is added, the last click is taken back. */
export class EarlierSales {
  private readonly checkout: Checkout;
  private readonly results: Results;
  private readonly execute: (command: Command, intentId: string) => Promise<Receipt>;

  constructor(checkout: Checkout, results: Results, execute: (command: Command, intentId: string) => Promise<Receipt>) {
    this.checkout = checkout;
    this.results = results;
    this.execute = execute;
  }

  async settle(tab: number, request: Extract<CommandRequest, { type: 'settle' }>): Promise<Answer> {
    const look = (await this.checkout.ports.source.needsALook()).find((one) => one.id === request.lookId);
    if (!look) return this.results.refused(tab, { code: 'reward-changed', data: {} });
    if (look.kind === 'many') return this.settleMany(tab, look, request);
    if (look.kind === 'sale') {
      const state = request.answer === 'completed' ? 'completed' : 'discarded';
      return this.loggedSale(tab, look.saleKey, request.intentId, 'settled', look.customer, state);
    }
    const takenOff = request.answer === 'taken-off';
    const command: Command = { type: 'settle', customer: look.customer, holdId: look.id, takenOff };
    const receipt = await this.checkout.execute(command, await this.checkout.by(request.intentId));
    return this.results.received(tab, receipt, 'settled', {}, false);
  }

  /** Many purchases at once that nobody was asked about: right as they are, or taken back as a whole. */
  private async settleMany(
    tab: number,
    look: Look,
    { answer, intentId }: Extract<CommandRequest, { type: 'settle' }>,
  ): Promise<Answer> {
    if (answer === 'undo' && look.intentId !== undefined) {
      const command: Command = { type: 'undo', customer: look.customer, intentId: look.intentId };
      const receipt = await this.execute(command, intentId);
      return this.results.received(tab, receipt, 'undone', { object: look.saleLabel }, false);
    }
    await this.checkout.ports.source.finish(look.id, await this.checkout.by(intentId));
    return this.results.succeeded(tab, 'settled', {});
  }

  /** A sale of today, from the log: attach its customer, add what was missed, or say how it ended. */
  async loggedSale(
    tab: number,
    saleKey: string,
    intentId: string,
    result: ResultCode,
    customer?: string,
    state?: 'completed' | 'discarded',
  ): Promise<Answer> {
    const entry = await this.checkout.logEntry(saleKey);
    const record = await this.checkout.ports.source.sale(saleKey);
    const owner = customer ?? record?.customer ?? entry?.sale.customer ?? null;
    if (entry?.colour === 'red') return this.results.refused(tab, { code: 'by-hand-only', data: {} });
    // Somebody else attached a customer since the list was painted.
    if (result === 'attached' && record?.customer && record.customer !== customer) {
      return this.results.refused(tab, { code: 'customer-changed', data: {} });
    }
    // A sale of another day may be gone from the log: that it never happened needs no lines.
    if (owner === null || (!entry && !(record && state === 'discarded'))) {
      return this.results.refused(tab, { code: 'sale-not-found', data: {} });
    }
    const seen = entry?.sale ?? emptySale(saleKey, record?.label ?? '');
    const ended = state ?? seen.state;
    const sale: Sale = {
      ...seen,
      customer: owner,
      state: ended,
      lines: ended === 'discarded' ? [] : seen.lines,
    };
    // Whoever puts an earlier sale right has said why, should a program ask.
    const command: Command = { type: 'record-sale', sale, reason: 'missed' };
    const receipt = await this.checkout.execute(command, await this.checkout.by(intentId));
    return this.results.received(tab, receipt, result, {}, true);
  }

  async undoLastSale(tab: number, request: Extract<CommandRequest, { type: 'undo-last-sale' }>): Promise<Answer> {
    const record = await this.checkout.ports.source.sale(request.saleKey);
    // The list named one click of that sale: something newer is not taken back in its place.
    if (!record?.customer || record.intents.at(-1) !== request.of) {
      return this.results.refused(tab, { code: 'nothing-to-undo', data: {} });
    }
    const command: Command = { type: 'undo', customer: record.customer, intentId: request.of };
    const receipt = await this.execute(command, request.intentId);
    return this.results.received(tab, receipt, 'undone', { object: record.label }, false);
  }
}

function emptySale(key: string, label: string): Sale {
  const nothing = { subtotal: null, tax: null, saleDiscount: 0, discountsVisible: true };
  return { key, label, customer: null, state: 'discarded', lines: [], ...nothing };
}
