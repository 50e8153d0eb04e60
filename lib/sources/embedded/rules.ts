import type { Program } from '../../loyalty/program.ts';
import { type ProgramBook, programBook } from '../../loyalty/program-book.ts';
import type { StoreIdentity } from '../../settings/store-file.ts';
import { restingIfMakers } from '../ledger/resting-makers.ts';
import type { Reading } from './database.ts';
import type { HeadRow } from './schema.ts';

/** What the store decides with. */
export interface Rules {
  store: StoreIdentity;
  /** Current version of every program, in the store's order. */
  programs: Program[];
  book: ProgramBook;
}

/** Programs change once a week and are read with every scan: they are kept until the head says that they changed. */
export class KeptRules {
  readonly #makersElsewhere: () => boolean;
  #mark = '';
  #rules: Rules | null = null;

  /** `makersElsewhere`: what makers pay is counted by another source. Counted here as well it would count twice. */
  constructor(makersElsewhere: () => boolean = () => false) {
    this.#makersElsewhere = makersElsewhere;
  }

  async current(tx: Reading, head: HeadRow): Promise<Rules> {
    const elsewhere = this.#makersElsewhere();
    const mark = `${head.rules} ${elsewhere}`;
    if (this.#rules === null || this.#mark !== mark) {
      this.#rules = await readRules(tx, elsewhere);
      this.#mark = mark;
    }
    return this.#rules;
  }

  /** Another ledger may count its changes alike. */
  forget(): void {
    this.#rules = null;
  }
}

async function readRules(tx: Reading, makersElsewhere: boolean): Promise<Rules> {
  const [row, programs, campaigns] = await Promise.all([
    tx.objectStore('meta').get('store'),
    tx.objectStore('programs').getAll(),
    tx.objectStore('campaigns').getAll(),
  ]);
  if (row?.name !== 'store') return { store: notSetUp(), programs: [], book: programBook([]) };
  const order = row.programs;
  const ranked = programs.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id) || a.version - b.version);
  const book = programBook(
    makersElsewhere ? ranked.map(restingIfMakers) : ranked,
    // Who is invited is not needed to decide: who has the coupon stands in their account.
    campaigns.map((row) => {
      const { invited: _, ...campaign } = row;
      return campaign;
    }),
  );
  return { store: row.store, programs: [...book.current.values()], book };
}

/** Before the first import nothing can earn, and the screen points to the set-up. */
function notSetUp(): StoreIdentity {
  return {
    retailer: '',
    id: '',
    name: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: 'USD',
    locale: 'en-US',
    pos: { system: '', account: '' },
  };
}
