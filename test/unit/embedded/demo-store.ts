import { readFileSync } from 'node:fs';
import type { StoreFile } from '../../../lib/settings/store-file-schema.ts';

/** A fresh copy of the demo store, with something changed in it. */
export function demoStore(change: (file: StoreFile) => void = () => undefined): StoreFile {
  const file: StoreFile = JSON.parse(readFileSync('public/demo-store.json', 'utf8'));
  change(file);
  return file;
}
