import type { ConsoleState, StoreReplies, TabSummary } from '../messaging/console/store-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { backupAge } from '../settings/backup-age.ts';
import { SourceFailure } from '../sources/port.ts';
import { backupLog } from './backup-handlers.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

export function storeHandlers(ports: ConsolePorts): ConsoleHandlers<keyof StoreReplies> {
  const { ledger } = ports;
  return {
    state: () => consoleState(ports),
    'tab-state': ({ tab }) => tabSummary(ports, tab),
    'import-store': async ({ file }) => ledger.importStoreFile(file, await byAdmin(ports)),
    'export-store': () => ledger.exportStoreFile(),
    'set-account-style': async ({ accountStyle }) => {
      await ledger.saveAccountStyle(accountStyle, await byAdmin(ports));
      return undefined;
    },
    'export-ledger': () => exported(ports),
    'verify-ledger': () => ledger.verify(),
    'set-register': async ({ name, onCompletion }) => {
      await ports.saveSettings({ ...(await ports.settings()), registerName: name, onCompletion });
      return undefined;
    },
    'give-up-settings': async () => {
      await ports.giveUpSettings();
      return undefined;
    },
  };
}

async function consoleState(ports: ConsolePorts): Promise<ConsoleState> {
  const { ledger, settings } = ports;
  const { registerId, registerName, onCompletion, locale: ownLocale } = await settings();
  const register = { id: registerId, name: registerName, onCompletion };
  const settingsProblem = await ports.settingsProblem();
  const log = await backupLog(ports);
  const isDaily = (await ports.backupKey()) !== null;
  const backup = { ...log, isDaily, age: backupAge(log.madeAt, ports.now()) };
  const livesHere = await ports.livesHere();
  const locked = !(await ports.staff.isOpen());
  const programs = await ledger.programs();
  const { name, pos, zone, currency, locale, store, accountStyle = 'standard' } = await ledger.profile();
  const own = { register, settingsProblem, livesHere, locked, backup };
  if (store === '') return { store: null, programs: [], counts: { items: 0, customers: 0 }, ...own };
  const { system, account } = pos;
  return {
    store: { name, system, account, zone, currency, locale: ownLocale ?? locale, accountStyle },
    programs: programs.map(({ id, title, kind, owner }) => ({ id, title, kind, owner })),
    counts: await ledger.counts(),
    ...own,
  };
}

async function tabSummary({ checkout }: ConsolePorts, tab: number): Promise<TabSummary> {
  const { snapshot, code } = await checkout.tab(tab);
  if (!snapshot) return { state: 'not-a-register', system: null, colour: 'green', code: null, sale: null };
  const { system, phase, colour, saleId } = snapshot;
  if (phase === 'off-sale') return { state: 'off-sale', system, colour, code: null, sale: null };
  return { state: 'on-sale', system, colour, code, sale: saleId?.slice(-4).toUpperCase() ?? null };
}

async function exported({ ledger }: ConsolePorts): Promise<string> {
  const lines: string[] = [];
  for await (const line of ledger.export()) lines.push(line);
  if (lines.length === 0) throw new SourceFailure('unavailable', 'There is nothing in the ledger yet.');
  return `${lines.join('\n')}\n`;
}
