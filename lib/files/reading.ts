/** What a long read tells and obeys. */
export interface Reading {
  signal?: AbortSignal | undefined;
  /** Called with the part done, 0 to 1. */
  onProgress?: ((done: number) => void) | undefined;
}

const TURN_MS = 30;

/** Lets others run between turns: a worker that never pauses cannot hear that it was cancelled. */
export function pacer(reading: Reading): (done: number) => Promise<void> {
  let turnStarted = performance.now();
  return async (done) => {
    reading.signal?.throwIfAborted();
    if (performance.now() - turnStarted < TURN_MS) return;
    reading.onProgress?.(done);
    await new Promise((resume) => setTimeout(resume, 0));
    reading.signal?.throwIfAborted();
    turnStarted = performance.now();
  };
}
