import type { StaffReplies } from '../messaging/console/staff-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { NO_STAFF, pinProblem } from '../settings/staff.ts';
import type { ConsolePorts } from './ports.ts';

export function staffHandlers({ staff, uuid }: ConsolePorts): ConsoleHandlers<keyof StaffReplies> {
  return {
    staff: async () => {
      if (!(await staff.isReadable())) return { policy: NO_STAFF.policy, people: [], isUnreadable: true };
      return { policy: (await staff.book()).policy, people: await staff.people() };
    },
    'staff-history': async () => (await staff.book()).history,
    'renew-staff': async () => {
      await staff.renew();
      return undefined;
    },
    'save-policy': async ({ policy }) => {
      await staff.change((book) => ({ ...book, policy }));
      return undefined;
    },
    'save-person': async ({ id, person }) => {
      const known = id ?? uuid().slice(0, 8);
      await staff.change((book) => ({
        ...book,
        people: book.people.some((one) => one.id === known)
          ? book.people.map((one) => (one.id === known ? { ...one, ...person } : one))
          : [...book.people, { id: known, ...person, pin: null, failures: 0, lockedUntil: null }],
      }));
      return known;
    },
    'set-pin': async ({ id, pin }) => {
      const problem = pinProblem(pin);
      if (problem !== null) throw new Error(problem);
      await staff.setPin(id, pin);
      return undefined;
    },
    'open-console': ({ id, pin }) => staff.openConsole(id, pin),
    'close-console': async () => {
      await staff.closeConsole();
      return undefined;
    },
  };
}

/** What the extension's own pages may ask while nobody with an admin's PIN has opened them: what a lock needs, the daily backup, which is sealed, and what a cashier reads to support. */
const ALWAYS: ReadonlySet<unknown> = new Set([
  'state',
  'tab-state',
  'staff',
  'renew-staff',
  'open-console',
  'file-part',
  'support-head',
]);

export function isAlwaysAnswered(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  const isDailyBackup = message.type === 'make-backup' && 'passphrase' in message && message.passphrase === null;
  return isDailyBackup || ALWAYS.has(message.type);
}
