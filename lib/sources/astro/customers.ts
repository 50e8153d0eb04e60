import type { CustomerId } from '../../loyalty/sale.ts';
import type {
  By,
  CandidateMatch,
  Customer,
  CustomerLink,
  LinkEvidence,
  LinkedCustomer,
  NewCustomer,
  Outcome,
  PosCustomer,
} from '../port.ts';
import type { Desk } from './desk.ts';
import type { CustomerPage } from './notebook.ts';
import { isClosed } from './reading.ts';
import type { Readings } from './readings.ts';
import type { ReplyOf } from './schemas.ts';
import { ALREADY_LINKED, CUSTOMER_UNKNOWN, reasonOf } from './status-codes.ts';
import { AstroUnavailable } from './unavailable.ts';

/** Inferred: no limit is known, and nobody's name is longer. */
const LONGEST_NAME = 100;

type Person = ReplyOf<'searchCustomer'>[number];

/**
 * Who a POS customer is in Astro. Almost every call wants the POS's own id of the customer, which works once it is linked;
 * ours is Astro's id. Astro searches by e-mail and phone only: a name finds nobody here.
 */
export class Customers {
  readonly #desk: Desk;
  readonly #readings: Readings;

  constructor(desk: Desk, readings: Readings) {
    this.#desk = desk;
    this.#readings = readings;
  }

  async customer(id: CustomerId): Promise<Customer | null> {
    const page = await this.#desk.notebook.get('customer', id);
    return page && this.#shown(id, page);
  }

  async customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    const known = await this.#desk.notebook.get('link', linkKey(link));
    if (known) return known.customer === null ? null : this.#linked(known.customer, known.how, known.confirmed);
    // Astro may know the link from another integration that used the same ids.
    const id = await this.#readings.customerBehind(link.posCustomerId);
    if (id === null) return null;
    await this.#keepLink(link, { customer: id, how: 'id', confirmed: true });
    return this.#linked(id, 'id', true);
  }

  async #linked(id: CustomerId, how: LinkEvidence, confirmed: boolean): Promise<LinkedCustomer | null> {
    const customer = await this.customer(id);
    return customer && { customer, how, confirmed };
  }

  async search(query: string, limit: number): Promise<Customer[]> {
    const email = emailOf(query);
    const phone = phoneOf(query);
    const found = email ? await this.#find({ email_address: email }) : phone ? await this.#find({ phone }) : [];
    return found.slice(0, limit);
  }

  async candidates(of: PosCustomer): Promise<CandidateMatch[]> {
    const email = emailOf(of.email);
    const phone = phoneOf(of.phone);
    const byEmail = email ? await this.#find({ email_address: email }) : [];
    const byPhone = phone ? await this.#find({ phone }) : [];
    const matches = [
      ...byEmail.map((customer) => ({ customer, by: 'email' as const })),
      ...byPhone.map((customer) => ({ customer, by: 'phone' as const })),
    ];
    const first = matches.filter(({ customer }, i) => matches.findIndex((m) => m.customer.id === customer.id) === i);
    return Promise.all(first.map(async (match) => ({ ...match, cards: await this.#cards(match.customer.id) })));
  }

  /** Nobody's cards can be read before the link; then none are shown. */
  async #cards(id: CustomerId): Promise<number> {
    const page = await this.#desk.notebook.get('customer', id);
    if (!page?.posCustomerId) return 0;
    const { reading } = await this.#readings.recent(id);
    return reading.cards.filter((card) => !isClosed(card)).length;
  }

  async create(asked: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>> {
    const email = emailOf(asked.email);
    const phone = phoneOf(asked.phone);
    const unreadable = asked.email !== '' && !email ? 'email' : asked.phone !== '' && !phone ? 'phone' : null;
    const first = asked.first.trim().slice(0, LONGEST_NAME);
    const last = asked.last.trim().slice(0, LONGEST_NAME);
    if (unreadable || (first === '' && last === '')) {
      return { ok: false, reason: { code: 'invalid-command', data: { field: unreadable ?? 'name' } } };
    }
    // Made from the press of the button, so that a second try finds what the first one created.
    const posCustomerId = link?.posCustomerId ?? `tillside-${by.intentId}`;
    const already = await this.#readings.askCustomerBehind(posCustomerId);
    if (already) return this.#created(already, posCustomerId, link);
    for (const [match, found] of [
      ['email', email ? await this.#find({ email_address: email }) : []],
      ['phone', phone ? await this.#find({ phone }) : []],
    ] as const) {
      const [owner] = found;
      if (owner) {
        return { ok: false, reason: { code: 'already-recorded', data: { by: match } }, customerId: owner.id };
      }
    }
    const answer = await this.#desk.client
      .call('addCustomer', {
        customerID: posCustomerId,
        first_name: first,
        last_name: last,
        ...(email && { email_address: email }),
        ...(phone && { phone }),
      })
      .catch(unlessNothingDone);
    if (answer?.ok === false && answer.refusal.status !== ALREADY_LINKED) {
      return { ok: false, reason: reasonOf(answer.refusal) };
    }
    const id = await this.#readings.askCustomerBehind(posCustomerId);
    if (id === null) throw new AstroUnavailable('no-connection', 'Astro did not say whether the customer was created.');
    return this.#created(id, posCustomerId, link);
  }

  async #created(id: CustomerId, posCustomerId: string, link: CustomerLink | null): Promise<Outcome<Customer>> {
    if (link) await this.#keepLink(link, { customer: id, how: 'created', confirmed: true });
    const customer = await this.customer(id);
    if (!customer) throw new Error(`customer ${posCustomerId} was read and is not kept`);
    return { ok: true, value: customer };
  }

  async link(id: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    const page = await this.#desk.notebook.get('customer', id);
    if (!page) return { ok: false, reason: { code: 'no-customer', data: {} } };
    const confirmed = how === 'id' || by.role !== 'system';
    if (page.posCustomerId !== link.posCustomerId) {
      const refusal = await this.#linkAtAstro(id, page, link.posCustomerId);
      if (refusal) return refusal;
    }
    await this.#keepLink(link, { customer: id, how, confirmed });
    const customer = await this.customer(id);
    return customer ? { ok: true, value: customer } : { ok: false, reason: { code: 'no-customer', data: {} } };
  }

  /** Null when Astro knows this customer by an id of ours, whichever answer it gave on the way. */
  async #linkAtAstro(id: CustomerId, page: CustomerPage, posCustomerId: string): Promise<Outcome<never> | null> {
    const asked = { customerID: posCustomerId, astro_customer_id: id };
    const answer = await this.#desk.client.call('linkCustomer', asked).catch(unlessNothingDone);
    const owner = await this.#readings.askCustomerBehind(posCustomerId);
    if (owner === id) return null;
    if (owner !== null) {
      return { ok: false, reason: { code: 'already-recorded', data: { by: 'link' } }, customerId: owner };
    }
    if (answer === null) throw new AstroUnavailable('no-connection', 'Astro did not say whether the link was made.');
    // Several of our customers may share one of Astro's (a family): the id that it already knows serves for both.
    if (!answer.ok && answer.refusal.status === ALREADY_LINKED && page.posCustomerId !== null) return null;
    return { ok: false, reason: answer.ok ? { code: 'no-customer', data: {} } : reasonOf(answer.refusal) };
  }

  async unlink(link: CustomerLink): Promise<void> {
    await this.#keepLink(link, { customer: null, how: 'hand', confirmed: true });
  }

  async #keepLink(
    link: CustomerLink,
    page: { customer: CustomerId | null; how: LinkEvidence; confirmed: boolean },
  ): Promise<void> {
    await this.#desk.notebook.write([{ kind: 'link', id: linkKey(link), page }]);
  }

  async #find(asked: { email_address: string } | { phone: string }): Promise<Customer[]> {
    const answer = await this.#desk.client.call('searchCustomer', asked);
    if (!answer.ok) {
      if (answer.refusal.status === CUSTOMER_UNKNOWN) return [];
      throw new AstroUnavailable('unreadable', `Astro refused the search (status ${answer.refusal.status}).`, true);
    }
    const found = await Promise.all(answer.data.map((person) => this.#keep(person)));
    return found.filter((customer) => customer !== null);
  }

  /** One known client gets the POS's id back and no id of Astro's: then the status tells it. */
  async #keep(person: Person): Promise<Customer | null> {
    const id =
      person.astro_customer_id ?? (person.customerID && (await this.#readings.customerBehind(person.customerID)));
    if (!id) return null;
    const known = await this.#desk.notebook.get('customer', id);
    const page: CustomerPage = {
      first: person.first_name ?? known?.first ?? '',
      last: person.last_name ?? known?.last ?? '',
      phone: person.phone ?? known?.phone ?? null,
      email: person.email_address ?? known?.email ?? null,
      posCustomerId: person.customerID ?? known?.posCustomerId ?? null,
      reading: known?.reading ?? null,
      eligible: known?.eligible ?? {},
    };
    await this.#desk.notebook.write([{ kind: 'customer', id, page }]);
    return this.#shown(id, page);
  }

  /** Astro tells no address; what counts is whether one could be sent with a redemption. */
  async #shown(id: CustomerId, { first, last, phone, email }: CustomerPage): Promise<Customer> {
    const { address } = await this.#desk.contact(id);
    return { id, first, last, phone, email, address: address !== null, isTest: isTrainingCustomer(first, last) };
  }
}

/** Astro's built-in customer for trying things out. https://www.astroloyalty.com/welcome-to-astro */
function isTrainingCustomer(first: string, last: string): boolean {
  return /^sally$/i.test(first) && /^pet ?owner$/i.test(last);
}

function linkKey({ system, account, posCustomerId }: CustomerLink): string {
  return JSON.stringify([system, account, posCustomerId]);
}

function emailOf(typed: string | null): string | null {
  const folded = typed?.normalize('NFKC').trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(folded) ? folded : null;
}

/** Digits only, without the country code of North America. */
function phoneOf(typed: string | null): string | null {
  if (typed === null || /\p{L}/u.test(typed)) return null;
  const digits = typed.replace(/\D/g, '');
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return national.length >= 7 && national.length <= 15 ? national : null;
}

function unlessNothingDone(error: unknown): null {
  if (error instanceof AstroUnavailable && !error.nothingDone) return null;
  throw error;
}
