import 'fake-indexeddb/auto';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import type { Clock, OpenPlace, Place } from '../place.ts';

/** The browser's own database: one register by design, so every name is the same till. */
export const embedded: Place = {
  name: 'embedded',
  available: true,
  open: async (clock) => openNew(clock),
};

function openNew(clock: Clock): OpenPlace {
  const name = `ledger-${crypto.randomUUID()}`;
  const start = () => new EmbeddedSource({ now: () => clock.now, uuid: () => crypto.randomUUID(), name });
  let source = start();
  return {
    register: async () => source,
    importStore: async (file) => {
      const occurredAt = clock.now.toISOString();
      await source.importStoreFile(file, { ...SETTER_UP, intentId: crypto.randomUUID(), occurredAt });
    },
    problems: async () => (await source.verify()).problems,
    copy: async () => {
      const copy = openNew(clock);
      const to = (await copy.register('front')) as EmbeddedSource;
      await to.restore(await source.backup(PASSPHRASE), PASSPHRASE);
      return copy;
    },
    restart: async () => {
      await source.close();
      source = start();
    },
    close: () => source.close(),
  };
}

const PASSPHRASE = 'correct horse battery staple';

export const SETTER_UP = { register: 'office', actor: 'owner', role: 'admin' } as const;
