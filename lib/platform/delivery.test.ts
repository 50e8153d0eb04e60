import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDelivery } from './delivery.ts';

/** Somebody who answers in turn, and dies over some of what is said: then nobody heard that, nor what waited behind it. */
function mortal(diesOver: ReadonlySet<number>) {
  const heard: string[] = [];
  let waiting: { message: string; answer: (isHeard: boolean) => void }[] = [];
  let count = 0;
  async function listen(): Promise<void> {
    await Promise.resolve();
    const next = waiting.shift();
    if (!next) return;
    count += 1;
    if (diesOver.has(count)) {
      next.answer(false);
      for (const { answer } of waiting) answer(false);
      waiting = [];
      return;
    }
    heard.push(next.message);
    next.answer(true);
    await listen();
  }
  const say = (message: string) =>
    new Promise<boolean>((answer) => {
      waiting.push({ message, answer });
      if (waiting.length === 1) void listen();
    });
  return { heard, say };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('what a page says', () => {
  it('is said once when it was heard', async () => {
    const { heard, say } = mortal(new Set());
    const send = createDelivery(say);
    for (const message of ['a', 'b', 'c']) send(message);
    await settled();
    expect(heard).toEqual(['a', 'b', 'c']);
  });

  it('is said again when somebody died over it, and what came after it once more', async () => {
    const { heard, say } = mortal(new Set([2]));
    const send = createDelivery(say);
    for (const message of ['a', 'end', 'next']) send(message);
    await settled();
    expect(heard.slice(0, 3)).toEqual(['a', 'end', 'next']);
    expect(heard.at(-1)).toBe('next');
  });

  it('is not repeated for ever', async () => {
    let said = 0;
    const send = createDelivery(async () => {
      said += 1;
      return false;
    });
    send('a');
    await settled();
    expect(said).toBe(4);
    for (let i = 0; i < 50; i += 1) send('b');
    await settled();
    expect(said).toBeLessThan(1000);
  });

  it('is heard whole, and its last word last, whoever dies up to three times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 15 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 3 }),
        async (length, deaths) => {
          const { heard, say } = mortal(new Set(deaths));
          const send = createDelivery(say);
          const messages = Array.from({ length }, (_, i) => `${i}`);
          for (const message of messages) send(message);
          await settled();
          expect(new Set(heard)).toEqual(new Set(messages));
          expect(heard.at(-1)).toBe(messages.at(-1));
        },
      ),
    );
  });
});
