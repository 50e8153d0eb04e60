import type { Program } from '../../loyalty/program.ts';
import { type ProgramBook, programBook } from '../../loyalty/program-book.ts';
import type { StoreCampaign, StoreIdentity } from '../../settings/store-file.ts';
import { restingIfMakers } from '../../sources/ledger/resting-makers.ts';
import type { Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { TenantRow } from './tenant.ts';

/** What a retailer decides with. */
export interface Rules {
  stores: ReadonlyMap<string, StoreIdentity>;
  /** Current version of every program, in the order of the last import. */
  programs: Program[];
  book: ProgramBook;
}

/** Programs change once a week and are read with every scan: they are kept until their number in the database is another. */
export class RuleShelf {
  readonly #kept = new Map<string, { mark: string; rules: Rules }>();
  readonly #makersElsewhere: boolean;

  /** `makersElsewhere`: for registers that tell the makers themselves. */
  constructor(makersElsewhere = false) {
    this.#makersElsewhere = makersElsewhere;
  }

  async current(tx: Reading, tenant: string, row: TenantRow): Promise<Rules> {
    const mark = `${row.epoch} ${row.rules}`;
    const known = this.#kept.get(tenant);
    if (known?.mark === mark) return known.rules;
    const rules = await readRules(tx, tenant, this.#makersElsewhere);
    this.#kept.set(tenant, { mark, rules });
    return rules;
  }
}

export function storeOf({ stores }: Rules, id: string | null): StoreIdentity {
  return (id === null ? [...stores.values()][0] : stores.get(id)) ?? NOT_SET_UP;
}

async function readRules(tx: Reading, tenant: string, makersElsewhere: boolean): Promise<Rules> {
  const [stores, programs, campaigns] = await Promise.all([
    tx.all<{ body: string }>(sql`SELECT body FROM stores WHERE tenant = ${tenant} ORDER BY id`),
    tx.all<{ body: string }>(sql`SELECT body FROM programs WHERE tenant = ${tenant} ORDER BY place, id, version`),
    tx.all<{ body: string }>(sql`SELECT body FROM campaigns WHERE tenant = ${tenant} ORDER BY id`),
  ]);
  const identities = stores.map(({ body }) => JSON.parse(body) as StoreIdentity);
  const stored = programs.map(({ body }) => JSON.parse(body) as Program);
  const book = programBook(
    makersElsewhere ? stored.map(restingIfMakers) : stored,
    // Who is invited is not needed to decide: who has the coupon stands in their account.
    campaigns.map(({ body }) => {
      const { invited: _, ...campaign } = JSON.parse(body) as StoreCampaign;
      return campaign;
    }),
  );
  return {
    stores: new Map(identities.map((store) => [store.id, store])),
    programs: [...book.current.values()],
    book,
  };
}

/** Before the first import: nothing can earn, and the console points to the set-up. */
const NOT_SET_UP: StoreIdentity = {
  retailer: '',
  id: '',
  name: '',
  zone: 'UTC',
  currency: 'USD',
  locale: 'en-US',
  pos: { system: '', account: '' },
};
