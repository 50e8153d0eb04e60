import type { Command, IntentId } from '../../loyalty/command.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { LocalDate, Program } from '../../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import {
  type By,
  type CandidateMatch,
  type Customer,
  type CustomerLink,
  type Finish,
  type Item,
  type LinkEvidence,
  type LinkedCustomer,
  type Look,
  type NewCustomer,
  type OnFile,
  type Outcome,
  type PosCustomer,
  type PosItem,
  type Preview,
  type Receipt,
  type RegisterSource,
  reasonOfFailure,
  SourceFailure,
  type SourceId,
  type Standing,
  type StoreProfile,
  type Waiting,
} from '../port.ts';
import {
  commandAt,
  joinedPreview,
  joinedReceipt,
  joinedSale,
  joinedSummary,
  NO_LOYALTY,
  namingFor,
  type Part,
  subjectOf,
} from './one-picture.ts';
import { Patience } from './patience.ts';
import { idAt, placeOf } from './place.ts';
import { type Members, SamePerson } from './same-person.ts';
import { type Documents, Twins } from './twins.ts';

export interface SeveralOptions {
  /** Which sources this register uses, as of now. */
  members(): Promise<Members>;
  /** Which customer here is which customer there. */
  documents: Documents;
  /** Something came that a screen could not wait for. */
  late(): void;
}

/**
 * Several sources as one. The first keeps the customers, the store's own programs and everything that is asked of one place
 * only; another one's cards, rewards and lists stand beside them under names of their own. What one of the others does not
 * answer holds up nothing and hides nothing. With one source alone nothing is added to it.
 */
export class SeveralSources implements RegisterSource {
  readonly id: SourceId = 'embedded';
  readonly #options: SeveralOptions;
  readonly #people: SamePerson;
  readonly #patience: Patience;
  /** How the point of sale named who was on its sale lately. */
  readonly #links = new Map<CustomerId, CustomerLink>();
  #firstId: SourceId = 'embedded';

  constructor(options: SeveralOptions) {
    this.#options = options;
    this.#people = new SamePerson(new Twins(options.documents));
    this.#patience = new Patience(() => options.late());
  }

  async open(): Promise<void> {
    await (await this.#first()).open();
  }

  async profile(): Promise<StoreProfile> {
    return (await this.#first()).profile();
  }

  async programs(): Promise<Program[]> {
    const parts = await this.#gathered('programs', (source) => source.programs(), []);
    return parts.flatMap((part) => {
      const name = namingFor(part);
      return part.value.map((program) => ({ ...program, id: name(program.id) }));
    });
  }

  async items(keys: readonly ItemKey[]): Promise<Item[]> {
    const parts = await this.#gathered(`items ${keys.join()}`, (source) => source.items(keys), []);
    const found = new Map(parts.toReversed().flatMap((part) => part.value.map((item) => [item.key, item] as const)));
    return keys.flatMap((key) => found.get(key) ?? []);
  }

  async joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]> {
    const question = `joinItems ${JSON.stringify(asked)}`;
    const parts = await this.#gathered<(Item | null)[]>(question, (source) => source.joinItems(asked), []);
    return asked.map((_, i) => parts.map((part) => part.value[i] ?? null).find((item) => item !== null) ?? null);
  }

  async rememberItem(asked: PosItem, key: ItemKey, by: By): Promise<void> {
    const { first, others } = await this.#members();
    await first.rememberItem(asked, key, by);
    await this.#beside(others, (other) => other.rememberItem(asked, key, by));
  }

  async customer(id: CustomerId): Promise<Customer | null> {
    const { first, others } = await this.#members();
    const place = placeOf(id);
    if (place.source === null) return first.customer(id);
    const keeper = others.find((other) => other.id === place.source);
    const customer = await keeper?.customer(place.id);
    return customer ? { ...customer, id } : null;
  }

  /** The first source keeps the links to points of sale. */
  async posIdOf(customer: CustomerId, system: string, account: string): Promise<string | null> {
    return (await (await this.#first()).posIdOf?.(customer, system, account)) ?? null;
  }

  /** Known at the first source, or else at another one by the point of sale's own id. */
  async customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    const { first, others } = await this.#members();
    if (others.length === 0) return first.customerOf(link);
    const [here, ...there] = await this.#gathered<LinkedCustomer | null>(
      `customerOf ${JSON.stringify(link)}`,
      (source) => source.customerOf(link),
      null,
    );
    const found = there.flatMap(({ source, value }) => {
      const other = others.find((one) => one.id === source);
      return value && other ? [{ other, linked: value }] : [];
    });
    const linked = here?.value ?? (await this.#linkedElsewhere(first, found));
    if (linked) this.#links.set(linked.customer.id, link);
    if (here?.value) {
      for (const { other, linked } of found) await this.#people.keep(other, here.value.customer.id, linked.customer.id);
    }
    return linked;
  }

  async #linkedElsewhere(
    first: RegisterSource,
    [known]: readonly { other: RegisterSource; linked: LinkedCustomer }[],
  ): Promise<LinkedCustomer | null> {
    if (!known) return null;
    const id = await this.#people.owner(known.other, known.linked.customer.id);
    const owner = placeOf(id).source === null ? await first.customer(id) : null;
    return { ...known.linked, customer: owner ?? { ...known.linked.customer, id } };
  }

  async candidates(of: PosCustomer): Promise<CandidateMatch[]> {
    const parts = await this.#gathered(`candidates ${JSON.stringify(of)}`, (source) => source.candidates(of), []);
    return this.#peopleIn(
      parts,
      (match) => match.customer,
      (match, customer) => ({ ...match, customer }),
    );
  }

  async search(query: string, limit: number): Promise<Customer[]> {
    const parts = await this.#gathered(`search ${limit} ${query}`, (source) => source.search(query, limit), []);
    const found = await this.#peopleIn(
      parts,
      (customer) => customer,
      (_, customer) => customer,
    );
    return found.slice(0, limit);
  }

  /** People of other sources, unless the first one has named them already. */
  async #peopleIn<T>(
    [here, ...there]: readonly Part<T[]>[],
    who: (one: T) => Customer,
    as: (one: T, customer: Customer) => T,
  ): Promise<T[]> {
    const known = here?.value ?? [];
    const named = known.map(who);
    const others = await Promise.all(
      there.flatMap(({ source, value }) =>
        value.map(async (one) => {
          const { others: sources } = await this.#members();
          const other = sources.find((each) => each.id === source);
          const customer = who(one);
          const id = other ? await this.#people.owner(other, customer.id) : idAt(source, customer.id);
          return as(one, { ...customer, id });
        }),
      ),
    );
    return [...known, ...others.filter((one) => !named.some((person) => isSame(person, who(one))))];
  }

  async createCustomer(customer: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>> {
    const { first, others } = await this.#members();
    const made = await first.createCustomer(customer, link, by);
    if (made.ok) await this.#lookedUp({ first, others }, made.value.id, link, by);
    return made;
  }

  async link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    const members = await this.#members();
    const place = placeOf(customer);
    const keeper = members.others.find((other) => other.id === place.source) ?? members.first;
    const outcome = await keeper.link(place.id, link, how, by);
    if (!outcome.ok || keeper === members.first) {
      if (outcome.ok) await this.#lookedUp(members, customer, link, by);
      return outcome;
    }
    const here = await this.#people.madeKnown(members.first, members, customer, { link, by, mayCreate: true });
    return { ok: true, value: { ...outcome.value, id: here ?? customer } };
  }

  /** A person has said who it is: another source that knows the same phone or e-mail is shown from now on. */
  async #lookedUp(members: Members, customer: CustomerId, link: CustomerLink | null, by: By): Promise<void> {
    const how = { link, by, mayCreate: false };
    await this.#beside(members.others, (other) => this.#people.madeKnown(other, members, customer, how));
  }

  async unlink(link: CustomerLink, by: By): Promise<void> {
    const { first, others } = await this.#members();
    await first.unlink(link, by);
    await this.#beside(others, (other) => other.unlink(link, by));
  }

  async summary(customer: CustomerId): Promise<AccountSummary> {
    const members = await this.#members();
    if (members.others.length === 0) return members.first.summary(customer);
    const parts = await this.#gathered(
      `summary ${customer}`,
      async (source) => {
        const id = await this.#people.at(source, members.first, customer);
        return id === null ? NO_LOYALTY : source.summary(id);
      },
      NO_LOYALTY,
    );
    return joinedSummary(parts);
  }

  async preview(command: Command, by: By): Promise<Preview> {
    const members = await this.#members();
    if (members.others.length === 0) return members.first.preview(command, by);
    const customer = customerIn(command);
    const keeper = this.#keeperFor(command, members);
    const ask = async (source: RegisterSource) => {
      const id = customer === null ? null : await this.#people.at(source, members.first, customer);
      return source.preview(commandAt(command, id), by);
    };
    if (keeper !== null) return ask(keeper);
    return joinedPreview(await this.#gathered(`preview ${JSON.stringify(command)}`, ask, NO_PREVIEW));
  }

  async execute(command: Command, by: By): Promise<Receipt> {
    const members = await this.#members();
    if (members.others.length === 0) return members.first.execute(command, by);
    const keeper = this.#keeperFor(command, members);
    if (keeper !== null) return this.#carryOut(keeper, members, command, by);
    const asked = command.type === 'undo' ? await this.#whoKnows(command.intentId, members) : all(members);
    const [only, ...more] = asked;
    if (only && more.length === 0) return this.#carryOut(only, members, command, by);
    const parts = await Promise.all(
      asked.map(async (source): Promise<Part<Receipt>> => {
        const isFirst = source === members.first;
        const work = () => this.#carryOut(source, members, command, by).catch(asReceipt(by.intentId));
        const question = `execute ${by.intentId}`;
        const value = isFirst ? await work() : await this.#patience.ask(source, question, work, sending(source, by));
        return { source: source.id, isFirst, value };
      }),
    );
    return joinedReceipt(by.intentId, parts);
  }

  async #carryOut(source: RegisterSource, members: Members, command: Command, by: By): Promise<Receipt> {
    const customer = customerIn(command);
    const known = customer === null ? null : await this.#people.at(source, members.first, customer);
    if (customer === null || known !== null) return source.execute(commandAt(reasonAt(source, command), known), by);
    // Nobody is made known to a source for a sale that concerns it in nothing.
    const seen = await source.preview(commandAt(command, null), by);
    if (command.type === 'record-sale' && !seen.lines.some(({ verdict }) => verdict === 'earns')) return idle(by);
    const how = {
      link: this.#links.get(customer) ?? null,
      by: { ...by, intentId: `known-${by.intentId}` },
      mayCreate: true,
    };
    const made = await this.#people.madeKnown(source, members, customer, how);
    if (made === null) return { ok: false, intentId: by.intentId, reason: { code: 'no-customer', data: {} } };
    return source.execute(commandAt(reasonAt(source, command), made), by);
  }

  async receipt(intentId: IntentId): Promise<Receipt | null> {
    const { first, others } = await this.#members();
    if (others.length === 0) return first.receipt(intentId);
    const parts = await this.#gathered<Receipt | null>(`receipt ${intentId}`, (one) => one.receipt(intentId), null);
    const known = parts.flatMap((part) => (part.value ? [{ ...part, value: part.value }] : []));
    return known.length === 0 ? null : joinedReceipt(intentId, known);
  }

  async sale(key: SaleKey): Promise<SaleRecord | null> {
    const { first, others } = await this.#members();
    if (others.length === 0) return first.sale(key);
    const parts = await this.#gathered<SaleRecord | null>(`sale ${key}`, (source) => source.sale(key), null);
    const records = parts.flatMap((part) => (part.value ? [{ ...part, value: part.value }] : []));
    const owners = await Promise.all(records.map((part) => this.#ownerOf(part, part.value.customer)));
    return joinedSale(records, (part) => owners[records.indexOf(part as (typeof records)[number])] ?? null);
  }

  async #ownerOf({ source, isFirst }: Part<unknown>, customer: CustomerId | null): Promise<CustomerId | null> {
    if (customer === null || isFirst) return customer;
    const other = (await this.#members()).others.find((one) => one.id === source);
    return other ? this.#people.owner(other, customer) : null;
  }

  async onFile(key: SaleKey): Promise<OnFile[]> {
    const parts = await this.#gathered(`onFile ${key}`, (source) => source.onFile(key), []);
    return parts.flatMap((part) => {
      const name = namingFor(part);
      return part.value.map((one) => ({ ...one, programId: name(one.programId) }));
    });
  }

  async salesOf(day: LocalDate, register: string, limit: number): Promise<SaleRecord[]> {
    return (await this.#first()).salesOf(day, register, limit);
  }

  async needsALook(): Promise<Look[]> {
    const parts = await this.#gathered('needsALook', (source) => source.needsALook(), []);
    const looks = await Promise.all(
      parts.flatMap((part) =>
        part.value.map(async (look): Promise<Look> => {
          const customer = (await this.#ownerOf(part, look.customer)) ?? look.customer;
          return { ...look, id: namingFor(part)(look.id), customer };
        }),
      ),
    );
    // The end of a sale is asked about once, however many sources wait for it.
    return looks.filter(
      (look, i) =>
        look.kind === 'hold' || looks.findIndex((one) => one.kind === 'sale' && one.saleKey === look.saleKey) === i,
    );
  }

  async finishList(): Promise<Finish[]> {
    const parts = await this.#gathered('finishList', (source) => source.finishList(), []);
    return Promise.all(
      parts.flatMap((part) =>
        part.value.map(async (one) => ({
          ...one,
          id: namingFor(part)(one.id),
          customer: (await this.#ownerOf(part, one.customer)) ?? one.customer,
        })),
      ),
    );
  }

  async finish(id: string, by: By): Promise<void> {
    const { first, others } = await this.#members();
    const place = placeOf(id);
    await (others.find((other) => other.id === place.source) ?? first).finish(place.id, by);
  }

  async *export(): AsyncIterable<string> {
    for (const source of all(await this.#members())) yield* source.export();
  }

  async standings(): Promise<Standing[]> {
    const parts = await Promise.all(all(await this.#members()).map((source) => source.standings()));
    return parts.flat().map((standing) => this.#patience.seen(standing));
  }

  keeperOf(programId: string): SourceId {
    return placeOf(programId).source ?? this.#firstId;
  }

  async waiting(): Promise<Waiting[]> {
    const lists = await Promise.all(all(await this.#members()).map((source) => source.waiting()));
    return lists.flat().sort((a, b) => a.at.localeCompare(b.at));
  }

  async catchUp(): Promise<void> {
    await this.#each((source) => source.catchUp());
  }

  async retry(): Promise<void> {
    await this.#each((source) => source.retry());
  }

  async dismiss(id: string): Promise<void> {
    await this.#each((source) => source.dismiss(id));
  }

  /** One that cannot be reached keeps what it has; the others go on. */
  async #each(work: (source: RegisterSource) => Promise<void>): Promise<void> {
    const outcomes = await Promise.allSettled(all(await this.#members()).map(work));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected' && !(outcome.reason instanceof SourceFailure)) throw outcome.reason;
    }
  }

  async #members(): Promise<Members> {
    const members = await this.#options.members();
    this.#firstId = members.first.id;
    return members;
  }

  async #first(): Promise<RegisterSource> {
    return (await this.#members()).first;
  }

  /** Null: the command is about a sale or a click, and concerns whoever has something of it. */
  #keeperFor(command: Command, { first, others }: Members): RegisterSource | null {
    const subject = subjectOf(command);
    if (subject === null) return null;
    const place = placeOf(subject);
    return others.find((other) => other.id === place.source) ?? first;
  }

  async #whoKnows(intentId: IntentId, members: Members): Promise<RegisterSource[]> {
    const known = await Promise.all(
      all(members).map(async (source) => ((await source.receipt(intentId).catch(() => null)) ? [source] : [])),
    );
    return known.flat().length > 0 ? known.flat() : [members.first];
  }

  /** Asks all of them at once. The first one's failure is the whole's; another one's is only its own. */
  async #gathered<T>(question: string, ask: (source: RegisterSource) => Promise<T>, otherwise: T): Promise<Part<T>[]> {
    const { first, others } = await this.#members();
    return Promise.all([
      ask(first).then((value) => ({ source: first.id, isFirst: true, value })),
      ...others.map(async (other) => ({
        source: other.id,
        isFirst: false,
        value: await this.#patience.ask(other, question, () => ask(other), otherwise),
      })),
    ]);
  }

  async #beside(others: readonly RegisterSource[], work: (other: RegisterSource) => Promise<unknown>): Promise<void> {
    await Promise.all(
      others.map((other) => this.#patience.ask<unknown>(other, crypto.randomUUID(), () => work(other), null)),
    );
  }
}

const NO_PREVIEW: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };

function all({ first, others }: Members): RegisterSource[] {
  return [first, ...others];
}

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

function isSame(one: Customer, other: Customer): boolean {
  if (one.id === other.id) return true;
  return (one.phone !== null && one.phone === other.phone) || (one.email !== null && one.email === other.email);
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
