import { browser } from '../platform/browser.ts';
import { descriptorOf, type Lesson, type Part } from '../pos/teach/lesson.ts';
import type { LiveReading } from '../pos/teach/live.ts';
import type { PickAnswer, TeachAnswer, TeachAsk, TeachPageMessage, TeachState } from './teach-protocol.ts';

/** What the teacher's frame can do: have the page looked at, and have the background keep what was learnt. */
export interface TeachClient {
  open(): Promise<TeachAnswer<TeachState>>;
  remember(lesson: Lesson): Promise<void>;
  save(lesson: Lesson, today: string): Promise<TeachAnswer>;
  stop(): Promise<void>;
  /** The frame over the whole page, or beside it. */
  cover(on: boolean): Promise<void>;
  hover(x: number, y: number): Promise<void>;
  pick(x: number, y: number, part: Part, lesson: Lesson): Promise<PickAnswer | null>;
  /** Null: the page is not there. */
  read(lesson: Lesson, currencyDigits: number): Promise<LiveReading | null>;
}

export function teachClient(nonce: string = location.hash.slice(1)): TeachClient {
  async function toDesk(ask: TeachAsk): Promise<TeachAnswer> {
    const answer = (await browser.runtime.sendMessage({ type: 'teach', nonce, ask })) as TeachAnswer | null;
    return answer ?? { ok: false, message: 'Tillside did not answer. Reload the page.' };
  }

  /** Null: the page of the register is gone, or another one. */
  async function toPage(ask: TeachPageMessage['ask']): Promise<unknown> {
    const answer = await toDesk({ do: 'page', ask });
    return answer.ok ? answer.value : null;
  }

  return {
    open: () => toDesk({ do: 'open' }) as Promise<TeachAnswer<TeachState>>,
    remember: async (lesson) => void (await toDesk({ do: 'remember', lesson })),
    save: (lesson, today) => toDesk({ do: 'save', descriptor: descriptorOf(lesson, today) }),
    stop: async () => void (await toDesk({ do: 'stop' })),
    cover: async (on) => void (await toPage({ do: 'cover', on })),
    hover: async (x, y) => void (await toPage({ do: 'hover', x, y })),
    pick: async (x, y, part, lesson) => (await toPage({ do: 'pick', x, y, part, lesson })) as PickAnswer | null,
    read: async (lesson, currencyDigits) =>
      (await toPage({
        do: 'read',
        descriptor: descriptorOf(lesson, '2026-01-01'),
        currencyDigits,
      })) as LiveReading | null,
  };
}
