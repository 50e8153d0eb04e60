import type { CouponCampaign } from './coupon-campaign.ts';
import type { ItemKey } from './item-code.ts';
import type { Program, ProgramId, ProgramItem } from './program.ts';

/** Every version of every program, and the coupon campaigns. Built once, read by every decision. */
export interface ProgramBook {
  current: ReadonlyMap<ProgramId, Program>;
  versions: ReadonlyMap<string, Program>;
  campaigns: ReadonlyMap<string, CouponCampaign>;
  /** Where an item counts today. */
  byItem: ReadonlyMap<ItemKey, readonly { program: Program; item: ProgramItem }[]>;
}

/** The highest version of a program is the current one, in the order the programs are given. */
export function programBook(programs: readonly Program[], campaigns: readonly CouponCampaign[] = []): ProgramBook {
  const current = new Map<ProgramId, Program>();
  for (const program of programs) {
    if (program.version >= (current.get(program.id)?.version ?? 0)) current.set(program.id, program);
  }
  const byItem = new Map<ItemKey, { program: Program; item: ProgramItem }[]>();
  for (const program of current.values()) {
    for (const item of program.items) {
      const places = byItem.get(item.itemKey) ?? [];
      places.push({ program, item });
      byItem.set(item.itemKey, places);
    }
  }
  return {
    current,
    versions: new Map(programs.map((program) => [versionKey(program.id, program.version), program])),
    campaigns: new Map(campaigns.map((campaign) => [campaign.id, campaign])),
    byItem,
  };
}

/** The program as it was in a version; the current one where that version is not known here. */
export function termsOf(book: ProgramBook, id: ProgramId, version: number): Program | null {
  return book.versions.get(versionKey(id, version)) ?? book.current.get(id) ?? null;
}

export function currentProgram(book: ProgramBook, id: ProgramId): Program | null {
  return book.current.get(id) ?? null;
}

function versionKey(id: ProgramId, version: number): string {
  return `${version}@${id}`;
}
