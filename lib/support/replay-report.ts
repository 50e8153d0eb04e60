import type { DomReading } from '../pos/dom-reader.ts';
import type { Look, Signals } from '../pos/sight.ts';
import { CAUSES } from './cause-words.ts';
import type { Finding } from './findings.ts';
import type { Step } from './recording.ts';
import type { Replayed } from './replay.ts';
import { offAt } from './step-said.ts';

/** One line a step, for a terminal and for the timeline. */
export function titleOf(step: Step): string {
  const { kind, asked } = step;
  const { type, snapshot } = (asked ?? {}) as {
    type?: string;
    snapshot?: { phase: string; lines: unknown[]; colour: string };
  };
  switch (kind) {
    case 'signals':
      return signalsTitle(asked as Signals);
    case 'look':
      return lookTitle((asked as Look).reading);
    case 'page':
      if (!snapshot) return `The page: ${type ?? ''}`;
      return `The page shows ${lines(snapshot.lines.length)}, ${snapshot.phase}, ${snapshot.colour}`;
    case 'request':
      return `Pressed or asked: ${type ?? ''}`;
    case 'key':
      return 'The key for Add purchases';
    case 'view':
      return 'The sidebar was painted';
    case 'closed':
      return 'The tab was closed';
    case 'switched':
      return `Switched off in this tab: ${offAt(step).join(', ') || 'nothing any more'}`;
    case 'started': {
      const { why = '', version = '' } = (asked ?? {}) as { why?: string; version?: string };
      return `Tillside ${version} began (${why})`;
    }
    case 'error':
      return 'An error that nobody caught';
  }
}

function signalsTitle({ path, made, heard }: Signals): string {
  const witnesses = made.signals.join(' and ') || 'nothing';
  return `Read from ${witnesses} at ${path}${heard.length > 0 ? `, heard ${heard.join(', ')}` : ''}`;
}

function lookTitle({ dialect, screen, customer, rowCount }: DomReading): string {
  if (dialect === null) return 'The page itself: no known screen';
  return `The page itself: ${screen}, customer ${customer.attached}, ${lines(rowCount)}`;
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}

/** What a terminal says about a replay: causes, counts, the first difference first. */
export function reportOf(steps: readonly Step[], findings: readonly Finding[], outcomes: readonly Replayed[]): string {
  const count = (outcome: Replayed['outcome']) => outcomes.filter((one) => one.outcome === outcome).length;
  const lines = [
    ...findings.map(
      ({ code, step, facts }) => `${code}  ${CAUSES[code].title} (step ${step + 1}) ${JSON.stringify(facts)}`,
    ),
    `${steps.length} steps: ${count('same')} the same, ${count('differs')} differ, ${count('unknown')} not in the recording, ${count('not-replayed')} not replayed.`,
  ];
  const first = outcomes.findIndex(({ outcome }) => outcome === 'differs' || outcome === 'unknown');
  const { difference } = outcomes[first] ?? {};
  const step = steps[first];
  if (!step || !difference) return lines.join('\n');
  return [
    ...lines,
    '',
    `First difference at step ${first + 1}, ${step.at}: ${titleOf(step)}`,
    `  at    ${difference.path}`,
    `  then  ${shown(difference.recorded)}`,
    `  now   ${shown(difference.now)}`,
  ].join('\n');
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 600);
}
