import type { StartReplies } from '../messaging/console/start-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { testSale } from '../reports/test-sale.ts';
import { TESTER } from '../settings/new-store.ts';
import type { ConsolePorts } from './ports.ts';

const LOOKED_AT = 500;

export function startHandlers({ ledger, isTemporary }: ConsolePorts): ConsoleHandlers<keyof StartReplies> {
  return {
    readiness: async () => {
      const temporary = await isTemporary();
      const tester = (await ledger.search(TESTER.first, LOOKED_AT)).find(({ isTest }) => isTest) ?? null;
      const history = tester === null ? [] : await ledger.history(tester.id, LOOKED_AT);
      return {
        temporary,
        tester: tester && { id: tester.id, name: `${tester.first} ${tester.last}` },
        test: testSale(history),
      };
    },
  };
}
