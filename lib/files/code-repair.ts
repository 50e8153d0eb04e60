import { type ItemCodeProblem, type ItemKey, parseItemCode } from '../loyalty/item-code.ts';
import { type Note, type NoteCode, note } from './note.ts';

/** A code where it stands. */
export interface WrittenCode {
  row: number;
  /** Whose it is: an item may have many. */
  item: string;
  raw: string;
  /** In a column where shops also put numbers of their own. */
  own: boolean;
  restore(whole: string): void;
}

const SAID: Partial<Record<ItemCodeProblem, NoteCode>> = {
  'check-digit-wrong': 'check-digit-wrong',
  'check-digit-missing': 'check-digit-missing',
  'zero-lost': 'zero-lost',
  'restricted-number': 'own-number',
  'case-pack': 'case-pack',
  'two-readings': 'two-readings',
  'code-too-long': 'code-too-long',
};

/** Puts zeros back that a spreadsheet took, where nothing else can be meant, and says what else is odd. */
export function repairCodes(codes: readonly WrittenCode[], notes: Note[]): void {
  const owners = ownersOf(codes);
  const ownLostZeros = mostLostZeros(codes.filter(({ own }) => own));
  for (const code of codes) {
    const { key, diagnosis } = parseItemCode(code.raw);
    const whole = diagnosis?.code === 'zero-lost' ? String(diagnosis.data.likely) : null;
    if (whole !== null && (ownLostZeros || !code.own) && owners.get(whole)?.items.size === 1) {
      const digits = whole.slice('gtin:00'.length);
      notes.push(note('zero-restored', code.row, { was: code.raw, now: digits }));
      code.restore(digits);
      continue;
    }
    const said = diagnosis && SAID[diagnosis.code];
    if (said) notes.push(note(said, code.row, { code: code.raw }));
    const { first = code.row } = owners.get(key) ?? {};
    if (first !== code.row) notes.push(note('duplicate-code', code.row, { code: code.raw, first }));
  }
}

/** Who has a code in any of its readings, and where it stood first. */
function ownersOf(codes: readonly WrittenCode[]): ReadonlyMap<ItemKey, { items: Set<string>; first: number }> {
  const owners = new Map<ItemKey, { items: Set<string>; first: number }>();
  for (const { row, item, raw } of codes) {
    const { key, candidates, diagnosis } = parseItemCode(raw);
    for (const reading of diagnosis?.code === 'zero-lost' ? candidates : [key]) {
      const known = owners.get(reading);
      if (known) known.items.add(item);
      else owners.set(reading, { items: new Set([item]), first: row });
    }
  }
  return owners;
}

/** One in ten of a shop's own numbers looks by chance like a trade number without its zeros: then the others do not. */
function mostLostZeros(codes: readonly WrittenCode[]): boolean {
  const short = codes.filter(({ raw }) => /^\d{10,11}$/.test(raw));
  const lost = short.filter(({ raw }) => parseItemCode(raw).diagnosis?.code === 'zero-lost');
  return lost.length > short.length / 2;
}
