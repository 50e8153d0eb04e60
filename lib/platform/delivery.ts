/**
 * Says things to somebody who may die over them. What nobody heard is said again, and with it all that was said since, in order: so the last word
 * heard is the last one said. The other side may hear a thing twice and must not mind.
 */

/** Times in a row that everything is said to somebody who hears nothing of it. */
const MOST_ROUNDS = 4;
const MOST_KEPT = 20;

interface Saying<M> {
  message: M;
  isHeard: boolean;
}

/** `say` tells whether somebody heard it. */
export function createDelivery<M>(say: (message: M) => Promise<boolean>): (message: M) => void {
  /** From the first that nobody is known to have heard. */
  let kept: Saying<M>[] = [];
  let round = 0;
  let inVain = 0;

  async function deliver(saying: Saying<M>): Promise<void> {
    const mine = round;
    const isHeard = await say(saying.message);
    // It was said again since, and that is what counts.
    if (mine !== round) return;
    if (isHeard) onHeard(saying);
    else sayAgain();
  }

  function onHeard(saying: Saying<M>): void {
    saying.isHeard = true;
    inVain = 0;
    const first = kept.findIndex((one) => !one.isHeard);
    kept = first < 0 ? [] : kept.slice(first);
  }

  function sayAgain(): void {
    round += 1;
    inVain += 1;
    if (inVain >= MOST_ROUNDS) {
      kept = [];
      inVain = 0;
    }
    for (const one of kept) void deliver(one);
  }

  return (message) => {
    const saying = { message, isHeard: false };
    kept = [...kept, saying].slice(-MOST_KEPT);
    void deliver(saying);
  };
}
