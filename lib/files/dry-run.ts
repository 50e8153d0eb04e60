import { CardJudge } from './card-judge.ts';
import { differences } from './difference.ts';
import type { CustomerRow, Entities, InvitationRow, ItemRow } from './entities.ts';
import { type Identity, identityOf, likeness, type Place, personIn } from './identity.ts';
import type { Imported, ImportedTable } from './import-table.ts';
import type { Lookup, Stored } from './lookup.ts';
import { type Note, type NoteCode, note } from './note.ts';
import type { Chunk, Counts, Outcome, Plan, Verdict } from './outcome.ts';
import { matchPerson, type PersonMatch, peopleOf } from './person-match.ts';
import { pacer, type Reading } from './reading.ts';

const CHUNK = 1000;

export interface DryRunOptions extends Reading {
  today: string;
}

/** Says for every row what importing it would do. Writes nothing; the same file again comes out all `same`. */
export async function dryRun(table: ImportedTable, lookup: Lookup, options: DryRunOptions): Promise<Plan> {
  const pace = pacer(options);
  const judge = new Judge(table.hash, lookup, options.today);
  const outcomes: Outcome[] = [];
  for (let at = 0; at < table.imported.length; at += CHUNK) {
    outcomes.push(...(await judge.chunk(table.imported.slice(at, at + CHUNK))));
    await pace(at / table.imported.length);
  }
  return {
    preset: table.preset,
    hash: table.hash,
    outcomes,
    refused: table.refused,
    notes: table.notes,
    counts: counted(outcomes, table.refused.length),
    chunks: chunked(table, outcomes),
    absent: await absent(outcomes, lookup),
  };
}

function counted(outcomes: readonly Outcome[], refused: number): Counts {
  const counts: Counts = { new: 0, changed: 0, same: 0, conflicting: 0, rejected: refused };
  for (const { verdict } of outcomes) counts[verdict]++;
  return counts;
}

/** Cut by place in the file, not by what is left to do: after a crash the same cuts come again. */
function chunked(table: ImportedTable, outcomes: readonly Outcome[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < outcomes.length; at += CHUNK) {
    const toWrite = outcomes.slice(at, at + CHUNK).filter(({ verdict }) => verdict === 'new' || verdict === 'changed');
    if (toWrite.length > 0) chunks.push({ id: `${table.hash}:${table.preset}:${at / CHUNK}`, outcomes: toWrite });
  }
  return chunks;
}

async function absent(outcomes: readonly Outcome[], lookup: Lookup): Promise<string[]> {
  const invitations = outcomes.filter(({ kind }) => kind === 'invitation');
  const campaigns = new Set(invitations.map(({ one }) => (one.entity as InvitationRow).campaign));
  const present = new Set(invitations.flatMap(({ keys }) => keys));
  const missing: string[] = [];
  for (const campaign of campaigns) {
    for (const keys of await lookup.invitations(campaign)) {
      const [key] = keys;
      if (key !== undefined && !keys.some((one) => present.has(one))) missing.push(key);
    }
  }
  return missing;
}

type Draft = Pick<Outcome, 'verdict'> & Partial<Outcome>;

class Judge {
  readonly #hash: string;
  readonly #lookup: Lookup;
  readonly #cards: CardJudge;
  /** What this file said before under the same key. */
  readonly #seen = new Map<string, Imported>();
  readonly #alike = new Map<string, number>();

  constructor(hash: string, lookup: Lookup, today: string) {
    this.#hash = hash;
    this.#lookup = lookup;
    this.#cards = new CardJudge(lookup.programs, today);
  }

  async chunk(all: readonly Imported[]): Promise<Outcome[]> {
    const people = await peopleOf(
      this.#lookup,
      all.flatMap((one) => personIn(one) ?? []),
    );
    const asked = all.map((one) => {
      const person = personIn(one);
      const match = person === null ? null : matchPerson(person, people);
      const place = this.#place(one);
      return { one, match, place, identity: identityOf(one, match?.found ? match.id : null, place) };
    });
    const stored = await this.#stored(asked);
    return asked.map((each) => this.#outcome(each, stored.get(each.one.kind)));
  }

  #place(one: Imported): Place {
    const like = likeness(one);
    const ordinal = like === null ? 0 : (this.#alike.get(like) ?? 0);
    if (like !== null) this.#alike.set(like, ordinal + 1);
    return { fileRow: `${this.#hash}:${one.row}:${one.kind}`, ordinal };
  }

  async #stored(asked: readonly Asked[]): Promise<Map<Imported['kind'], StoredByKey>> {
    const keys = new Map<Imported['kind'], string[]>();
    for (const { one, identity } of asked) {
      const list = keys.get(one.kind) ?? [];
      for (const key of identity.own) list.push(key);
      for (const key of identity.weak) list.push(key);
      keys.set(one.kind, list);
    }
    const found = new Map<Imported['kind'], StoredByKey>();
    for (const [kind, list] of keys) found.set(kind, await this.#lookup.existing(kind, [...new Set(list)]));
    return found;
  }

  #outcome({ one, match, place, identity }: Asked, stored: StoredByKey | undefined): Outcome {
    const known = found(identity.own, stored);
    const near = known.length > 0 ? [] : found(identity.weak, stored);
    const draft = this.#twice(one, identity) ?? ofPerson(one, match) ?? judged(one, known, near);
    const card = one.kind === 'card' ? this.#cards.judge(one.entity, one.row) : null;
    const refusal = card?.reason && { verdict: 'rejected' as const, reason: card.reason };
    return {
      row: one.row,
      kind: one.kind,
      keys: identity.own,
      place,
      one,
      storedId: null,
      changes: NOTHING,
      reason: null,
      notices: card?.notices ?? NOTHING,
      person: match,
      ...draft,
      ...refusal,
    };
  }

  #twice(one: Imported, { own }: Identity): Draft | null {
    for (const key of own) {
      const earlier = this.#seen.get(key);
      if (!earlier) {
        this.#seen.set(key, one);
        continue;
      }
      const same = JSON.stringify(earlier.entity) === JSON.stringify(one.entity);
      const reason = note(same ? 'same-row-twice' : 'same-key-differs', one.row, { first: earlier.row });
      return { verdict: same ? 'same' : 'conflicting', reason };
    }
    return null;
  }
}

/** Shared by the hundreds of thousands of rows that have nothing to say. */
const NOTHING: readonly never[] = [];

interface Asked {
  one: Imported;
  match: PersonMatch | null;
  place: Place;
  identity: Identity;
}

/** Coupons and balances never go to somebody who was only guessed. */
function ofPerson(one: Imported, match: PersonMatch | null): Draft | null {
  if (match === null || match.found || match.why === 'unknown') return null;
  const code: NoteCode = match.why === 'several' ? 'matches-several' : 'name-only';
  return conflict(one, code, { proposals: match.proposals.length });
}

type StoredByKey = ReadonlyMap<string, readonly Stored<Entities[Imported['kind']]>[]>;
type Known = Stored<Entities[Imported['kind']]>;

function found(keys: readonly string[], stored: StoredByKey | undefined): Known[] {
  const byId = new Map<string, Known>();
  for (const key of keys) for (const one of stored?.get(key) ?? []) byId.set(one.id, one);
  return [...byId.values()];
}

function judged(one: Imported, known: readonly Known[], near: readonly Known[]): Draft {
  const [only] = known;
  if (known.length > 1) return conflict(one, 'matches-several', { proposals: known.length });
  if (only) return compared(one, only);
  return near.length === 0 ? { verdict: 'new' } : judgedByNear(one, near);
}

function judgedByNear(one: Imported, near: readonly Known[]): Draft {
  if (one.kind === 'item') {
    const free = near.filter(({ entity }) => (entity as ItemRow).posItemId === null);
    const [only] = free;
    if (near.length === 1 && only) return compared(one, only);
    return conflict(one, 'duplicate-code', { items: near.length });
  }
  const named = one.kind === 'customer' && !withoutReference(one.entity);
  const free = named ? near.filter(({ entity }) => withoutReference(entity as CustomerRow)) : near;
  const [only] = free;
  if (free.length > 1) return conflict(one, 'matches-several', { proposals: free.length });
  if (only && near.length === 1) return compared(one, only);
  // Somebody else of the same POS has that phone: a household, two records.
  return { verdict: 'new', notices: [note('phone-of-another', one.row, { others: near.length })] };
}

const withoutReference = ({ posCustomerId, customerCode }: CustomerRow): boolean =>
  posCustomerId === null && customerCode === null;

const conflict = (one: Imported, code: NoteCode, data: Note['data']): Draft => ({
  verdict: 'conflicting',
  reason: note(code, one.row, data),
});

function compared(one: Imported, known: Known): Draft {
  const backward = one.kind === 'invitation' ? movedBackward(one.entity, known.entity as InvitationRow, one.row) : null;
  const changes = differences(known.entity, one.entity);
  const verdict: Verdict = backward ? 'conflicting' : changes.length > 0 ? 'changed' : 'same';
  return { verdict, storedId: known.id, changes, reason: backward };
}

const FORWARD = ['pending', 'ready', 'active', 'redeemed'];

function movedBackward(now: InvitationRow, before: InvitationRow, row: number): Note | null {
  const from = FORWARD.indexOf(before.status);
  const to = FORWARD.indexOf(now.status);
  const backward = to !== -1 && (to < from || (from === -1 && before.status !== now.status));
  return backward ? note('status-backward', row, { from: before.status, to: now.status }) : null;
}
