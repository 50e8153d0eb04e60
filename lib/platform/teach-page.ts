import * as z from 'zod/mini';
import { type PickAnswer, readTeachPageMessage, type TeachPageMessage } from '../messaging/teach-protocol.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import type { Lesson, Part } from '../pos/teach/lesson.ts';
import { liveReading } from '../pos/teach/live.ts';
import { picked } from '../pos/teach/pick.ts';
import { meant } from '../pos/teach/proposals.ts';
import { browser } from './browser.ts';
import { createTeachHost, type TeachHost } from './teach-host.ts';

/** All that happens on the page of a register that is being taught: it is looked at, and nothing in it is touched. */
export async function startTeachPage(): Promise<void> {
  // Compiled schemas would need `eval`, which is not allowed here.
  z.config({ jitless: true });
  const own = globalThis as { tillsideTeaches?: boolean };
  if (own.tillsideTeaches) return;
  own.tillsideTeaches = true;
  const nonce = crypto.randomUUID();
  const reply = (await browser.runtime.sendMessage({ type: 'teach-hello', nonce })) as { ok?: boolean } | null;
  if (reply?.ok !== true) return;
  const host = createTeachHost(document);
  browser.runtime.onMessage.addListener((raw: unknown) => {
    const message = readTeachPageMessage(raw);
    return message?.nonce === nonce ? Promise.resolve(onAsk(host, message.ask)) : undefined;
  });
  host.open(`${browser.runtime.getURL('/teach.html')}#${nonce}`);
}

function onAsk(host: TeachHost, ask: TeachPageMessage['ask']): unknown {
  switch (ask.do) {
    case 'cover':
      host.cover(ask.on);
      return null;
    case 'hover': {
      const element = host.under(ask.x, ask.y);
      host.mark(element ? [meant(element)] : []);
      return null;
    }
    case 'pick':
      return pickAt(host, ask.x, ask.y, ask.part, ask.lesson as Lesson);
    case 'read':
      // The frame is ours, and what it says was made here a moment ago.
      return liveReading(document, ask.descriptor as Descriptor, ask.currencyDigits);
  }
}

function pickAt(host: TeachHost, x: number, y: number, part: Part, lesson: Lesson): PickAnswer {
  const answer = picked(host.under(x, y), part, lesson);
  if (!answer.ok) return answer;
  host.mark(answer.marked);
  return { ok: true, pick: answer.pick, count: answer.marked.length };
}
