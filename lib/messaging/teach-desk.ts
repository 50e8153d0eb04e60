import { browser, type Sender } from '../platform/browser.ts';
import type { Documents } from '../platform/storage.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { taughtSystem } from '../pos/own-systems.ts';
import type { Lesson } from '../pos/teach/lesson.ts';
import type { TeachAnswer, TeachAsk, TeachPageMessage, TeachState, ToTeachDesk } from './teach-protocol.ts';

/** The one lesson that is under way: in which tab, on which site, and what was pointed at so far. */
interface Teaching {
  tab: number;
  host: string;
  nonce: string | null;
  lesson: Lesson | null;
}

export interface TeachDeskPorts {
  session: Documents;
  openSite(address: string): Promise<number | null>;
  bringTeacher(tab: number): Promise<void>;
  /** To the content script in the page; null when nobody is there. */
  toPage(tab: number, message: TeachPageMessage): Promise<unknown>;
  reload(tab: number): Promise<void>;
  /** Keeps it and puts it to work. */
  save(descriptor: Descriptor): Promise<void>;
  store(): Promise<{ currency: string; locale: string; today: string }>;
}

const KEY = 'teaching';

/** The background's side of teaching. Only the tab that the admin opened from the options page can teach, and only on its site. */
export class TeachDesk {
  private readonly ports: TeachDeskPorts;

  constructor(ports: TeachDeskPorts) {
    this.ports = ports;
  }

  async begin(address: URL): Promise<void> {
    const tab = await this.ports.openSite(address.href);
    if (tab !== null) await this.set({ tab, host: address.hostname, nonce: null, lesson: null });
  }

  /** A page of the tab is there: the teacher goes with the admin from page to page of the site. */
  async onLoaded(tab: number): Promise<void> {
    const teaching = await this.get();
    // A tab that has gone to another site is not ours to enter: the browser refuses.
    if (teaching?.tab === tab) await this.ports.bringTeacher(tab).catch(() => undefined);
  }

  async onClosed(tab: number): Promise<void> {
    if ((await this.get())?.tab === tab) await this.ports.session.remove(KEY);
  }

  /** While a tab is taught nothing is read in it. */
  async isTaught(tab: number): Promise<boolean> {
    return (await this.get())?.tab === tab;
  }

  /** Undefined: not for this desk. */
  async answer(raw: ToTeachDesk, sender: Sender): Promise<TeachAnswer> {
    const teaching = await this.get();
    const isOurs = sender.id === browser.runtime.id && sender.tab?.id === teaching?.tab;
    if (!teaching || !isOurs) return refused;
    if (raw.type === 'teach-hello') {
      const isPage = sender.frameId === 0 && hostOf(sender.url) === teaching.host;
      if (!isPage || typeof raw.nonce !== 'string') return refused;
      await this.set({ ...teaching, nonce: raw.nonce });
      return { ok: true, value: null };
    }
    // Its host may be one that the browser made up for this session: whose page it is, the sender's id tells.
    const isFrame =
      sender.frameId !== 0 && sender.url !== undefined && URL.parse(sender.url)?.pathname === '/teach.html';
    if (!isFrame || teaching.nonce === null || raw.nonce !== teaching.nonce) return refused;
    try {
      return { ok: true, value: await this.inFrame(teaching, raw.ask) };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  private async inFrame(teaching: Teaching, ask: TeachAsk): Promise<unknown> {
    switch (ask.do) {
      case 'open':
        return { host: teaching.host, lesson: teaching.lesson, ...(await this.ports.store()) } satisfies TeachState;
      case 'remember':
        return this.set({ ...teaching, lesson: ask.lesson });
      case 'save':
        if (ask.descriptor.id !== taughtSystem(teaching.host)) throw new Error('This is another site.');
        await this.ports.save(ask.descriptor);
        return this.end(teaching);
      case 'stop':
        return this.end(teaching);
      case 'page':
        return this.ports.toPage(teaching.tab, { type: 'teach-page', nonce: teaching.nonce ?? '', ask: ask.ask });
    }
  }

  /** The page begins anew: with the reader on it, or without anything of ours. */
  private async end({ tab }: Teaching): Promise<void> {
    await this.ports.session.remove(KEY);
    await this.ports.reload(tab);
  }

  private get(): Promise<Teaching | null> {
    return this.ports.session.get<Teaching>(KEY);
  }

  private async set(teaching: Teaching): Promise<void> {
    await this.ports.session.set(KEY, teaching);
  }
}

/** Is it a message of a lesson at all? */
export function isForTeachDesk(raw: unknown): raw is ToTeachDesk {
  if (typeof raw !== 'object' || raw === null || !('type' in raw)) return false;
  return raw.type === 'teach-hello' || (raw.type === 'teach' && 'ask' in raw && 'nonce' in raw);
}

const refused: TeachAnswer = {
  ok: false,
  message: 'Nothing is being taught here. Begin from the options page of Tillside.',
};

function hostOf(address: string | undefined): string | null {
  return (address && URL.parse(address)?.hostname) || null;
}
