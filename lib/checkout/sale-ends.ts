import type { Command } from '../loyalty/command.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { Preview, Receipt } from '../sources/port.ts';
import type { Checkout } from './checkout.ts';
import { completionPolicy } from './completion.ts';
import { failureReason, isFailure } from './failure.ts';
import type { SaleFacts } from './view-builder.ts';

/** What is written when a sale ends on the register, whether or not anybody looks at the sidebar. */
export class SaleEnds {
  private readonly checkout: Checkout;

  constructor(checkout: Checkout) {
    this.checkout = checkout;
  }

  /** Ends of sales stay due until the ledger has answered: a failing storage or a dying background loses none. */
  async settleDue(tab: number): Promise<void> {
    for (const snapshot of (await this.checkout.tab(tab)).due) {
      if (!(await this.settleEnd(tab, snapshot))) return;
      await this.checkout.change(tab, (state) => ({ ...state, due: state.due.slice(1) }));
    }
  }

  private async settleEnd(tab: number, snapshot: SaleSnapshot): Promise<boolean> {
    try {
      const facts = await this.checkout.factsOf(snapshot);
      if (facts.record !== null || facts.sale.state === 'completed') await this.checkout.log(facts);
      if ((await this.checkout.twin(await this.checkout.tab(tab), facts)) !== null) return true;
      const completed: Sale = { ...facts.sale, state: 'completed' };
      const receipt =
        snapshot.phase === 'completed'
          ? await this.checkout.inTurn({ type: 'record-sale', sale: completed }, () =>
              this.onCompleted(facts, completed),
            )
          : await this.onDiscarded(facts);
      return receipt === null || receipt.ok || !isFailure(receipt.reason);
    } catch (error) {
      failureReason(error);
      return false;
    }
  }

  private async onCompleted(facts: SaleFacts, completed: Sale): Promise<Receipt | null> {
    const { record, customer } = facts;
    const settings = await this.checkout.ports.settings();
    const { today } = await this.checkout.ports.source.profile();
    const units = automaticUnits(facts.preview);
    const over = await this.checkout.overLimit({ type: 'record-sale', sale: completed });
    const policy = completionPolicy({
      colour: facts.snapshot.colour,
      // Seen by customer code and confirmed by nobody: offered. A click on this sale was the confirmation.
      linked: customer.state === 'linked' && (customer.confirmed || record?.customer === customer.id),
      automatic: record?.automatic ?? true,
      moved: record !== null && record.customer !== null && record.customer !== facts.sale.customer,
      onCompletion: settings.onCompletion,
      automaticUnits: (await this.checkout.ports.automaticUnits.get(today)) + units,
      automaticUnitsPerDay: settings.automaticUnitsPerDay,
      cashBack: automaticCash(facts.preview),
      cashBackPerSale: settings.automaticCashBackPerSale,
      overLimit: over !== null,
    });
    if (policy === 'leave') return null;
    const command: Command = { type: 'record-sale', sale: completed, ...(policy === 'end' && { additions: false }) };
    const receipt = await this.checkout.execute(command, await this.checkout.by(this.checkout.ports.uuid(), 'system'));
    if (receipt.ok && policy === 'write' && receipt.changes > 0)
      await this.checkout.ports.automaticUnits.add(today, units);
    return receipt;
  }

  /** A completed sale is final, and a discard that only one witness tells takes nothing back: a person has a look. */
  private async onDiscarded({ record, sale, snapshot }: SaleFacts): Promise<Receipt | null> {
    if (record === null || record.state === 'completed' || snapshot.colour !== 'green') return null;
    const discarded: Sale = { ...sale, customer: sale.customer ?? record.customer, state: 'discarded', lines: [] };
    return this.checkout.execute(
      { type: 'record-sale', sale: discarded },
      await this.checkout.by(this.checkout.ports.uuid(), 'system'),
    );
  }
}

/** Units that would be written without a click. */
function automaticUnits(preview: Preview): number {
  const effects = preview.lines.flatMap((line) => line.effects);
  return effects.reduce((sum, effect) => sum + ('count' in effect ? effect.count : 1), 0);
}

function automaticCash(preview: Preview): number {
  const effects = preview.lines.flatMap((line) => line.effects);
  return effects.reduce((sum, effect) => sum + (effect.kind === 'cash-back' ? effect.amount : 0), 0);
}
