import type { AskBackground } from '../console-client.ts';
import type { ConsoleAnswer } from '../console-protocol.ts';

/** Bytes of one part; as base64 far below what a message may hold. */
export const PART = 1_500_000;

/** Fetches a file that the background keeps. */
export async function fetchFile(
  ask: AskBackground,
  { file, size }: { file: string; size: number },
  onProgress: (done: number) => void,
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < size; from += PART) {
    parts.push(fromBase64(granted(await ask({ type: 'file-part', file, from }))));
    onProgress(Math.min(1, (from + PART) / size));
  }
  return new Blob(parts);
}

/** Hands a file to the background, and returns the name that it has there. */
export async function sendFile(ask: AskBackground, content: Blob, onProgress: (done: number) => void): Promise<string> {
  const file = crypto.randomUUID();
  for (let at = 0; at < content.size; at += PART) {
    const part = toBase64(new Uint8Array(await content.slice(at, at + PART).arrayBuffer()));
    granted(await ask({ type: 'send-part', file, at, part }));
    onProgress(Math.min(1, (at + PART) / content.size));
  }
  return file;
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

/** The value of an answer; a refusal is thrown. */
export function granted<T>(answer: ConsoleAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}
