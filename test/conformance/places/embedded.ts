import 'fake-indexeddb/auto';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import type { Place } from '../place.ts';

/** The browser's own database: one register by design, so every name is the same till. */
export const embedded: Place = {
  name: 'embedded',
  available: true,
  open: async (clock) => {
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
      restart: async () => {
        await source.close();
        source = start();
      },
      close: () => source.close(),
    };
  },
};

export const SETTER_UP = { register: 'office', actor: 'owner', role: 'admin' } as const;
