import type { CouponCampaign } from './coupon-campaign.ts';
import type { Program, ProgramId } from './program.ts';

/** Every version of every program, and the coupon campaigns. Built once, read by every decision. */
export interface ProgramBook {
  current: ReadonlyMap<ProgramId, Program>;
  versions: ReadonlyMap<string, Program>;
  campaigns: ReadonlyMap<string, CouponCampaign>;
}

/** The highest version of a program is the current one, in the order the programs are given. */
export function programBook(programs: readonly Program[], campaigns: readonly CouponCampaign[] = []): ProgramBook {
  const current = new Map<ProgramId, Program>();
  for (const program of programs) {
    if (program.version >= (current.get(program.id)?.version ?? 0)) current.set(program.id, program);
  }
  return {
    current,
    versions: new Map(programs.map((program) => [versionKey(program.id, program.version), program])),
    campaigns: new Map(campaigns.map((campaign) => [campaign.id, campaign])),
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
