import type { SupportFile, SupportRequest, SupportState } from '../messaging/support-protocol.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { probeStates, type ReadSystem } from '../pos/health.ts';
import { knownBy } from '../pos/skeleton.ts';
import { newSettings, type RegisterSettings } from '../settings/register-settings.ts';
import type { LoyaltySource, RegisterSource } from '../sources/port.ts';
import { type Bundle, bundleText, MOST_WAITING } from './bundle.ts';
import { codesOf, makeBundle, recordedSteps } from './bundle-maker.ts';
import { descriptorsIn } from './descriptors-read.ts';
import type { Recorder, RecordingStore } from './recorder.ts';

export interface DeskPorts {
  recorder: Recorder;
  recordings: RecordingStore;
  settings(): Promise<RegisterSettings>;
  saveSettings(settings: RegisterSettings): Promise<void>;
  environment(): Promise<Bundle['environment']>;
  /** Descriptors that came with Tillside, and the store's own ones at work. */
  builtIn: readonly Descriptor[];
  own(): Promise<Descriptor[]>;
  health(): Promise<ReadSystem[]>;
  /** How the ledger is: what it holds, whether its chain is whole, and what waits to be sent. */
  condition(): Promise<Omit<Bundle['condition'], 'lostSteps'>>;
  now(): Date;
  uuid(): string;
}

/** Answers what the extension's own pages ask for support. */
export class SupportDesk {
  private readonly ports: DeskPorts;

  constructor(ports: DeskPorts) {
    this.ports = ports;
  }

  async answer(request: SupportRequest): Promise<unknown> {
    switch (request.type) {
      case 'support-state':
        return this.state();
      case 'support-file':
        return this.file(request.code, request.hidden);
      case 'set-recording': {
        const settings = await this.ports.settings();
        await this.ports.saveSettings({ ...settings, recording: request.on });
        return this.ports.recorder.turn(request.on);
      }
    }
  }

  private async state(): Promise<SupportState> {
    const { recording } = await this.ports.settings();
    await this.ports.recorder.flush();
    const steps = recordedSteps(await this.ports.recordings.read());
    const codes = codesOf(steps);
    const sales = new Map<string, string>();
    for (const [i, { at }] of steps.entries()) {
      const code = codes[i];
      if (code) sales.set(code, at);
    }
    return { isRecording: recording, sales: [...sales].map(([code, at]) => ({ code, at })).toReversed() };
  }

  private async file(code: string | null, hidden: Bundle['hidden']): Promise<SupportFile> {
    const { ports } = this;
    await ports.recorder.flush();
    const [chunks, own, health] = await Promise.all([ports.recordings.read(), ports.own(), ports.health()]);
    const head = {
      madeAt: ports.now().toISOString(),
      environment: await ports.environment(),
      descriptors: descriptorsIn(recordedSteps(chunks), ports.builtIn, own),
      // A taught system is named by its host.
      health: health.filter(({ record }) => ports.builtIn.some(({ id }) => id === record.system)).map(healthSaid),
      condition: { ...(await ports.condition()), lostSteps: ports.recorder.lost },
      settings: unusual(await ports.settings()),
    };
    // Made for this file and forgotten with this line: nobody can try names against its pseudonyms.
    const salt = ports.uuid() + ports.uuid();
    const bundle = makeBundle(chunks, head, { code, hidden }, { salt, register: knownBy(...ports.builtIn, ...own) });
    return {
      name: `tillside-support-${code ?? head.madeAt.slice(0, 10)}.json`,
      text: bundleText(bundle),
      steps: bundle.steps.length,
    };
  }
}

/** Without the name of the shop. */
function healthSaid({ record }: ReadSystem): Bundle['health'][number] {
  const { system, at, colour, dialect, beside, days } = record;
  const failing = probeStates(record).filter((one) => one.colour !== 'green');
  const layouts = record.layouts.map(({ id, since }) => ({ id, since }));
  return { system, at, colour, dialect, failing, layouts, beside, days };
}

/** Settings that are not as they came, without the words that somebody typed. */
function unusual(settings: RegisterSettings): Bundle['settings'] {
  const usual: Record<string, unknown> = { ...newSettings('') };
  const typed = new Set(['registerId', 'registerName']);
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      typed.has(name) || value === null || value === usual[name] ? [] : [[name, value]],
    ),
  );
}

/** What can be counted and checked of a ledger that is kept here. */
interface OwnLedger extends Pick<LoyaltySource, 'id' | 'programs'> {
  counts(): Promise<{ items: number; customers: number }>;
  verify(): Promise<{ events: number; problems: string[] }>;
}

/** A ledger that cannot be read is a condition too. */
export async function conditionOf(
  ledger: OwnLedger,
  source: Pick<RegisterSource, 'waiting'>,
): Promise<Omit<Bundle['condition'], 'lostSteps' | 'droppedMessages'>> {
  const [counts, programs, verified, queue] = await Promise.all([
    ledger.counts().catch(() => ({ items: 0, customers: 0 })),
    ledger.programs().catch(() => []),
    ledger.verify().catch(() => null),
    source.waiting().catch(() => []),
  ]);
  const integrity = verified && { events: verified.events, problems: verified.problems.length };
  const waiting = queue.slice(0, MOST_WAITING).map(({ source: to, state, at, purchases, reason }) => ({
    source: to,
    state,
    since: at,
    purchases,
    reason: reason?.code ?? null,
  }));
  return {
    source: ledger.id,
    waiting: queue.length,
    queue: waiting,
    integrity,
    ...counts,
    programs: programs.length,
  };
}
