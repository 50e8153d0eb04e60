import type { Answer } from '../answer.ts';

/** Questions to the server, one after the other, and what a test can see of them. */

export type Fields = Record<string, string>;

const output = document.querySelector('output[data-scans]');
let queue: Promise<void> = Promise.resolve();
let pending = 0;

/** Counts what is not yet done: the page being set up, answers that are waited for, a page that is being left. */
export function busy(change: 1 | -1): void {
  pending += change;
  output?.setAttribute('data-pending', String(pending));
}

export function noteScan(code: string): void {
  if (!output) return;
  const scans = JSON.parse(output.textContent ?? '[]') as string[];
  output.textContent = JSON.stringify([...scans, code]);
}

export function ask(deed: string, fields: Fields, heed: (answer: Answer) => void): void {
  busy(1);
  queue = queue
    .then(() => post({ ...fields, deed }))
    .then(heed)
    // Unknown: what the real page does when its server does not answer. Here it stays as it is.
    .catch((error: unknown) => console.warn(error))
    .finally(() => busy(-1));
}

async function post(fields: Fields): Promise<Answer> {
  const response = await fetch('/ajax_forms.php', { method: 'POST', body: new URLSearchParams(fields) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}
