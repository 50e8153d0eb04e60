import type { Note } from '../../../lib/files/note.ts';
import { newPerson, type Opening, type Openings, type Owned, owned } from '../../../lib/imports/openings.ts';
import type { Reason } from '../../../lib/loyalty/reason.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import type { StoreCustomer } from '../../../lib/settings/store-file.ts';
import { granted } from '../deed.tsx';

type OwnedOpening = Owned['openings'][number];

export interface Refused {
  row: number;
  reason: Reason;
}

/** What bringing a file along would do. */
export interface BringingPlan {
  toWrite: OwnedOpening[];
  newPeople: number;
  same: number;
  undecided: Note[];
  leftOut: Note[];
  refused: Refused[];
  notes: Note[];
}

export interface BringingDone {
  written: { customer: string; intentId: string }[];
  refused: Refused[];
  /** Rows whose customer could not be added. */
  left: number[];
}

interface Watch {
  signal: AbortSignal;
  progress: (doing: string, done: number) => void;
}

/** Few enough that a cashier in between does not notice. */
const AT_ONCE = 100;

export interface Bringing extends Watch {
  plan: (found: Openings) => Promise<BringingPlan>;
  write: (plan: BringingPlan) => Promise<BringingDone>;
  /** In words what came of it. */
  takeBack: (done: BringingDone) => Promise<string>;
}

/** Looks at openings and brings them along, a few at a time. The look asks the ledger for the very command that is written later. */
export function bringingOf(ask: AskBackground, { signal, progress }: Watch): Bringing {
  async function inParts<T, R>(doing: string, all: readonly T[], work: (some: T[]) => Promise<R[]>): Promise<R[]> {
    const results: R[] = [];
    for (let at = 0; at < all.length; at += AT_ONCE) {
      signal.throwIfAborted();
      progress(doing, at / all.length);
      results.push(...(await work(all.slice(at, at + AT_ONCE))));
    }
    return results;
  }

  const owners = async (people: readonly Opening['person'][]) =>
    inParts('Looking for the customers', people, async (some) =>
      granted(
        await ask({
          type: 'find-owners',
          people: some.map((person) => ({
            name: `${person.first} ${person.last}`.trim() || null,
            code: newPerson(person) || null,
            phone: person.phone,
            email: person.email,
          })),
        }),
      ),
    );

  /** Whoever was added for this file is found by what the file named them with: a phone may be a household's. */
  const added = async (names: readonly string[]) => {
    const known = await inParts('Looking for the customers', names, async (some) =>
      granted(
        await ask({
          type: 'find-owners',
          people: some.map((code) => ({ name: null, code, phone: null, email: null })),
        }),
      ),
    );
    return new Map(names.flatMap((name, i) => (typeof known[i] === 'object' ? [[name, known[i].id] as const] : [])));
  };

  const bring = async (doing: string, openings: readonly OwnedOpening[], dry: boolean) =>
    inParts(doing, openings, async (some) => {
      const asked = some.map(({ owner, programId, brought, balance }) => ({
        customer: owner,
        programId,
        ...brought,
        balance,
      }));
      const answers = granted(await ask({ type: 'bring-openings', openings: asked, dry }));
      return some.flatMap((opening, i) => {
        const answer = answers[i];
        return answer ? [{ opening, answer }] : [];
      });
    });

  return {
    signal,
    progress,
    plan: async (found) => {
      const joined = owned(found.openings, await owners(found.openings.map(({ person }) => person)));
      const known = await bring(
        'Comparing it with what is on file',
        joined.openings.filter(({ isNew }) => !isNew),
        true,
      );
      const fresh = joined.openings.filter(({ isNew }) => isNew);
      return {
        toWrite: [...known.flatMap(({ opening, answer }) => (answer.done === 'new' ? [opening] : [])), ...fresh],
        newPeople: new Set(fresh.map(({ owner }) => owner)).size,
        same: known.filter(({ answer }) => answer.done === 'same').length,
        undecided: joined.undecided,
        leftOut: [...found.refused, ...joined.repeated],
        refused: refusedOf(known),
        notes: found.notes,
      };
    },
    write: async ({ toWrite }) => {
      const strangers = toWrite.filter(({ isNew }) => isNew);
      const people = new Map(strangers.map(({ person }) => [newPerson(person), personOf(person)]));
      await inParts('Adding customers', [...people.values()], async (some) => {
        granted(await ask({ type: 'import-people', people: some }));
        return [];
      });
      const ids = await added([...people.keys()]);
      const known = toWrite.flatMap((one) => {
        const owner = one.isNew ? ids.get(one.owner) : one.owner;
        return owner === undefined ? [] : [{ ...one, owner }];
      });
      const done = await bring('Writing', known, false);
      const reached = new Set(known.map(({ row }) => row));
      return {
        written: done.flatMap(({ opening, answer }) =>
          answer.done === 'new' ? [{ customer: opening.owner, intentId: answer.intentId }] : [],
        ),
        refused: refusedOf(done),
        left: [...new Set(toWrite.flatMap(({ row }) => (reached.has(row) ? [] : [row])))],
      };
    },
    takeBack: async ({ written }) => {
      const counts = await inParts('Taking them back', written, async (openings) => [
        granted(await ask({ type: 'take-back-openings', openings })),
      ]);
      const back = counts.reduce((sum, count) => sum + count, 0);
      const left = written.length - back;
      return `${back} were taken back.${left > 0 ? ` ${left} were used since and stay.` : ''}`;
    },
  };
}

function refusedOf(all: { opening: Opening; answer: { done: string; reason?: Reason } }[]): Refused[] {
  return all.flatMap(({ opening: { row }, answer: { reason } }) => (reason ? [{ row, reason }] : []));
}

function personOf(person: Opening['person']): StoreCustomer {
  const { customerCode, phone, email, first, last } = person;
  const name = { first: first || null, last: last || null };
  const unsaid = { address: false, group: null, test: false };
  return { id: newPerson(person), code: customerCode, ...name, phone, email, ...unsaid };
}
