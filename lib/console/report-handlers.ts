import type { ReportReplies } from '../messaging/console/report-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import type { ConsolePorts } from './ports.ts';

/** Reports are counted where they are shown, from the ledger itself: the background only hands out what is on file. */
export function reportHandlers({ ledger }: ConsolePorts): ConsoleHandlers<keyof ReportReplies> {
  return {
    'ledger-part': ({ from }) => ledger.ledgerPart(from),
    people: ({ ids }) => ledger.people(ids),
    'sale-labels': async ({ keys }) => {
      const sales = await Promise.all(keys.map((key) => ledger.sale(key)));
      return Object.fromEntries(sales.flatMap((sale) => (sale ? [[sale.key, sale.label]] : [])));
    },
  };
}
