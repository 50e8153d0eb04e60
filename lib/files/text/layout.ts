import { FileProblem } from '../problem.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/** How records and fields are told apart in a text file. */
export interface Layout {
  delimiter: Delimiter;
  newline: '\n' | '\r';
  /** False for tab-separated text that uses `"` as an inch sign. */
  quoted: boolean;
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const SAMPLE_RECORDS = 20;
const SAMPLE_CHARACTERS = 256 * 1024;
/** A longer one has swallowed other records. */
const LONGEST_FIELD = 1024 * 1024;

export function layoutOf(text: string): Layout {
  const newline = newlineOf(text);
  const delimiter = delimiterOf(text.slice(0, SAMPLE_CHARACTERS), newline);
  const open = openQuote(text, delimiter);
  if (open === -1) return { delimiter, newline, quoted: true };
  if (delimiter === '\t') return { delimiter, newline, quoted: false };
  throw new FileProblem('quote-not-closed', { row: rowOf(text, open, newline) });
}

/** CR LF has become LF by now: files of two programs mix them. */
const newlineOf = (text: string): '\n' | '\r' => (text.includes('\n') ? '\n' : '\r');

/** The sign that splits the first records into the same number of fields, and into the most. */
function delimiterOf(sample: string, newline: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = fieldCounts(sample, delimiter, newline);
    const most = Math.max(...counts);
    const usual = counts.filter((count) => count === most).length;
    const score = most < 2 ? 0 : (usual / counts.length) * 1000 + most;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function fieldCounts(sample: string, delimiter: string, newline: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let quoted = false;
  let empty = true;
  for (const char of sample) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === newline) {
      if (!empty && counts.push(fields) === SAMPLE_RECORDS) return counts;
      fields = 1;
      empty = true;
      continue;
    } else if (!quoted && char === delimiter) fields++;
    if (char !== '\r') empty = false;
  }
  if (!empty || counts.length === 0) counts.push(fields);
  return counts;
}

/** Where a field begins with a quote that nothing closes: the rest of the file would become one cell. */
function openQuote(text: string, delimiter: string): number {
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    const before = at === 0 ? '\n' : (text[at - 1] ?? '');
    if (before !== delimiter && before !== '\n' && before !== '\r') continue;
    const end = closingQuote(text, at + 1, delimiter);
    if (end === -1 || end - at > LONGEST_FIELD) return at;
    at = end;
  }
  return -1;
}

function closingQuote(text: string, from: number, delimiter: string): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    let next = at + 1;
    while (text[next] === ' ') next++;
    const after = text[next];
    if (after === undefined || after === delimiter || after === '\n' || after === '\r') return at;
  }
  return -1;
}

const rowOf = (text: string, at: number, newline: string): number => text.slice(0, at).split(newline).length;
