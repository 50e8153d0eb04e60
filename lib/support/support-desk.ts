import type { SupportRequest } from '../messaging/support-protocol.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { probeStates, type ReadSystem } from '../pos/health.ts';
import { isOwnSystem } from '../pos/own-systems.ts';
import { newSettings, type RegisterSettings } from '../settings/register-settings.ts';
import type { Bundle } from './bundle.ts';
import type { RegisterHead } from './bundle-maker.ts';
import type { Chunk, Recorder, RecordingStore } from './recorder.ts';

export interface DeskPorts {
  recorder: Recorder;
  recordings: RecordingStore;
  settings(): Promise<RegisterSettings>;
  saveSettings(settings: RegisterSettings): Promise<void>;
  environment(): Promise<Bundle['environment']>;
  /** The store's own descriptors at work. */
  own(): Promise<Descriptor[]>;
  health(): Promise<ReadSystem[]>;
  condition(): Promise<Omit<Bundle['condition'], 'lostSteps'>>;
  now(): Date;
}

/** Everything that a support file is made of, as it is on this register. */
export interface Recording {
  isRecording: boolean;
  head: RegisterHead;
  own: Descriptor[];
  chunks: Chunk[];
}

/** Answers what the extension's own pages ask for support. */
export class SupportDesk {
  private readonly ports: DeskPorts;

  constructor(ports: DeskPorts) {
    this.ports = ports;
  }

  async answer(request: SupportRequest): Promise<unknown> {
    const { ports } = this;
    switch (request.type) {
      case 'support-head':
        return this.head();
      case 'support-recording':
        return this.recording();
      case 'set-recording':
        await ports.saveSettings({ ...(await ports.settings()), recording: request.on });
        return ports.recorder.turn(request.on);
    }
  }

  private async recording(): Promise<Recording> {
    const { ports } = this;
    await ports.recorder.flush();
    const { recording } = await ports.settings();
    const [head, own, chunks] = await Promise.all([this.head(), ports.own(), ports.recordings.read()]);
    return { isRecording: recording, head, own, chunks };
  }

  private async head(): Promise<RegisterHead> {
    const { ports } = this;
    return {
      madeAt: ports.now().toISOString(),
      environment: await ports.environment(),
      // A taught system is named by its host.
      health: (await ports.health()).filter(({ record }) => !isOwnSystem(record.system)).map(healthSaid),
      condition: { ...(await ports.condition()), lostSteps: ports.recorder.lost },
      settings: unusual(await ports.settings()),
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
