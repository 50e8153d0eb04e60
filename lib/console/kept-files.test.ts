import { expect, test } from 'vitest';
import { toBase64 } from '../messaging/console/file-parts.ts';
import { KeptFiles } from './kept-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a file that comes in parts is used whole, and once', async () => {
  const files = new KeptFiles();
  files.append('f', 0, toBase64(bytes('one ')));
  files.append('f', 4, toBase64(bytes('two')));
  expect(await files.take('f').text()).toBe('one two');
  expect(() => files.take('f')).toThrow(/begin again/);
});

test('a part that does not follow is refused: the background was restarted between them', () => {
  const files = new KeptFiles();
  expect(() => files.append('f', 4, toBase64(bytes('two')))).toThrow(/begin again/);
  files.append('f', 0, toBase64(bytes('one ')));
  expect(() => files.append('f', 9, toBase64(bytes('two')))).toThrow(/begin again/);
});

test('a new file takes the place of the one before', async () => {
  const files = new KeptFiles();
  files.keep('a', new Blob(['first']));
  files.keep('b', new Blob(['second']));
  await expect(files.part('a', 0)).rejects.toThrow(/begin again/);
  expect(await files.part('b', 0)).toEqual({ part: btoa('second'), isLast: true });
});
