import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The arrows between the rooms, executable. Each room lists what of ours it may import; a test file is held to nothing. Read from the import
 * lines themselves, so an arrow cannot be drawn without being seen here.
 */
const ROOT = resolve(import.meta.dirname, '../..');

const MAY_IMPORT: Record<string, string[]> = {
  'lib/loyalty': [],
  'lib/pos': ['lib/loyalty'],
  'lib/settings': ['lib/loyalty', 'lib/pos'],
  'lib/sources': ['lib/loyalty', 'lib/settings', 'lib/messaging/source-protocol.ts'],
  'lib/files': ['lib/loyalty'],
  'lib/reports': ['lib/loyalty'],
  'lib/i18n': ['lib/loyalty', 'lib/pos', 'lib/files', 'lib/checkout/view'],
  'lib/imports': ['lib/loyalty', 'lib/files', 'lib/settings', 'lib/reports'],
  'lib/checkout': [
    'lib/loyalty',
    'lib/pos/snapshot.ts',
    'lib/pos/own-systems.ts',
    'lib/sources/port.ts',
    'lib/settings',
    'lib/messaging/frame-protocol.ts',
    'lib/messaging/page-protocol.ts',
    'lib/messaging/source-protocol.ts',
    'lib/messaging/serial.ts',
  ],
  'lib/console': [
    'lib/loyalty',
    'lib/pos/snapshot.ts',
    'lib/checkout',
    'lib/settings',
    'lib/reports',
    'lib/sources/port.ts',
    'lib/messaging/console',
    'lib/messaging/console-protocol.ts',
  ],
  'lib/support': [
    'lib/loyalty',
    'lib/checkout',
    'lib/pos',
    'lib/settings',
    'lib/sources/port.ts',
    'lib/sources/decision-read.ts',
    'lib/sources/ledger',
    'lib/messaging/frame-protocol.ts',
    'lib/messaging/page-protocol.ts',
    'lib/messaging/support-protocol.ts',
    'lib/messaging/console-protocol.ts',
  ],
  'lib/messaging': [
    'lib/loyalty',
    'lib/pos',
    'lib/checkout/view',
    'lib/settings',
    'lib/sources/port.ts',
    'lib/reports',
    'lib/platform',
  ],
  'lib/platform': ['lib/pos', 'lib/messaging'],
  components: [
    'lib/checkout/view',
    'lib/messaging',
    'lib/i18n',
    'lib/loyalty',
    'lib/pos/snapshot.ts',
    'lib/pos/page-sample.ts',
    'lib/pos/switches.ts',
    'lib/pos/teach',
  ],
  // What a cashier reads out is the head of a support file.
  'components/health-sheet': ['components/ui', 'lib/support', 'lib/messaging', 'lib/pos/switches.ts'],
  // The support console replays a recording itself: the rule book and the checkout are what it shows.
  'components/support': [
    'components/sidebar',
    'components/ui',
    'lib/support',
    'lib/checkout/view',
    'lib/messaging',
    'lib/i18n',
    'lib/loyalty',
  ],
  // The admin's console also shows the rules of the store's own documents, files and reports.
  'components/options': [
    'components/ui',
    'lib/sources/port.ts',
    'lib/messaging',
    'lib/i18n',
    'lib/loyalty',
    'lib/settings',
    'lib/files',
    'lib/imports',
    'lib/reports',
    'lib/pos/field-words.ts',
    'lib/pos/health.ts',
    'lib/pos/own-systems.ts',
    'lib/support/support-client.ts',
  ],
};

/** Rooms that carry no package from outside but these. */
const PACKAGES: Record<string, string[]> = {
  'lib/loyalty': ['@noble/hashes'],
};

const sources = ['lib', 'components', 'entrypoints'].flatMap((room) => filesBelow(join(ROOT, room)));

describe('the arrows between the rooms', () => {
  test.each(Object.keys(MAY_IMPORT))('%s imports only what it may', (room) => {
    const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
    const wrong = sources
      .filter((file) => roomOf(relative(ROOT, file)) === room)
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith('.'))
          .map((target) => relative(ROOT, resolve(dirname(file), target)))
          .filter((target) => !allowed.some((one) => inside(target, one)))
          .map((target) => `${relative(ROOT, file)} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(PACKAGES))('%s uses no other package', (room) => {
    const wrong = sources
      .filter((file) => inside(relative(ROOT, file), room))
      .flatMap((file) => importsOf(file).filter((target) => !target.startsWith('.')))
      .filter((target) => !(PACKAGES[room] ?? []).some((name) => target === name || target.startsWith(`${name}/`)));
    expect(wrong).toEqual([]);
  });

  test('nothing imports an entrypoint', () => {
    const wrong = sources
      .filter((file) => !inside(relative(ROOT, file), 'entrypoints'))
      .flatMap((file) => importsOf(file).filter((target) => target.includes('entrypoints/')));
    expect(wrong).toEqual([]);
  });

  test('the browser API is named in lib/platform/browser.ts alone', () => {
    const naming = sources.filter((file) =>
      importsOf(file).some((target) => target === 'webextension-polyfill' || target === 'wxt/browser'),
    );
    const valueImports = naming.filter(
      (file) => !/import type [^;]*'webextension-polyfill'/.test(readFileSync(file, 'utf8')),
    );
    expect(valueImports.map((file) => relative(ROOT, file))).toEqual(['lib/platform/browser.ts']);
  });

  test('only the background opens the embedded ledger', () => {
    const openers = sources.filter((file) =>
      importsOf(file).some((target) => resolve(dirname(file), target).includes('/lib/sources/embedded/')),
    );
    const outside = openers.map((file) => relative(ROOT, file)).filter((file) => !inside(file, 'lib/sources/embedded'));
    expect(outside).toEqual(['entrypoints/background.ts']);
  });

  test('zod is imported as a namespace, so that its locales stay out of the bundles', () => {
    const wrong = sources.filter((file) => /import\s*\{[^}]*\}\s*from\s*'zod'/.test(readFileSync(file, 'utf8')));
    expect(wrong.map((file) => relative(ROOT, file))).toEqual([]);
  });
});

/** A room inside a room goes by its own rule. */
function roomOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((room) => inside(path, room))
    .toSorted((a, b) => b.length - a.length)[0];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/g)].map((match) => match[1] ?? '');
}

function inside(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}
