import type { CustomerId } from '../../loyalty/sale.ts';
import type { By, Customer, CustomerLink, RegisterSource } from '../port.ts';
import { placeOf } from './place.ts';
import type { Twins } from './twins.ts';

/** The sources of a register: the first keeps the customers, the others know some of them under ids of their own. */
export interface Members {
  first: RegisterSource;
  others: RegisterSource[];
}

/** The same phone or e-mail under the same name. A family shares a phone, and a shop its own e-mail. */
function isSamePerson(one: Customer, other: Customer): boolean {
  const names = [one, other].map(({ first, last }) => folded(`${first} ${last}`));
  return names[0] === names[1];
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

interface Introduction {
  /** The point of sale's own customer, where it is known. */
  link: CustomerLink | null;
  by: By;
  /** Something is about to be written that needs the person there. */
  mayCreate: boolean;
}

/**
 * One person under the ids of several sources. Who is known in one place becomes known in another by the point of sale's
 * own id, or by exactly one exact match of phone or e-mail under the same name. Never by a name alone.
 */
export class SamePerson {
  readonly #twins: Twins;

  constructor(twins: Twins) {
    this.#twins = twins;
  }

  /** The customer's id at a source; null: not known there, or not known to be the same. */
  at(source: RegisterSource, first: RegisterSource, customer: CustomerId): Promise<CustomerId | null> {
    if (source !== first) return this.#twins.at(source.id, customer);
    return Promise.resolve(placeOf(customer).source === null ? customer : null);
  }

  owner(source: RegisterSource, id: CustomerId): Promise<CustomerId> {
    return this.#twins.owner(source.id, id);
  }

  keep(source: RegisterSource, customer: CustomerId, id: CustomerId): Promise<void> {
    return placeOf(customer).source === null ? this.#twins.keep(source.id, customer, id) : Promise.resolve();
  }

  /** Finds the person at a source where they are not known yet. Null: not there, or not certain who it is. */
  async madeKnown(
    source: RegisterSource,
    members: Members,
    customer: CustomerId,
    { link, by, mayCreate }: Introduction,
  ): Promise<CustomerId | null> {
    const known = await this.at(source, members.first, customer);
    if (known !== null) return known;
    const person = await this.#personOf(customer, members);
    if (!person) return null;
    const id =
      (await this.#found(source, person, link, by)) ?? (mayCreate ? await this.#made(source, person, link, by) : null);
    if (id === null) return null;
    if (source === members.first) {
      const { source: elsewhere, id: there } = placeOf(customer);
      if (elsewhere !== null) await this.#twins.keep(elsewhere, id, there);
    } else await this.keep(source, customer, id);
    return id;
  }

  async #personOf(customer: CustomerId, { first, others }: Members): Promise<Customer | null> {
    const place = placeOf(customer);
    const keeper = place.source === null ? first : others.find((other) => other.id === place.source);
    return (await keeper?.customer(place.id)) ?? null;
  }

  async #found(
    source: RegisterSource,
    person: Customer,
    link: CustomerLink | null,
    by: By,
  ): Promise<CustomerId | null> {
    const linked = link && (await source.customerOf(link));
    if (linked) return linked.customer.id;
    const { phone, email } = person;
    const matches = await source.candidates({ name: null, code: null, phone, email });
    const exact = matches.filter((match) => match.by !== 'code' && isSamePerson(match.customer, person));
    const [only, ...more] = exact;
    if (!only || more.length > 0) return null;
    if (link === null) return only.customer.id;
    const outcome = await source.link(only.customer.id, link, only.by === 'phone' ? 'phone' : 'email', by);
    return outcome.ok ? outcome.value.id : null;
  }

  /** Refused where several people match: then a person has to say who it is. */
  async #made(source: RegisterSource, person: Customer, link: CustomerLink | null, by: By): Promise<CustomerId | null> {
    const { first, last, phone, email } = person;
    if (!phone && !email) return null;
    const made = await source.createCustomer({ first, last, phone: phone ?? '', email: email ?? '' }, link, by);
    return made.ok ? made.value.id : null;
  }
}
