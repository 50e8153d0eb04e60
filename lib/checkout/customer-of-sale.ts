import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { CandidateMatch, Customer, CustomerLink, LoyaltySource } from '../sources/port.ts';
import { isByHand } from './sale-by-hand.ts';
import type { Candidate, CustomerState } from './view/customer-view.ts';

/** Without a customer on the sale there is nothing to resolve; what it would earn is known later. */
export type FoundOnSale = Exclude<CustomerState, { state: 'none' }> | { state: 'none' };

/** The POS's own handle of a customer: its id, else the customer code that the shop sees. Null: only a name. */
export function linkOf(snapshot: SaleSnapshot): CustomerLink | null {
  const customer = snapshot.customer;
  const posCustomerId = customer?.posId ?? (customer?.code ? `code:${customer.code}` : null);
  return posCustomerId === null ? null : { system: snapshot.system, account: snapshot.account, posCustomerId };
}

/** Every handle the POS gives of this customer: all of them lead to whoever is linked. */
export function linksOf({ system, account, customer }: SaleSnapshot): CustomerLink[] {
  const handles = [customer?.posId, customer?.code ? `code:${customer.code}` : null];
  return handles.filter((handle) => handle != null).map((posCustomerId) => ({ system, account, posCustomerId }));
}

/**
 * Who this sale belongs to, as far as it is certain. A link by the POS's id settles it. A link by customer code is shown at once and confirmed by a
 * person, which binds the id. Anything else is a candidate: nothing is ever linked on a guess.
 */
export async function customerOfSale(
  source: Pick<LoyaltySource, 'customer' | 'customerOf' | 'candidates'>,
  snapshot: SaleSnapshot,
): Promise<FoundOnSale> {
  const seen = snapshot.customer;
  if (!seen) return { state: 'none' };
  const system = snapshot.system;
  const account = snapshot.account;
  if (isByHand(snapshot)) return pickedByHand(await source.customer(seen.posId ?? ''));
  const byId = seen.posId ? await source.customerOf({ system, account, posCustomerId: seen.posId }) : null;
  const known =
    byId ?? (seen.code ? await source.customerOf({ system, account, posCustomerId: `code:${seen.code}` }) : null);
  if (known) {
    return {
      state: 'linked',
      id: known.customer.id,
      name: fullName(known.customer),
      isTest: known.customer.isTest,
      linkedBy: known.how,
      // The id is bound by a person the first time it is seen beside a code that we know.
      confirmed: known.confirmed && (byId !== null || seen.posId === null),
      missing: missingData(known.customer),
    };
  }
  const candidates = await source.candidates(seen);
  const [first, last] = splitName(seen.name);
  return {
    state: 'unlinked',
    name: seen.name ?? seen.code ?? '',
    handle: linkOf(snapshot)?.posCustomerId ?? '',
    prefill: { first, last, phone: seen.phone ?? '', email: seen.email ?? '' },
    candidates: candidates.map(candidateOf),
  };
}

/** Whoever typed the sale in has said who it is. */
function pickedByHand(customer: Customer | null): FoundOnSale {
  if (!customer) return { state: 'none' };
  return {
    state: 'linked',
    id: customer.id,
    name: fullName(customer),
    isTest: customer.isTest,
    linkedBy: 'hand',
    confirmed: true,
    missing: missingData(customer),
  };
}

export function fullName(customer: Pick<Customer, 'first' | 'last'>): string {
  return [customer.first, customer.last].filter(Boolean).join(' ');
}

export function missingData(customer: Customer): ('email' | 'address')[] {
  return [...(customer.email ? [] : ['email' as const]), ...(customer.address ? [] : ['address' as const])];
}

/** Enough to tell two people apart, not enough to copy: the last four digits, or the start of the mailbox. */
export function hintOf(customer: Customer): string {
  const digits = customer.phone?.replace(/\D/g, '') ?? '';
  if (digits.length >= 4) return `…${digits.slice(-4)}`;
  const [box, host] = customer.email?.split('@') ?? [];
  return box && host ? `${box.slice(0, 2)}…@${host}` : '';
}

function candidateOf(match: CandidateMatch): Candidate {
  return {
    id: match.customer.id,
    name: fullName(match.customer),
    by: match.by,
    strength: match.by === 'name' ? 'weak' : 'strong',
    hint: hintOf(match.customer),
    cards: match.cards,
    isTest: match.customer.isTest,
  };
}

function splitName(name: string | null): [string, string] {
  const words = (name ?? '').trim().split(/\s+/);
  return [words[0] ?? '', words.slice(1).join(' ')];
}
