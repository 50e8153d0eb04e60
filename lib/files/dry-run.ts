import { CardJudge } from './card-judge.ts';
import { differences } from './difference.ts';
import type { CustomerRow, Entities, InvitationRow, ItemRow, PersonKeys } from './entities.ts';
import { customerIdentity, holder, type Identity, itemIdentity, lineOf, ownKey } from './identity.ts';
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
  const present = new Set(invitations.map(({ key }) => key));
  const missing: string[] = [];
  for (const campaign of campaigns) {
    missing.push(...(await lookup.invitations(campaign)).filter((key) => !present.has(key)));
  }
  return missing;
}

type Draft = Pick<Outcome, 'verdict' | 'key'> & Partial<Outcome>;

class Judge {
  readonly #hash: string;
  readonly #lookup: Lookup;
  readonly #cards: CardJudge;
  /** What this file said before under the same key. */
  readonly #seen = new Map<string, Imported>();
  readonly #lines = new Map<string, number>();

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
      return { one, match, identity: this.#identity(one, person, match) };
    });
    const stored = await this.#stored(asked);
    return asked.map(({ one, match, identity }) => this.#outcome(one, match, identity, stored.get(one.kind)));
  }

  #identity(one: Imported, person: PersonKeys | null, match: PersonMatch | null): Identity {
    if (one.kind === 'customer') return withFallback(customerIdentity(one.entity));
    if (one.kind === 'item') return withFallback(itemIdentity(one.entity));
    const who = person === null ? '' : holder(person, match?.found ? match.id : null);
    return { own: [ownKey(one, who, this.#fileRow(one), this.#ordinal(one, who))], weak: [] };
  }

  /** Equal lines of one sale are told apart by counting them. */
  #ordinal(one: Imported, who: string): number {
    const line =
      one.kind === 'posLine'
        ? lineOf(one.entity)
        : one.kind === 'posDiscount'
          ? lineOf(one.entity.line)
          : ownKey(one, who, '', 0);
    const key = `${one.kind}|${line}`;
    const ordinal = this.#lines.get(key) ?? 0;
    this.#lines.set(key, ordinal + 1);
    return ordinal;
  }

  #fileRow = (one: Imported): string => `${this.#hash}:${one.row}:${one.kind}`;

  async #stored(asked: readonly { one: Imported; identity: Identity }[]): Promise<Map<Imported['kind'], StoredByKey>> {
    const keys = new Map<Imported['kind'], string[]>();
    for (const { one, identity } of asked) {
      const list = keys.get(one.kind) ?? [];
      list.push(...identity.own, ...identity.weak);
      keys.set(one.kind, list);
    }
    const found = new Map<Imported['kind'], StoredByKey>();
    for (const [kind, list] of keys) found.set(kind, await this.#lookup.existing(kind, [...new Set(list)]));
    return found;
  }

  #outcome(one: Imported, person: PersonMatch | null, identity: Identity, stored: StoredByKey | undefined): Outcome {
    const known = found(identity.own, stored);
    const near = known.length > 0 ? [] : found(identity.weak, stored);
    const draft =
      this.#twice(one, identity) ?? this.#ofPerson(one, person, identity) ?? judged(one, identity, known, near);
    const card = one.kind === 'card' ? this.#cards.judge(one.entity, one.row) : null;
    const refusal = card?.reason && { verdict: 'rejected' as const, reason: card.reason };
    return {
      row: one.row,
      kind: one.kind,
      fileRow: this.#fileRow(one),
      one,
      storedId: null,
      changes: [],
      reason: null,
      person,
      ...draft,
      ...refusal,
      notices: [...(draft.notices ?? []), ...(card?.notices ?? [])],
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
      return { verdict: same ? 'same' : 'conflicting', key, reason };
    }
    return null;
  }

  /** Coupons and balances never go to somebody who was only guessed. */
  #ofPerson(one: Imported, match: PersonMatch | null, { own }: Identity): Draft | null {
    if (match === null || match.found || match.why === 'unknown') return null;
    const code: NoteCode = match.why === 'several' ? 'matches-several' : 'name-only';
    const reason = note(code, one.row, { proposals: match.proposals.length });
    return { verdict: 'conflicting', key: own[0] ?? '', reason };
  }
}

type StoredByKey = ReadonlyMap<string, readonly Stored<Entities[Imported['kind']]>[]>;
type Known = Stored<Entities[Imported['kind']]>;

/** Without an id of the POS the next best thing names it: a mail, a phone, a code. */
const withFallback = ({ own, weak }: Identity): Identity =>
  own.length > 0 ? { own, weak } : { own: weak.slice(0, 1), weak: weak.slice(1) };

/** Rows that are nothing without somebody they belong to. */
function personIn(one: Imported): PersonKeys | null {
  const ofPerson =
    one.kind === 'card' || one.kind === 'balance' || one.kind === 'invitation' || one.kind === 'externalPunch';
  return ofPerson ? one.entity.person : null;
}

function found(keys: readonly string[], stored: StoredByKey | undefined): Known[] {
  const byId = new Map<string, Known>();
  for (const key of keys) for (const one of stored?.get(key) ?? []) byId.set(one.id, one);
  return [...byId.values()];
}

function judged(one: Imported, { own, weak }: Identity, known: readonly Known[], near: readonly Known[]): Draft {
  const key = own[0] ?? weak[0] ?? '';
  const [only] = known;
  if (known.length > 1) return conflict(one, key, 'matches-several', { proposals: known.length });
  if (only) return compared(one, key, only);
  return near.length === 0 ? { verdict: 'new', key } : judgedByNear(one, key, near);
}

function judgedByNear(one: Imported, key: string, near: readonly Known[]): Draft {
  if (one.kind === 'item') {
    const free = near.filter(({ entity }) => (entity as ItemRow).posItemId === null);
    const [only] = free;
    if (near.length === 1 && only) return compared(one, key, only);
    return conflict(one, key, 'duplicate-code', { items: near.length });
  }
  const named = one.kind === 'customer' && !withoutReference(one.entity);
  const free = named ? near.filter(({ entity }) => withoutReference(entity as CustomerRow)) : near;
  const [only] = free;
  if (free.length > 1) return conflict(one, key, 'matches-several', { proposals: free.length });
  if (only && near.length === 1) return compared(one, key, only);
  // Somebody else of the same POS has that phone: a household, two records.
  return { verdict: 'new', key, notices: [note('phone-of-another', one.row, { others: near.length })] };
}

const withoutReference = ({ posCustomerId, customerCode }: CustomerRow): boolean =>
  posCustomerId === null && customerCode === null;

const conflict = (one: Imported, key: string, code: NoteCode, data: Note['data']): Draft => ({
  verdict: 'conflicting',
  key,
  reason: note(code, one.row, data),
});

function compared(one: Imported, key: string, known: Known): Draft {
  const backward = one.kind === 'invitation' ? movedBackward(one.entity, known.entity as InvitationRow, one.row) : null;
  const changes = differences(known.entity, one.entity).filter(({ field }) => field !== 'person');
  const verdict: Verdict = backward ? 'conflicting' : changes.length > 0 ? 'changed' : 'same';
  return { verdict, key, storedId: known.id, changes, reason: backward };
}

const FORWARD = ['pending', 'ready', 'active', 'redeemed'];

function movedBackward(now: InvitationRow, before: InvitationRow, row: number): Note | null {
  const from = FORWARD.indexOf(before.status);
  const to = FORWARD.indexOf(now.status);
  const backward = to !== -1 && (to < from || (from === -1 && before.status !== now.status));
  return backward ? note('status-backward', row, { from: before.status, to: now.status }) : null;
}
