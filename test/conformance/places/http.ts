import type { Place } from '../place.ts';
import { RunningStore } from '../running-store.ts';
import { SETTER_UP } from './embedded.ts';

/** As a register meets it: the extension's own client, signatures, tokens and all, over a real socket. */
export const http: Place = {
  name: 'HTTP',
  available: true,
  open: async (clock) => {
    const store = await RunningStore.start(clock);
    const client = await store.client();
    let manager: Promise<void> | null = null;
    return {
      register: async (name) => {
        manager ??= store.putManager();
        await manager;
        return store.managed(name);
      },
      importStore: async (file) => {
        const { actor, role } = SETTER_UP;
        const body = { file, by: { actor, role, occurredAt: clock.now.toISOString() } };
        const intentId = crypto.randomUUID();
        await client.request({ method: 'POST', path: '/v1/imports', body, intentId, patience: 30_000 });
      },
      problems: async () => {
        const { body } = await client.request({ method: 'GET', path: '/v1/audit/verification', patience: 30_000 });
        return (body as { problems: unknown[] }).problems;
      },
      copy: null,
      restart: () => store.restart(),
      close: () => store.stop(),
    };
  },
};
