import type { Command, IntentId } from '../../loyalty/command.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import {
  type By,
  type CustomerLink,
  type Preview,
  type Receipt,
  type RegisterSource,
  reasonOfFailure,
  SourceFailure,
} from '../port.ts';
import { type Gathering, sourcesIn } from './gathering.ts';
import { commandAt, joinedPreview, joinedReceipt, type Part, subjectOf } from './one-picture.ts';
import { placeOf } from './place.ts';
import type { Members, SamePerson } from './same-person.ts';

/** A click over several sources: each does its part under its own names, and what one of them does not do stops no other. */
export class SeveralCommands {
  readonly #gathering: Gathering;
  readonly #people: SamePerson;
  /** How the point of sale named a customer, where that is known. */
  readonly #linkOf: (customer: CustomerId) => CustomerLink | null;

  constructor(gathering: Gathering, people: SamePerson, linkOf: (customer: CustomerId) => CustomerLink | null) {
    this.#gathering = gathering;
    this.#people = people;
    this.#linkOf = linkOf;
  }

  async preview(command: Command, by: By): Promise<Preview> {
    const members = await this.#gathering.members();
    if (members.others.length === 0) return members.first.preview(command, by);
    const customer = customerIn(command);
    const keeper = this.#keeperFor(command, members);
    const ask = async (source: RegisterSource) => {
      const id = customer === null ? null : await this.#people.at(source, members.first, customer);
      return source.preview(commandAt(command, id), by);
    };
    if (keeper !== null) return ask(keeper);
    return joinedPreview(await this.#gathering.all(`preview ${JSON.stringify(command)}`, ask, NO_PREVIEW));
  }

  async execute(command: Command, by: By): Promise<Receipt> {
    const members = await this.#gathering.members();
    if (members.others.length === 0) return members.first.execute(command, by);
    const keeper = this.#keeperFor(command, members);
    if (keeper !== null) return this.#carryOut(keeper, members, command, by);
    const asked = command.type === 'undo' ? await this.#whoMayKnow(command.intentId, members) : sourcesIn(members);
    const [only, ...more] = asked;
    if (only && more.length === 0) return this.#carryOut(only, members, command, by);
    const parts = await Promise.all(
      asked.map(async (source): Promise<Part<Receipt>> => {
        const isFirst = source === members.first;
        const work = () => this.#carryOut(source, members, command, by).catch(asReceipt(by.intentId));
        const question = `execute ${by.intentId}`;
        const value = isFirst
          ? await work()
          : await this.#gathering.patience.ask(source, question, work, sending(source, by));
        return { source: source.id, isFirst, value };
      }),
    );
    return joinedReceipt(by.intentId, parts);
  }

  async #carryOut(source: RegisterSource, members: Members, command: Command, by: By): Promise<Receipt> {
    const customer = customerIn(command);
    const known = customer === null ? null : await this.#people.at(source, members.first, customer);
    if (customer === null || known !== null) return source.execute(commandAt(reasonAt(source, command), known), by);
    if (command.type === 'undo') return { ok: false, intentId: by.intentId, reason: NOTHING_TO_UNDO };
    // Nobody is made known to a source for a sale that concerns it in nothing.
    const seen = await source.preview(commandAt(command, null), by);
    if (command.type === 'record-sale' && !seen.lines.some(({ verdict }) => verdict === 'earns')) return idle(by);
    const how = {
      link: this.#linkOf(customer),
      by: { ...by, intentId: `known-${by.intentId}` },
      mayCreate: true,
    };
    const made = await this.#people.madeKnown(source, members, customer, how);
    if (made === null) return { ok: false, intentId: by.intentId, reason: { code: 'no-customer', data: {} } };
    return source.execute(commandAt(reasonAt(source, command), made), by);
  }

  /** Null: the command is about a sale or a click, and concerns whoever has something of it. */
  #keeperFor(command: Command, { first, others }: Members): RegisterSource | null {
    const subject = subjectOf(command);
    if (subject === null) return null;
    const place = placeOf(subject);
    return others.find((other) => other.id === place.source) ?? first;
  }

  /** One that has not answered the click yet, or whose answer got lost, may have done it all the same. */
  async #whoMayKnow(intentId: IntentId, members: Members): Promise<RegisterSource[]> {
    const known = await Promise.all(
      sourcesIn(members).map(async (source) => ((await source.receipt(intentId).catch(() => null)) ? [source] : [])),
    );
    const isOthers = known.flat().length > 0 && !known.flat().includes(members.first);
    return isOthers ? members.others : sourcesIn(members);
  }
}

const NO_PREVIEW: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };

const NOTHING_TO_UNDO: Reason = { code: 'nothing-to-undo', data: {} };

function customerIn(command: Command): CustomerId | null {
  if (command.type === 'record-sale') return command.sale.customer;
  return 'customer' in command ? command.customer : null;
}

/** "Add anyway" is an answer to what one source found; to the others it says nothing. */
function reasonAt(source: RegisterSource, command: Command): Command {
  if (command.type !== 'record-sale' || command.reason !== 'add-anyway' || source.id === 'astro') return command;
  const { reason: _, ...rest } = command;
  return rest;
}

/** A source that cannot be asked is an answer too, where others were asked as well. */
function asReceipt(intentId: IntentId): (error: unknown) => Receipt {
  return (error) => {
    if (!(error instanceof SourceFailure)) throw error;
    return { ok: false, intentId, reason: reasonOfFailure(error) };
  };
}

function idle({ intentId }: By): Receipt {
  return { ok: true, intentId, changes: 0, lines: [], notices: [] };
}

/** Not answered in time: it goes on by itself, and the screen says so. */
function sending(source: RegisterSource, { intentId }: By): Receipt {
  const notices = [{ code: 'still-sending' as const, data: { source: source.id } }];
  return { ok: true, intentId, changes: 0, lines: [], notices };
}
