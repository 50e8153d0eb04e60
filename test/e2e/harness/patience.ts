import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds; 10,000 unless told. */
  timeout?: number;
}

const PAUSE = 20;

/** Asks again until there is an answer. `complaint` is only worked out when there was none in time. */
export async function until<T>(
  probe: () => Promise<T | undefined>,
  complaint: () => string | Promise<string>,
  { timeout = 10_000 }: Patience = {},
): Promise<T> {
  const end = performance.now() + timeout;
  let last: unknown;
  do {
    try {
      const answer = await probe();
      if (answer !== undefined) return answer;
      last = undefined;
    } catch (error) {
      // A frame that reloads just now, or is not there yet.
      last = error;
    }
    await pause(PAUSE);
  } while (performance.now() < end);
  throw new Error(`after ${timeout} ms: ${await complaint()}`, { cause: last });
}
