import type { ItemKey } from '../../loyalty/item-code.ts';
import type { Desk } from './desk.ts';
import { codeOf, keyOfCode } from './item-codes.ts';
import type { ItemPage } from './notebook.ts';
import type { ProgramCatalogue } from './program-catalogue.ts';
import type { ReplyOf } from './schemas.ts';
import { reasonOf } from './status-codes.ts';
import { AstroUnavailable } from './unavailable.ts';

/** How long "takes part in these programs" and "takes part in nothing" are believed. */
const FRESH_MS = 15 * 60_000;

/** Items asked about in one call. Inferred: no limit is known, and carts are smaller. */
const BATCH = 50;

export type EligibleItem = ReplyOf<'eligiblePurchaseItems'>[number];

/** Which items count in which of Astro's programs. */
export class EligibleItems {
  readonly #desk: Desk;
  readonly #catalogue: ProgramCatalogue;

  constructor(desk: Desk, catalogue: ProgramCatalogue) {
    this.#desk = desk;
    this.#catalogue = catalogue;
  }

  /** What is known without asking. */
  async known(keys: readonly ItemKey[]): Promise<Map<ItemKey, ItemPage>> {
    const pages = await Promise.all(keys.map((key) => this.#desk.notebook.get('item', key)));
    return new Map(keys.flatMap((key, i) => (pages[i] ? [[key, pages[i]]] : [])));
  }

  /**
   * Every key that could be found out. Without a line what was known before stands in; a key that was never asked about is
   * then missing from the map.
   */
  async of(keys: readonly ItemKey[]): Promise<Map<ItemKey, ItemPage>> {
    const known = await this.known(keys);
    const outdated = keys.filter((key) => !this.#isFresh(known.get(key)));
    for (let from = 0; from < outdated.length; from += BATCH) {
      try {
        for (const [key, page] of await this.#ask(outdated.slice(from, from + BATCH))) known.set(key, page);
      } catch (error) {
        if (!(error instanceof AstroUnavailable)) throw error;
        break;
      }
    }
    return known;
  }

  #isFresh(page: ItemPage | undefined): boolean {
    return page !== undefined && this.#desk.now().getTime() - Date.parse(page.readAt) < FRESH_MS;
  }

  async #ask(keys: readonly ItemKey[]): Promise<Map<ItemKey, ItemPage>> {
    const codes = keys.map(codeOf);
    const [only = ''] = codes;
    const answer = await this.#desk.client.call(
      'eligiblePurchaseItems',
      codes.length === 1 ? { item_code: only } : { item_code_batch: codes },
    );
    const pages = await this.#pages(keys, answer.ok ? answer.data : noneEligible(answer.refusal));
    await this.#desk.notebook.write([...pages].map(([id, page]) => ({ kind: 'item', id, page })));
    return pages;
  }

  async #pages(keys: readonly ItemKey[], items: readonly EligibleItem[]): Promise<Map<ItemKey, ItemPage>> {
    const readAt = this.#desk.now().toISOString();
    const asked = new Set(keys);
    const found = new Map(items.map((item) => [keyOfCode(item.item_code, asked), item]));
    const pages = new Map<ItemKey, ItemPage>();
    for (const key of keys) {
      const item = found.get(key);
      const programs: ItemPage['programs'] = [];
      for (const program of item?.available_programs ?? []) {
        const { astro_mfg_program_id: id, astro_mfg_program_title: title, astro_mfg_program_type: type } = program;
        programs.push(await this.#catalogue.learnItem(key, { id, title, type, maker: item?.astro_mfg_name ?? null }));
      }
      pages.set(key, { code: codeOf(key), description: item?.item_description ?? null, programs, readAt });
    }
    return pages;
  }
}

/** Whether an item without a program is left out or refused is not known; any other refusal must not empty the list. */
function noneEligible(refusal: { status: number; message: string }): EligibleItem[] {
  if (reasonOf(refusal).code === 'item-not-eligible') return [];
  throw new AstroUnavailable('unreadable', `Astro refused to say which items count (status ${refusal.status}).`, true);
}
