import type { CustomerId } from '../../loyalty/sale.ts';
import type { By, LinkEvidence } from '../../sources/port.ts';
import type { Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from './desk.ts';

/** What happens that is no event of the ledger. Ids only, so that erasing a person leaves nothing of them here. */
export type Noted =
  | { did: 'create' | 'change' | 'erase'; customer: CustomerId }
  | { did: 'link'; customer: CustomerId; how: LinkEvidence }
  | { did: 'unlink'; customer: CustomerId }
  | { did: 'remember-item'; key: string }
  | { did: 'finish'; id: string }
  | { did: 'import'; items: number; customers: number; programs: number; campaigns: number }
  | { did: 'pair' | 'revoke'; register: string }
  | { did: 'set-staff' | 'remove-staff'; staff: string };

/** After {@link nextChange} in the same transaction, once: a note is found by its place in the order of changes. */
export function journal(
  tx: Writing,
  { tenant }: Pick<Desk, 'tenant'>,
  by: Pick<By, 'actor' | 'role' | 'register'>,
  at: string,
  all: readonly Noted[],
): void {
  all.forEach((what, nth) => {
    tx.write(sql`INSERT INTO journal (tenant, change_seq, nth, at, register, actor, role, customer, what)
      SELECT id, change_seq, ${nth}, ${at}, ${by.register}, ${by.actor}, ${by.role},
        ${'customer' in what ? what.customer : null}, ${JSON.stringify(what)}
      FROM tenants WHERE id = ${tenant}`);
  });
}
