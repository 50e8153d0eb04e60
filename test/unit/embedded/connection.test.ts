import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { VERSION } from '../../../lib/sources/embedded/schema.ts';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import { line, NORA, openTill, sale, Till } from './till.ts';

/** Connections that were opened meanwhile, the latest last. */
function watchConnections(): IDBDatabase[] {
  const connections: IDBDatabase[] = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((...given) => {
    const request = open(...given);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  });
  return connections;
}

function failToOpen(name: string, times: number): { tries: () => number } {
  const open = indexedDB.open.bind(indexedDB);
  let tries = 0;
  vi.spyOn(indexedDB, 'open').mockImplementation((...given) => {
    tries += 1;
    if (tries <= times) throw new DOMException('Internal error opening backing store', name);
    return open(...given);
  });
  return { tries: () => tries };
}

async function opened(name: string, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const purchase = () => ({ type: 'record-sale', sale: sale('s1', [line('wash')]) }) as const;

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.doUnmock('../../../lib/sources/embedded/schema.ts');
});

describe('a lost connection', () => {
  it('that the browser ended is opened again on the next need', async () => {
    const connections = watchConnections();
    const till = await openTill();
    const [first] = connections;
    if (first) forceCloseDatabase(first as never);
    expect(await till.run(purchase())).toMatchObject({ ok: true, changes: 1 });
    expect(connections).toHaveLength(2);
  });

  it('that nobody told us of is found by the next command, which is then executed once', async () => {
    const connections = watchConnections();
    const till = await openTill();
    connections[0]?.close();
    expect(await till.run(purchase())).toMatchObject({ ok: true, changes: 1 });
    expect((await till.source.summary(NORA)).cards[0]?.punches).toBe(1);
  });

  it('is tried three times before it is a failure, and nothing is ever deleted for it', async () => {
    const till = await openTill();
    await till.source.close();
    const erased = vi.spyOn(indexedDB, 'deleteDatabase');
    const failing = failToOpen('UnknownError', 3);
    await expect(till.run(purchase())).rejects.toMatchObject({ name: 'SourceFailure', reason: 'unavailable' });
    expect(failing.tries()).toBe(3);
    expect(await till.run(purchase())).toMatchObject({ ok: true, changes: 1 });
    expect(erased).not.toHaveBeenCalled();
  });

  it('that comes back meanwhile is not noticed by anybody', async () => {
    const till = await openTill();
    await till.source.close();
    failToOpen('UnknownError', 2);
    expect(await till.run(purchase())).toMatchObject({ ok: true, changes: 1 });
  });
});

describe('a newer Tillside', () => {
  it('gets the database at once, and the older one says why it cannot go on', async () => {
    const till = await openTill();
    const newer = await opened(till.name, VERSION + 1);
    await expect(till.run(purchase())).rejects.toMatchObject({
      reason: 'unavailable',
      message: expect.stringContaining('a newer Tillside'),
    });
    newer.close();
  });

  it('that an older one keeps waiting gives up after some seconds, and works once the old one is gone', async () => {
    const till = await openTill();
    await till.source.close();
    const deaf = await opened(till.name, VERSION);
    vi.resetModules();
    vi.doMock('../../../lib/sources/embedded/schema.ts', async (original) => ({
      ...(await original<object>()),
      VERSION: VERSION + 1,
    }));
    const { EmbeddedSource: Newer } = await import('../../../lib/sources/embedded/source.ts');
    const newer = new Newer({ now: () => till.now, uuid: () => 'id', name: till.name });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = expect(newer.programs()).rejects.toMatchObject({ reason: 'unavailable' });
    await vi.waitUntil(() => vi.getTimerCount() > 0);
    vi.advanceTimersByTime(5000);
    await answer;
    vi.useRealTimers();
    deaf.close();
    expect(await newer.programs()).toHaveLength(5);
    await newer.close();
  });
});

describe('a window that may keep nothing', () => {
  it.each(['SecurityError', 'NotAllowedError'])('is a private window: %s', async (error) => {
    failToOpen(error, 1);
    await expect(new Till().source.open()).rejects.toMatchObject({ reason: 'private-window' });
  });

  it('is refused when the browser says that it is private', async () => {
    const source = new EmbeddedSource({
      now: () => new Date(),
      uuid: () => 'id',
      name: 'private',
      inPrivateWindow: true,
    });
    await expect(source.open()).rejects.toMatchObject({ reason: 'private-window' });
    await expect(source.programs()).rejects.toMatchObject({ reason: 'private-window' });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('private');
  });
});
