import type { CustomerRow } from '../entities.ts';
import type { ImportSettings, Sink } from '../preset.ts';
import type { RowReader } from '../row-reader.ts';
import { isIdentified, isTestName, personOf } from './person.ts';

/** Says what is odd about a person and hands them on, with the link that an id of the POS is. */
export function putCustomer<F extends string>(
  row: RowReader<F>,
  customer: Omit<CustomerRow, 'isTest'>,
  settings: ImportSettings,
  out: Sink,
): CustomerRow {
  const known: CustomerRow = { ...customer, isTest: isTestName(customer.first, customer.last) };
  const person = personOf(known);
  if (!isIdentified(person)) row.refuse('person-not-identified');
  if (known.isTest) row.say('test-customer');
  out.put('customer', known);
  if (known.posCustomerId !== null || known.customerCode !== null) {
    out.put('link', {
      posSystem: settings.pos.system,
      posAccount: settings.pos.account,
      posCustomerId: known.posCustomerId,
      customerCode: known.customerCode,
      person,
      evidence: known.posCustomerId === null ? 'code' : 'id',
    });
  }
  return known;
}
