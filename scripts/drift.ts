/**
 * What happens to the readers when pages change: every drawn screen of every system, changed at random, read again.
 *
 *   npm run drift -- --seed 7 --variants 500
 *
 * Prints who was taken for whom. Exit status 1 when green ever was wrong, when a page that still says everything was read wrong,
 * when fewer than 60 % stay green, or when an unchanged page is not green.
 */
import { parseArgs } from 'node:util';
import { Window } from 'happy-dom';
import type { Colour } from '../lib/pos/snapshot.ts';
import { Chance } from '../test/drift/chance.ts';
import { judged, type Verdict } from '../test/drift/judgement.ts';
import { MUTATIONS } from '../test/drift/mutations.ts';
import { type Subject, subjects } from '../test/drift/readings.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    variants: { type: 'string', default: '500' },
    verbose: { type: 'boolean', default: false },
  },
});

const COLOURS: readonly Colour[] = ['green', 'yellow', 'red'];
const VERDICTS: readonly Verdict[] = ['right', 'incomplete', 'wrong'];
const FEWEST_GREEN = 0.6;
/** Pages mostly change in one way at a time. */
const SHARE_OF_DOUBLE_CHANGES = 0.3;

const window = new Window({ settings: { disableIframePageLoading: true, handleDisabledFileLoadingAsSuccess: true } });
const problems: string[] = [];
const table = new Map<string, number>();
const count = (...key: string[]) => table.set(key.join('|'), (table.get(key.join('|')) ?? 0) + 1);
const counted = (...key: string[]) => table.get(key.join('|')) ?? 0;

function pageOf(html: string): Document {
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

function judge(subject: Subject, document: Document): { colour: Colour; verdict: Verdict } {
  const seen = subject.read(document);
  const verdict = judged(seen, subject.truth);
  if (values.verbose && verdict !== 'right') console.log(JSON.stringify({ ...seen, truth: subject.truth }));
  return { colour: seen.colour, verdict };
}

const all = subjects();
for (const subject of all) {
  const { colour, verdict } = judge(subject, pageOf(subject.html));
  if (colour !== 'green' || verdict !== 'right') {
    problems.push(`${subject.system} ${subject.state}, unchanged, is ${colour} and ${verdict}.`);
  }
}

const variants = Number(values.variants);
const chance = new Chance(Number(values.seed));
let green = 0;
for (let i = 0; i < variants; i += 1) {
  const subject = all[i % all.length] as Subject;
  const changes = chance.shuffled(MUTATIONS).slice(0, chance.next() < SHARE_OF_DOUBLE_CHANGES ? 2 : 1);
  const document = pageOf(subject.html);
  for (const change of changes) change.apply(document, chance);
  const { colour, verdict } = judge(subject, document);
  const keeps = changes.every((change) => change.keepsValues);
  const told = `${subject.system} ${subject.state}: ${changes.map(({ name }) => name).join(' + ')}`;
  if (colour === 'green') green += 1;
  if (colour === 'green' && verdict === 'wrong') problems.push(`Wrong in green: ${told}.`);
  else if (keeps && verdict === 'wrong') problems.push(`Says what it said, and is read wrong: ${told}.`);
  else if (keeps && verdict === 'incomplete' && subject.tellsAll)
    problems.push(`Says what it said, and is not read whole: ${told}.`);
  count(subject.system, colour, verdict);
  if (changes.length === 1) count(changes[0]?.name ?? '', colour, verdict);
}

function print(title: string, names: readonly string[]): void {
  console.log(`\n${title}`);
  const heads = COLOURS.flatMap((colour) => VERDICTS.map((verdict) => `${colour} ${verdict}`));
  console.log(['', ...heads].join(' | '));
  for (const name of names) {
    const cells = COLOURS.flatMap((colour) => VERDICTS.map((verdict) => String(counted(name, colour, verdict))));
    console.log([name, ...cells].join(' | '));
  }
}

/** Every system, and every dialect of the one that has two: none may fall silent because its screens went missing. */
const systems = ['lightspeed-x ng', 'lightspeed-x testid-2025', 'lightspeed-r', 'heartland'];
for (const system of systems) {
  if (!all.some((subject) => subject.system === system)) problems.push(`No screen of ${system} is drawn.`);
}
print(`${variants} variants of ${all.length} screens, seed ${values.seed}`, systems);
print(
  'Of those with one change',
  MUTATIONS.map(({ name }) => name),
);
const share = green / variants;
console.log(`\n${Math.round(share * 1000) / 10} % stayed green.`);
if (share < FEWEST_GREEN) problems.push(`Only ${Math.round(share * 100)} % stayed green.`);
for (const problem of problems.slice(0, 40)) console.error(problem);
if (problems.length > 40) console.error(`and ${problems.length - 40} more`);
await window.happyDOM.close();
process.exit(problems.length > 0 ? 1 : 0);
