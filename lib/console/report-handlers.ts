import type { LedgerEvent } from '../loyalty/event.ts';
import type { ReportReplies } from '../messaging/console/report-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { Activity } from '../reports/activity.ts';
import type { ConsolePorts } from './ports.ts';

/** Counted from the ledger itself, event by event: a report can be proved by the exported file. */
export function reportHandlers({ ledger }: ConsolePorts): ConsoleHandlers<keyof ReportReplies> {
  return {
    activity: async ({ from, to }) => {
      const activity = new Activity(from, to);
      for await (const written of ledger.export()) activity.add(JSON.parse(written) as LedgerEvent);
      const programs = new Map((await ledger.programs()).map((program) => [program.id, program]));
      return activity.rows().map((row) => {
        const program = programs.get(row.programId);
        return { ...row, title: program?.title ?? row.programId, maker: program?.maker ?? '' };
      });
    },
  };
}
