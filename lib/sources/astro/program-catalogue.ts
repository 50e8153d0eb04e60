import type { ItemKey } from '../../loyalty/item-code.ts';
import type { BuyXGetY, Program, ProgramId } from '../../loyalty/program.ts';
import type { Desk } from './desk.ts';
import type { Change, ProgramPage } from './notebook.ts';
import type { AstroOffer, Reading } from './reading.ts';
import { dayOf } from './reading.ts';
import type { UnitKind } from './transaction-id.ts';

/** Offers change at most daily, and a list read at the start of a session would miss a flash sale. */
const OFFERS_MS = 15 * 60_000;

/** What Astro's programs are, as far as cards, items and offers tell: there is no call that lists them. */
export class ProgramCatalogue {
  readonly #desk: Desk;
  #offersReadAt = Number.NEGATIVE_INFINITY;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async programs(): Promise<Program[]> {
    await this.#readOffers();
    return this.known();
  }

  /** Without asking. */
  async known(): Promise<Program[]> {
    const pages = await this.#desk.notebook.list('program');
    return pages.map(({ id, page }) => programOf(id, page));
  }

  async page(id: ProgramId): Promise<ProgramPage | null> {
    return this.#desk.notebook.get('program', id);
  }

  async learnCards(reading: Reading): Promise<void> {
    for (const card of reading.cards) {
      const { programId, title, maker, description, size, rewardCount } = card;
      await this.#learn(programId, { title, maker, description, size, rewardCount });
    }
    for (const offer of reading.offers) {
      const rebate = offer.isRebate ? offer.rebate : null;
      await this.#learn(await this.programOfOffer(offer), { title: offer.title, kind: 'offer', rebate });
    }
  }

  /** An item may name its program by another id than cards do; then they have the title in common. */
  async learnItem(
    item: ItemKey,
    named: { id: ProgramId; title: string; type: string | null; maker: string | null },
  ): Promise<{ id: ProgramId; kind: UnitKind }> {
    const id = await this.#idOf(named.id, named.title);
    const known = await this.page(id);
    const isOffer = known?.kind === 'offer' || /offer/i.test(named.type ?? '');
    const items = known?.items.includes(item) ? known.items : [...(known?.items ?? []), item];
    await this.#learn(id, { title: named.title, maker: named.maker, kind: isOffer ? 'offer' : 'purchase', items });
    return { id, kind: isOffer && !known?.punchedByPurchases ? 'offer' : 'purchase' };
  }

  async learnRequirement(id: ProgramId, what: 'email' | 'address'): Promise<void> {
    const known = await this.page(id);
    if (known && !known.requires.includes(what)) await this.#learn(id, { requires: [...known.requires, what] });
  }

  /** Its items are told once from now on. */
  async learnPunchedByPurchases(id: ProgramId): Promise<void> {
    const { notebook } = this.#desk;
    const known = await this.page(id);
    if (!known || known.punchedByPurchases) return;
    await this.#learn(id, { punchedByPurchases: true });
    for (const itemKey of known.items) {
      const item = await notebook.get('item', itemKey);
      if (!item) continue;
      const programs = item.programs.map((one) => (one.id === id ? { id, kind: 'purchase' as const } : one));
      await notebook.write([{ kind: 'item', id: itemKey, page: { ...item, programs } }]);
    }
  }

  /** A waiting reward of an offer names no program, only the same title. */
  async programOfOffer(offer: AstroOffer): Promise<ProgramId> {
    return this.#idOf(`offer ${offer.rewardId}`, offer.title);
  }

  async #idOf(id: ProgramId, title: string): Promise<ProgramId> {
    if ((await this.page(id)) || title === '') return id;
    const pages = await this.#desk.notebook.list('program');
    return pages.find((one) => one.page.title === title)?.id ?? id;
  }

  async #readOffers(): Promise<void> {
    const now = this.#desk.now().getTime();
    if (now - this.#offersReadAt < OFFERS_MS) return;
    this.#offersReadAt = now;
    // Without the list the offers of before go on: it only adds titles and dates.
    const answer = await this.#desk.client.call('listOffers', {}).catch(() => null);
    if (!answer?.ok) return;
    for (const offer of answer.data) {
      await this.#learn(offer.astro_program_id, {
        title: offer.astro_program_title,
        maker: offer.astro_mfg_name,
        description: offer.astro_program_long_description ?? '',
        kind: 'offer',
        startsOn: dayOf(offer.astro_program_start_date),
        endsOn: dayOf(offer.astro_program_end_date),
      });
    }
  }

  async #learn(id: ProgramId, facts: Partial<ProgramPage>): Promise<void> {
    const known = await this.page(id);
    const page = { ...(known ?? UNKNOWN), ...facts };
    const change: Change = { kind: 'program', id, page };
    if (JSON.stringify(known) !== JSON.stringify(page)) await this.#desk.notebook.write([change]);
  }
}

const UNKNOWN: ProgramPage = {
  title: '',
  maker: null,
  description: '',
  kind: 'purchase',
  size: 0,
  rewardCount: 1,
  rebate: null,
  startsOn: null,
  endsOn: null,
  items: [],
  punchedByPurchases: false,
  requires: [],
};

function programOf(id: ProgramId, page: ProgramPage): BuyXGetY {
  return {
    id,
    version: 1,
    kind: 'buy-x-get-y',
    title: page.title,
    description: page.description,
    owner: 'manufacturer',
    ...(page.maker !== null && { maker: page.maker }),
    status: 'active',
    ...(page.startsOn !== null && { validFrom: page.startsOn }),
    ...(page.endsOn !== null && { validTo: page.endsOn }),
    stores: 'all',
    items: page.items.map((itemKey) => ({ itemKey, role: 'both' })),
    earnsWhenDiscounted: true,
    requires: { email: page.requires.includes('email'), address: page.requires.includes('address') },
    size: sizeOf(page),
    rewardCount: page.rewardCount,
    reward: page.rebate === null ? { form: 'free-item' } : { form: 'sale-discount', off: { amount: page.rebate } },
    // Astro decides what may be taken for a card and lists it with the card.
    choice: 'any-eligible',
    mixing: 'mixed',
  };
}

/** The card says it; before the first card only the title does ("Official Buy 12 Get 1 Free"). 0: not known. */
function sizeOf(page: ProgramPage): number {
  return page.size || Number(/\bbuy\s+(\d{1,2})\b/i.exec(page.title)?.[1] ?? 0);
}
