import { addMonths } from '../loyalty/local-day.ts';
import type { CardRow } from './entities.ts';
import { foldedName } from './folded-name.ts';
import type { KnownProgram } from './lookup.ts';
import { type Note, note } from './note.ts';

/** What a paper card means for the program it names. */
export class CardJudge {
  readonly #programs: ReadonlyMap<string, KnownProgram>;
  readonly #titles: string;
  readonly #today: string;

  constructor(programs: readonly KnownProgram[], today: string) {
    this.#programs = new Map(
      programs.flatMap((one) => [one.id, one.title].map((name) => [foldedName(name), one] as const)),
    );
    this.#titles = programs.map(({ title }) => title).join(', ');
    this.#today = today;
  }

  judge(card: CardRow, row: number): { reason: Note | null; notices: Note[] } {
    const program = this.#programs.get(foldedName(card.program));
    if (!program?.size) return { reason: note('program-unknown', row, { programs: this.#titles }), notices: [] };
    const notices: Note[] = [];
    const { openPunches } = opening(card, program.size);
    if (card.openPunches === program.size) notices.push(note('card-full', row, { size: program.size }));
    if (card.openPunches > program.size) {
      notices.push(note('card-overflow', row, { size: program.size, punches: card.openPunches, left: openPunches }));
    }
    const { windowMonths } = program;
    if (windowMonths !== null && card.lastDate !== null && addMonths(card.lastDate, windowMonths) < this.#today) {
      notices.push(note('window-passed', row, { months: windowMonths }));
    }
    return { reason: null, notices };
  }
}

/** A full card is an earned reward and an empty card. */
export function opening(card: CardRow, size: number): { openPunches: number; openRewards: number } {
  return {
    openPunches: card.openPunches % size,
    openRewards: card.openRewards + Math.floor(card.openPunches / size),
  };
}
