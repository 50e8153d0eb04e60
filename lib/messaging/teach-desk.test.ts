import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Sender } from '../platform/browser.ts';
import { descriptorOf } from '../pos/teach/lesson.ts';
import { TeachDesk } from './teach-desk.ts';
import type { TeachAsk } from './teach-protocol.ts';

const HOST = 'till.harbour.example';
const TAB = 7;
const NONCE = 'nonce-of-this-frame-1';

let session: Map<string, unknown>;
let saved: string[];
let reloaded: number[];
let brought: number[];
let desk: TeachDesk;

beforeEach(async () => {
  session = new Map();
  [saved, reloaded, brought] = [[], [], []];
  desk = new TeachDesk({
    session: {
      get: async <T>(key: string) => (session.get(key) as T) ?? null,
      set: async (key, value) => void session.set(key, value),
      remove: async (key) => void session.delete(key),
    },
    openSite: async () => TAB,
    bringTeacher: async (tab) => void brought.push(tab),
    toPage: async () => 'seen',
    reload: async (tab) => void reloaded.push(tab),
    save: async ({ id }) => void saved.push(id),
    store: async () => ({ currency: 'USD', locale: 'en-US', today: '2026-11-23' }),
  });
  await desk.begin(new URL(`https://${HOST}/till`));
});

const id = () => fakeBrowser.runtime.id;
const page = (change: Partial<Sender> = {}): Sender =>
  ({ id: id(), tab: { id: TAB }, frameId: 0, url: `https://${HOST}/till`, ...change }) as Sender;
const frame = (change: Partial<Sender> = {}): Sender =>
  page({ frameId: 3, url: `${fakeBrowser.runtime.getURL('/teach.html')}#${NONCE}`, ...change });

const hello = (sender: Sender) => desk.answer({ type: 'teach-hello', nonce: NONCE }, sender);
const ask = (what: TeachAsk, sender = frame(), nonce = NONCE) =>
  desk.answer({ type: 'teach', nonce, ask: what }, sender);
const lesson = { host: HOST, importsPurchases: true, picks: {} };

it('teaches in the tab and on the site that the admin opened', async () => {
  expect(await hello(page())).toMatchObject({ ok: true });
  expect(await ask({ do: 'open' })).toMatchObject({ ok: true, value: { host: HOST, lesson: null, currency: 'USD' } });
  expect(await ask({ do: 'page', ask: { do: 'cover', on: true } })).toEqual({ ok: true, value: 'seen' });
});

it('turns away other tabs, sites, frames, extensions and names', async () => {
  expect(await hello(page({ tab: { id: 8 } as never }))).toMatchObject({ ok: false });
  expect(await hello(page({ url: 'https://evil.example/' }))).toMatchObject({ ok: false });
  expect(await hello(page({ frameId: 2 }))).toMatchObject({ ok: false });
  expect(await hello(page({ id: 'somebody-else' }))).toMatchObject({ ok: false });
  expect(await ask({ do: 'open' })).toMatchObject({ ok: false });
  await hello(page());
  expect(await ask({ do: 'open' }, frame(), 'another-name-of-a-frame')).toMatchObject({ ok: false });
  expect(await ask({ do: 'open' }, frame({ frameId: 0 }))).toMatchObject({ ok: false });
  expect(await ask({ do: 'open' }, frame({ url: `https://${HOST}/sidebar.html` }))).toMatchObject({ ok: false });
});

it('remembers over a reload what was pointed at, and brings the teacher along', async () => {
  await hello(page());
  await ask({ do: 'remember', lesson });
  await desk.onLoaded(TAB);
  await desk.onLoaded(8);
  expect(brought).toEqual([TAB]);
  expect(await ask({ do: 'open' })).toMatchObject({ value: { lesson } });
});

it('saves a descriptor for this site and no other, and is over then', async () => {
  await hello(page());
  const elsewhere = descriptorOf({ ...lesson, host: 'other.example' }, '2026-11-23');
  expect(await ask({ do: 'save', descriptor: elsewhere })).toMatchObject({ ok: false });
  expect(await desk.isTaught(TAB)).toBe(true);
  await ask({ do: 'save', descriptor: descriptorOf(lesson, '2026-11-23') });
  expect(saved).toEqual(['taught-till-harbour-example']);
  expect(reloaded).toEqual([TAB]);
  expect(await desk.isTaught(TAB)).toBe(false);
});

it('ends with its tab', async () => {
  await desk.onClosed(TAB);
  expect(await hello(page())).toMatchObject({ ok: false });
});
