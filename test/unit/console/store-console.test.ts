import { beforeEach, describe, expect, it } from 'vitest';
import type { Checkout } from '../../../lib/checkout/checkout.ts';
import type { Documents } from '../../../lib/console/ports.ts';
import { storeConsole } from '../../../lib/console/store-console.ts';
import { fetchFile, sendFile } from '../../../lib/messaging/console/file-parts.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import type { ConsoleRequest } from '../../../lib/messaging/console-protocol.ts';
import { consoleRequest } from '../../../lib/messaging/console-protocol.ts';
import { newSettings } from '../../../lib/settings/register-settings.ts';
import { staffDesk } from '../checkout/till.ts';
import { line, NORA, openTill, SALLY, sale, Till } from '../embedded/till.ts';

/** The console in front of a real ledger, spoken to as a page does: through the schema and as JSON. */
function consoleOf(till: Till) {
  const kept = new Map<string, unknown>();
  const documents: Documents = {
    get: async <T>(key: string) => (kept.get(key) as T | undefined) ?? null,
    set: async (key, value) => void kept.set(key, value),
  };
  let settings = newSettings('r1');
  const answer = storeConsole({
    ledger: till.source,
    checkout: { by: async () => till.by({ role: 'admin' }) } as unknown as Checkout,
    settings: async () => settings,
    saveSettings: async (changed) => {
      settings = changed;
    },
    documents,
    health: { all: async () => [] },
    staff: staffDesk(() => till.now),
    uuid: () => crypto.randomUUID(),
    now: () => till.now,
    livesHere: async () => true,
    isTemporary: async () => false,
  });
  const ask = async (request: ConsoleRequest) => {
    try {
      const value = await answer(consoleRequest.parse(JSON.parse(JSON.stringify(request))));
      return { ok: true as const, value };
    } catch (error) {
      return { ok: false as const, message: error instanceof Error ? error.message : String(error) };
    }
  };
  return ask as AskBackground;
}

let till: Till;
let ask: AskBackground;
beforeEach(async () => {
  till = await openTill();
  ask = consoleOf(till);
});

const granted = async <T>(answer: Promise<{ ok: true; value: T } | { ok: false; message: string }>): Promise<T> => {
  const given = await answer;
  if (!given.ok) throw new Error(given.message);
  return given.value;
};

describe('programs', () => {
  it('come back from a page as they were, and change only in what was changed', async () => {
    const { programs } = await granted(ask({ type: 'catalogue' }));
    for (const program of programs) expect(await granted(ask({ type: 'save-program', program }))).toEqual(program);
    const [wash] = programs;
    if (!wash) throw new Error('no program');
    const paused = await granted(ask({ type: 'save-program', program: { ...wash, status: 'paused' } }));
    expect(paused).toEqual({ ...wash, status: 'paused', version: 2 });
  });

  it('that are wrong are refused in words although the page let them through', async () => {
    const { programs } = await granted(ask({ type: 'catalogue' }));
    const [wash] = programs;
    if (!wash) throw new Error('no program');
    const answer = await ask({ type: 'save-program', program: { ...wash, items: [] } });
    expect(answer.ok ? '' : answer.message).toMatch(/No item of this program earns/);
  });
});

describe('coupons', () => {
  it('go to exactly the person who is meant', async () => {
    const nora = await till.source.customer(NORA);
    const people = [
      { code: null, phone: null, email: nora?.email ?? null },
      { code: null, phone: null, email: 'nobody@example.com' },
    ];
    expect(await granted(ask({ type: 'match-people', people }))).toEqual([NORA, null]);
  });

  it('are saved with their customers, and follow what Astro says', async () => {
    const campaign = {
      id: 'c1',
      title: 'October bag',
      maker: 'Meadowlark',
      type: 'rebate' as const,
      startsOn: '2026-11-01',
      endsOn: '2026-11-30',
      items: [{ itemKey: 'gtin:00012345000119', amount: 500 }],
      invited: [NORA],
    };
    await granted(ask({ type: 'save-campaign', campaign }));
    expect(
      await granted(ask({ type: 'set-coupons', campaign: 'c1', coupons: [{ customer: NORA, status: 'ready' }] })),
    ).toBe(1);
    expect(
      await granted(ask({ type: 'set-coupons', campaign: 'c1', coupons: [{ customer: NORA, status: 'ready' }] })),
    ).toBe(0);
    const replies = await granted(ask({ type: 'campaigns' }));
    const own = replies.find((reply) => reply.campaign.id === 'c1');
    expect(own?.customers).toMatchObject([{ id: NORA }]);
    expect((await till.source.verify()).problems).toEqual([]);
  });
});

describe('the test sale', () => {
  it('is seen as it goes', async () => {
    expect(await granted(ask({ type: 'readiness' }))).toMatchObject({ tester: { id: SALLY }, test: { purchases: 0 } });
    await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 10)], { customer: SALLY }) });
    expect((await granted(ask({ type: 'readiness' }))).test).toEqual({ purchases: 10, filled: true, redeemed: false });
  });
});

describe('customers', () => {
  it('put together have both cards, and each their own again after the undo', async () => {
    const other = 'other';
    await till.source.importPeople(
      [
        {
          id: other,
          code: null,
          first: 'Nora',
          last: 'Q',
          phone: null,
          email: null,
          address: false,
          group: null,
          test: false,
        },
      ],
      till.by(),
    );
    await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 2)]) });
    await till.run({ type: 'record-sale', sale: sale('2', [line('wash', 3)], { customer: other }) });
    const merged = await granted(ask({ type: 'merge-customers', keep: NORA, from: other }));
    expect(merged.ok).toBe(true);
    const cards = async (id: string) =>
      (await granted(ask({ type: 'customer', id })))?.summary.cards.map(({ punches }) => punches);
    expect((await cards(NORA))?.toSorted()).toEqual([2, 3]);
    expect(await cards(other)).toEqual([]);
    expect((await granted(ask({ type: 'unmerge-customers', keep: NORA, from: other }))).ok).toBe(true);
    expect([await cards(NORA), await cards(other)]).toEqual([[2], [3]]);
    expect((await till.source.verify()).problems).toEqual([]);
  });
});

describe('the report', () => {
  it('counts what the ledger holds, without the test customer', async () => {
    await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 2)]) });
    await till.run({ type: 'record-sale', sale: sale('2', [line('wash', 9)], { customer: SALLY }) });
    const rows = await granted(ask({ type: 'activity', from: '2026-11-01', to: '2026-11-30' }));
    expect(rows.filter(({ purchases }) => purchases > 0)).toMatchObject([
      { programId: 'self-wash', purchases: 2, customers: 1 },
    ]);
  });
});

describe('a backup', () => {
  it('leaves in parts, is proved, and is restored on another register', async () => {
    const passphrase = 'four words are enough';
    const made = await granted(ask({ type: 'make-backup', passphrase }));
    const content = await fetchFile(ask, made, () => undefined);
    expect((await granted(ask({ type: 'state' }))).backup.age.state).toBe('fresh');
    const drill = await sendFile(ask, content, () => undefined);
    expect(await granted(ask({ type: 'restore-drill', file: drill, passphrase }))).toMatchObject({ customers: 8 });
    const fresh = new Till();
    const other = consoleOf(fresh);
    const file = await sendFile(other, content, () => undefined);
    expect(await granted(other({ type: 'restore', file, passphrase }))).toMatchObject({ customers: 8 });
    expect((await granted(other({ type: 'state' }))).store?.name).toBe('Willow & Wag');
  });
});

it('a register without a store says so, and keeps its name', async () => {
  const other = consoleOf(new Till());
  await granted(other({ type: 'set-register', name: 'Back till', onCompletion: 'offer' }));
  expect(await granted(other({ type: 'state' }))).toMatchObject({
    store: null,
    register: { name: 'Back till', onCompletion: 'offer' },
  });
});
