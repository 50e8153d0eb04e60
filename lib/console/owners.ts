import type { Owner } from '../messaging/console/customer-requests.ts';
import type { CustomerLink, PosCustomer } from '../sources/port.ts';
import type { ConsolePorts } from './ports.ts';

/** Whom a row of a file means: exactly one must fit by the POS's id, code, phone or e-mail, and a name alone does not count. */
export async function ownerOf({ ledger }: Pick<ConsolePorts, 'ledger'>, person: PosCustomer): Promise<Owner> {
  const { pos } = await ledger.profile();
  const link: CustomerLink | null = person.code === null ? null : { ...pos, posCustomerId: person.code };
  const linked = link && (await ledger.customerOf(link));
  if (linked) return { id: linked.customer.id };
  const found = await ledger.candidates(person);
  const ids = new Set(found.filter(({ by }) => by !== 'name').map(({ customer }) => customer.id));
  const [only] = ids;
  if (ids.size === 1 && only !== undefined) return { id: only };
  if (ids.size > 1) return 'several';
  return found.length > 0 ? 'namesake' : 'nobody';
}
