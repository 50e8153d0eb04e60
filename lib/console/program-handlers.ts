import type { Program } from '../loyalty/program.ts';
import type { CatalogueReply, ProgramReplies } from '../messaging/console/program-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { programFaults } from '../settings/program-faults.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

export function programHandlers(ports: ConsolePorts): ConsoleHandlers<keyof ProgramReplies> {
  const { ledger } = ports;
  const catalogue = async (): Promise<CatalogueReply> => {
    const [items, current, { today }] = await Promise.all([ledger.allItems(), ledger.programs(), ledger.profile()]);
    return { items, programs: await Promise.all(current.map(asLeft)), today };
  };
  /** What rests only while another source counts it must not be saved as resting. */
  const asLeft = async (program: Program) => {
    const versions = await ledger.programVersions(program.id);
    return versions.find(({ version }) => version === program.version) ?? program;
  };
  return {
    catalogue,
    'program-versions': ({ id }) => ledger.programVersions(id),
    'save-program': async ({ program }) => {
      refuseWrong(program, await catalogue());
      return ledger.saveProgram(program, await byAdmin(ports));
    },
  };
}

/** The editor shows the same advice; this is for a page that is older than the store. */
function refuseWrong(program: Program, { items, programs, today }: CatalogueReply): void {
  const known = new Map(items.map((item) => [item.key, item]));
  const [wrong] = programFaults(program, { items: known, programs, today });
  if (wrong) throw new Error(wrong.text);
}
