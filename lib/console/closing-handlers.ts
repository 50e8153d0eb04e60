import type { Command } from '../loyalty/command.ts';
import type { ClosingLog, ClosingReplies, ClosingStep } from '../messaging/console/closing-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

const LOG = 'closing-log';
/** Enough for more than a year of a busy store; the oldest days go first. */
const MOST_ROWS = 5000;

export function closingHandlers(ports: ConsolePorts): ConsoleHandlers<keyof ClosingReplies> {
  const { documents, ledger } = ports;
  const log = async () => (await documents.get<ClosingLog>(LOG)) ?? { rows: {}, layouts: {} };
  const keep = async (change: Partial<ClosingLog>) => {
    await documents.set(LOG, { ...(await log()), ...change });
    return undefined;
  };
  return {
    'closing-log': log,
    'keep-closed': async ({ rows }) => {
      const all = Object.entries({ ...(await log()).rows, ...rows });
      const latest = all.toSorted(([, a], [, b]) => b.date.localeCompare(a.date)).slice(0, MOST_ROWS);
      return keep({ rows: Object.fromEntries(latest) });
    },
    'keep-layout': async ({ of, layout }) => keep({ layouts: { ...(await log()).layouts, [of]: layout } }),
    'close-row': async ({ step, reason }) => ledger.execute(commandOf(step, reason), await byAdmin(ports)),
  };
}

function commandOf(step: ClosingStep, reason: string): Command {
  const { customer } = step;
  switch (step.do) {
    case 'record-coupon':
      return {
        type: 'set-coupon',
        customer,
        campaignId: step.campaignId,
        couponId: step.couponId,
        status: 'redeemed',
        reason,
      };
    case 'record-reward': {
      const { programId, rewardId, itemKey } = step;
      const sale = { ...step.sale, customer, state: 'completed' as const, lines: [], subtotal: null, tax: null };
      return {
        type: 'redeem-offline',
        customer,
        programId,
        rewardId,
        sale: { ...sale, saleDiscount: 0, discountsVisible: false },
        item: itemKey === null ? null : { itemKey },
        reason,
      };
    }
    case 'take-back':
      return { type: 'un-redeem', customer, sale: step.sale, holdId: step.holdId, item: null, reason };
    case 'correct-tally':
      return { type: 'adjust', customer, programId: step.programId, by: step.by, reason };
  }
}
