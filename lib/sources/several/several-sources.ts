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
  SourceFailure,
  type SourceId,
  type Standing,
  type StoreProfile,
  type Waiting,
} from '../port.ts';
import { Gathering, sourcesIn } from './gathering.ts';
import { joinedReceipt, joinedSale, joinedSummary, NO_LOYALTY, namingFor, type Part } from './one-picture.ts';
import { Patience } from './patience.ts';
import { idAt, placeOf } from './place.ts';
import { type Members, SamePerson } from './same-person.ts';
import { SeveralCommands } from './several-commands.ts';
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
  readonly #people: SamePerson;
  readonly #gathering: Gathering;
  readonly #commands: SeveralCommands;
  /** How the point of sale named who was on its sale lately. */
  readonly #links = new Map<CustomerId, CustomerLink>();

  constructor(options: SeveralOptions) {
    this.#people = new SamePerson(new Twins(options.documents));
    this.#gathering = new Gathering(() => options.members(), new Patience(() => options.late()));
    this.#commands = new SeveralCommands(
      this.#gathering,
      this.#people,
      (customer) => this.#links.get(customer) ?? null,
    );
  }

  async open(): Promise<void> {
    await (await this.#first()).open();
  }

  async profile(): Promise<StoreProfile> {
    return (await this.#first()).profile();
  }

  async programs(): Promise<Program[]> {
    const parts = await this.#gathering.all('programs', (source) => source.programs(), []);
    return parts.flatMap((part) => {
      const name = namingFor(part);
      return part.value.map((program) => ({ ...program, id: name(program.id) }));
    });
  }

  async items(keys: readonly ItemKey[]): Promise<Item[]> {
    const parts = await this.#gathering.all(`items ${keys.join()}`, (source) => source.items(keys), []);
    const found = new Map(parts.toReversed().flatMap((part) => part.value.map((item) => [item.key, item] as const)));
    return keys.flatMap((key) => found.get(key) ?? []);
  }

  async joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]> {
    const question = `joinItems ${JSON.stringify(asked)}`;
    const parts = await this.#gathering.all<(Item | null)[]>(question, (source) => source.joinItems(asked), []);
    return asked.map((_, i) => parts.map((part) => part.value[i] ?? null).find((item) => item !== null) ?? null);
  }

  async rememberItem(asked: PosItem, key: ItemKey, by: By): Promise<void> {
    const { first, others } = await this.#gathering.members();
    await first.rememberItem(asked, key, by);
    await this.#gathering.beside(others, (other) => other.rememberItem(asked, key, by));
  }

  async customer(id: CustomerId): Promise<Customer | null> {
    const { first, others } = await this.#gathering.members();
    const place = placeOf(id);
    if (place.source === null) return first.customer(id);
    const keeper = others.find((other) => other.id === place.source);
    const customer = await keeper?.customer(place.id);
    return customer ? { ...customer, id } : null;
  }

  /** Known at the first source, or else at another one by the point of sale's own id. */
  async customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    const { first, others } = await this.#gathering.members();
    if (others.length === 0) return first.customerOf(link);
    const [here, ...there] = await this.#gathering.all<LinkedCustomer | null>(
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
    const parts = await this.#gathering.all(`candidates ${JSON.stringify(of)}`, (source) => source.candidates(of), []);
    return this.#peopleIn(
      parts,
      (match) => match.customer,
      (match, customer) => ({ ...match, customer }),
    );
  }

  /** The first source keeps the links; who is only known elsewhere has none. */
  async posIdOf(id: CustomerId, system: string, account: string): Promise<string | null> {
    return placeOf(id).source === null ? (await this.#first()).posIdOf(id, system, account) : null;
  }

  async search(query: string, limit: number): Promise<Customer[]> {
    const parts = await this.#gathering.all(`search ${limit} ${query}`, (source) => source.search(query, limit), []);
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
          const { others: sources } = await this.#gathering.members();
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
    const { first, others } = await this.#gathering.members();
    const made = await first.createCustomer(customer, link, by);
    if (made.ok) await this.#lookedUp({ first, others }, made.value.id, link, by);
    return made;
  }

  async link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    const members = await this.#gathering.members();
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
    await this.#gathering.beside(members.others, (other) => this.#people.madeKnown(other, members, customer, how));
  }

  async unlink(link: CustomerLink, by: By): Promise<void> {
    const { first, others } = await this.#gathering.members();
    await first.unlink(link, by);
    await this.#gathering.beside(others, (other) => other.unlink(link, by));
  }

  async summary(customer: CustomerId): Promise<AccountSummary> {
    const members = await this.#gathering.members();
    if (members.others.length === 0) return members.first.summary(customer);
    const parts = await this.#gathering.all(
      `summary ${customer}`,
      async (source) => {
        const id = await this.#people.at(source, members.first, customer);
        return id === null ? NO_LOYALTY : source.summary(id);
      },
      NO_LOYALTY,
    );
    return joinedSummary(parts);
  }

  preview(command: Command, by: By): Promise<Preview> {
    return this.#commands.preview(command, by);
  }

  execute(command: Command, by: By): Promise<Receipt> {
    return this.#commands.execute(command, by);
  }

  async receipt(intentId: IntentId): Promise<Receipt | null> {
    const { first, others } = await this.#gathering.members();
    if (others.length === 0) return first.receipt(intentId);
    const parts = await this.#gathering.all<Receipt | null>(
      `receipt ${intentId}`,
      (one) => one.receipt(intentId),
      null,
    );
    const known = parts.flatMap((part) => (part.value ? [{ ...part, value: part.value }] : []));
    return known.length === 0 ? null : joinedReceipt(intentId, known);
  }

  async sale(key: SaleKey): Promise<SaleRecord | null> {
    const { first, others } = await this.#gathering.members();
    if (others.length === 0) return first.sale(key);
    const parts = await this.#gathering.all<SaleRecord | null>(`sale ${key}`, (source) => source.sale(key), null);
    const records = parts.flatMap((part) => (part.value ? [{ ...part, value: part.value }] : []));
    const owners = await Promise.all(records.map((part) => this.#ownerOf(part, part.value.customer)));
    return joinedSale(records, (part) => owners[records.indexOf(part as (typeof records)[number])] ?? null);
  }

  async #ownerOf({ source, isFirst }: Part<unknown>, customer: CustomerId | null): Promise<CustomerId | null> {
    if (customer === null || isFirst) return customer;
    const other = (await this.#gathering.members()).others.find((one) => one.id === source);
    return other ? this.#people.owner(other, customer) : null;
  }

  async onFile(key: SaleKey): Promise<OnFile[]> {
    const parts = await this.#gathering.all(`onFile ${key}`, (source) => source.onFile(key), []);
    return parts.flatMap((part) => {
      const name = namingFor(part);
      return part.value.map((one) => ({ ...one, programId: name(one.programId) }));
    });
  }

  async salesOf(day: LocalDate, register: string, limit: number): Promise<SaleRecord[]> {
    return (await this.#first()).salesOf(day, register, limit);
  }

  async needsALook(): Promise<Look[]> {
    const parts = await this.#gathering.all('needsALook', (source) => source.needsALook(), []);
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
    const parts = await this.#gathering.all('finishList', (source) => source.finishList(), []);
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
    const { first, others } = await this.#gathering.members();
    const place = placeOf(id);
    await (others.find((other) => other.id === place.source) ?? first).finish(place.id, by);
  }

  async *export(): AsyncIterable<string> {
    for (const source of sourcesIn(await this.#gathering.members())) yield* source.export();
  }

  async standings(): Promise<Standing[]> {
    const parts = await Promise.all(sourcesIn(await this.#gathering.members()).map((source) => source.standings()));
    return parts.flat().map((standing) => this.#gathering.patience.seen(standing));
  }

  keeperOf(programId: string): SourceId {
    return placeOf(programId).source ?? this.#gathering.firstId;
  }

  async waiting(): Promise<Waiting[]> {
    const lists = await Promise.all(sourcesIn(await this.#gathering.members()).map((source) => source.waiting()));
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
    const outcomes = await Promise.allSettled(sourcesIn(await this.#gathering.members()).map(work));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected' && !(outcome.reason instanceof SourceFailure)) throw outcome.reason;
    }
  }

  async #first(): Promise<RegisterSource> {
    return (await this.#gathering.members()).first;
  }
}

function isSame(one: Customer, other: Customer): boolean {
  if (one.id === other.id) return true;
  return (one.phone !== null && one.phone === other.phone) || (one.email !== null && one.email === other.email);
}
