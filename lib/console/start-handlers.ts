import type { SeenLine, StartReplies } from '../messaging/console/start-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { testSale } from '../reports/test-sale.ts';
import { TESTER } from '../settings/new-store.ts';
import type { ConsolePorts } from './ports.ts';

const LOOKED_AT = 500;

export function startHandlers(ports: ConsolePorts): ConsoleHandlers<keyof StartReplies> {
  const { ledger, isTemporary } = ports;
  return {
    'seen-lines': () => seenLines(ports),
    readiness: async () => {
      const temporary = await isTemporary();
      const tester = (await ledger.search(TESTER.first, LOOKED_AT)).find(({ isTest }) => isTest) ?? null;
      const history = tester === null ? [] : await ledger.history(tester.id, LOOKED_AT);
      return {
        temporary,
        beside: [...new Set((await ports.health.all()).flatMap(({ record }) => record.beside))],
        tester: tester && { id: tester.id, name: `${tester.first} ${tester.last}` },
        test: testSale(history),
      };
    },
  };
}

/** By the number that the register has for it; a line without any number cannot be known again. */
async function seenLines({ ledger, openSales }: ConsolePorts): Promise<SeenLine[]> {
  const lines = (await openSales()).flatMap((sale) => sale.lines);
  const known = await ledger.joinItems(lines.map(({ posProductId, sku, name }) => ({ posProductId, sku, name })));
  const unknown = lines.flatMap(({ posProductId, sku, name, variant, listed, giftCard, adjustment }, i) => {
    const isItem = (posProductId ?? sku) !== null && !giftCard && adjustment !== true;
    return isItem && !known[i] ? [{ posProductId, sku, name: name ?? sku ?? '', variant, price: listed }] : [];
  });
  return [...new Map(unknown.map((line) => [line.posProductId ?? line.sku, line])).values()];
}
