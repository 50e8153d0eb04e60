import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringingOf } from '../../../components/options/customers/opening-plan.ts';
import type { Checkout } from '../../../lib/checkout/checkout.ts';
import type { Documents } from '../../../lib/console/ports.ts';
import { storeConsole } from '../../../lib/console/store-console.ts';
import { readImport } from '../../../lib/files/import-file.ts';
import { openingsIn } from '../../../lib/imports/openings.ts';
import type { CouponState } from '../../../lib/loyalty/event.ts';
import { fetchFile, sendFile } from '../../../lib/messaging/console/file-parts.ts';
import { readLedger, readPeople, readSaleLabels } from '../../../lib/messaging/console/ledger-reading.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import type { ConsoleRequest } from '../../../lib/messaging/console-protocol.ts';
import { consoleRequest } from '../../../lib/messaging/console-protocol.ts';
import type { SaleSnapshot } from '../../../lib/pos/snapshot.ts';
import { ListedCoupons } from '../../../lib/reports/listed-coupons.ts';
import { makerClaims, makerDebts } from '../../../lib/reports/maker-debt.ts';
import { Redemptions } from '../../../lib/reports/redemptions.ts';
import { newSettings } from '../../../lib/settings/register-settings.ts';
import { sealKeyOf } from '../../../lib/sources/embedded/sealed-file.ts';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import type { SealKey } from '../../../lib/sources/port.ts';
import { staffDesk } from '../checkout/till.ts';
import { line, NORA, openTill, POS, SALLY, sale, Till } from '../embedded/till.ts';

/** The console in front of a real ledger, spoken to as a page does: through the schema and as JSON. */
function consoleOf(till: Till, ledger = till.source) {
  const kept = new Map<string, unknown>();
  const documents: Documents = {
    get: async <T>(key: string) => (kept.get(key) as T | undefined) ?? null,
    set: async (key, value) => void kept.set(key, value),
  };
  let settings = newSettings('r1');
  let backupKey: SealKey | null = null;
  const answer = storeConsole({
    ledger,
    checkout: { by: async () => till.by({ role: 'admin' }) } as unknown as Checkout,
    settings: async () => settings,
    saveSettings: async (changed) => {
      settings = changed;
    },
    settingsProblem: async () => null,
    giveUpSettings: async () => undefined,
    backupKey: async () => backupKey,
    backUpDaily: async (passphrase) => {
      backupKey = passphrase === null ? null : await sealKeyOf(passphrase);
    },
    documents,
    openSales: async () => openSales,
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

let openSales: SaleSnapshot[] = [];
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

  it('of makers are saved as the admin left them, also while they rest because Astro counts them', async () => {
    const { name, now } = till;
    const besideAstro = new EmbeddedSource({ now: () => now, uuid: () => 'u', name, makersElsewhere: () => true });
    const asked = consoleOf(till, besideAstro);
    const { programs } = await granted(asked({ type: 'catalogue' }));
    const makers = programs.find(({ owner }) => owner === 'manufacturer');
    if (!makers) throw new Error('no maker’s program');
    const saved = await granted(asked({ type: 'save-program', program: { ...makers, title: 'Another title' } }));
    expect([makers.status, saved.status]).toEqual(['active', 'active']);
    await besideAstro.close();
  });

  it('have a picture of their own, which is a small JPEG and nothing else', async () => {
    const picture = `data:image/jpeg;base64,${btoa('square')}`;
    await granted(ask({ type: 'set-picture', program: 'self-wash', picture }));
    expect(await granted(ask({ type: 'pictures' }))).toEqual({ 'self-wash': picture });
    await granted(ask({ type: 'set-picture', program: 'self-wash', picture: null }));
    expect(await granted(ask({ type: 'pictures' }))).toEqual({});
    const script = { type: 'set-picture', program: 'self-wash', picture: 'data:image/svg+xml;base64,AAAA' };
    expect(consoleRequest.safeParse(script).success).toBe(false);
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
    ).toEqual({ changed: 1, finished: 0, kept: [] });
    expect(
      await granted(ask({ type: 'set-coupons', campaign: 'c1', coupons: [{ customer: NORA, status: 'ready' }] })),
    ).toEqual({ changed: 0, finished: 0, kept: [] });
    const replies = await granted(ask({ type: 'campaigns' }));
    const own = replies.find((reply) => reply.campaign.id === 'c1');
    expect(own?.customers).toMatchObject([{ id: NORA }]);
    const open = { ...campaign, answer: 'accepted' as const, offer: { buy: 2, get: 1 } };
    await granted(ask({ type: 'save-campaign', campaign: open }));
    expect((await till.source.verify()).problems).toEqual([]);
  });

  describe('on a list that comes again', () => {
    const bag = sale('s1', [line('chicken', 1, 3499)]);
    const item = { itemKey: 'gtin:00012345000119', lineId: 'line-chicken' };
    const CAMPAIGN = 'bramble-october';
    const redeem = () =>
      till.run({ type: 'redeem-coupon', customer: NORA, couponId: `${CAMPAIGN}:${NORA}`, sale: bag, item });
    const complete = () => till.run({ type: 'record-sale', sale: { ...bag, state: 'completed' } });
    const listed = (status: CouponState, redeemedOn?: string) => {
      const coupons = [{ customer: NORA, status, ...(redeemedOn && { redeemedOn }) }];
      return granted(ask({ type: 'set-coupons', campaign: CAMPAIGN, coupons }));
    };
    const punches = async () => (await till.source.onFile(bag.key)).map(({ count }) => count);
    const finishes = async () => (await till.source.finishList()).map(({ kind }) => kind);
    /** As “Owed by brands” counts them. */
    const owed = async () => {
      const [taken, byList] = [new Redemptions('', '9'), new ListedCoupons('', '9')];
      await readLedger(ask, (event) => {
        taken.add(event);
        byList.add(event);
      });
      const { programs } = await granted(ask({ type: 'catalogue' }));
      const campaigns = (await granted(ask({ type: 'campaigns' }))).map(({ campaign }) => campaign);
      return makerDebts(makerClaims([...taken.all(), ...byList.all()], programs, campaigns));
    };
    const ONE = [expect.objectContaining({ rebates: 1, rebate: 500 })];

    it('one that is finished in Astro is ticked off, and is one redemption and one punch', async () => {
      await redeem();
      await complete();
      expect(await finishes()).toEqual(['coupon']);
      expect(await listed('redeemed', '2026-11-23')).toEqual({ changed: 0, finished: 1, kept: [] });
      expect(await finishes()).toEqual([]);
      expect(await listed('redeemed', '2026-11-23')).toEqual({ changed: 0, finished: 0, kept: [] });
      expect([await punches(), await owed()]).toEqual([[1], ONE]);
    });

    it('one that still waits for the end of its sale is redeemed with it, once', async () => {
      await redeem();
      expect(await listed('redeemed')).toEqual({ changed: 1, finished: 1, kept: [] });
      await complete();
      expect((await till.source.summary(NORA)).holds).toEqual([]);
      expect([await punches(), await owed()]).toEqual([[1], ONE]);
    });

    it('one that Astro does not know of yet stays redeemed here, and on the list to finish', async () => {
      await redeem();
      await complete();
      const { kept, ...rest } = await listed('active');
      expect(rest).toEqual({ changed: 0, finished: 0 });
      expect(kept).toMatchObject([{ customer: NORA, why: { code: 'coupon-already-redeemed' } }]);
      expect(await finishes()).toEqual(['coupon']);
      expect([await punches(), await owed()]).toEqual([[1], ONE]);
    });

    it('one that was redeemed there alone is owed once, on the day of the list, and cannot be used here', async () => {
      expect(await listed('redeemed', '2026-11-20')).toMatchObject({ changed: 1 });
      expect(await redeem()).toMatchObject({
        ok: false,
        reason: { code: 'coupon-already-redeemed', data: { on: '2026-11-20' } },
      });
      expect([await punches(), await owed()]).toEqual([[], ONE]);
      await listed('active');
      expect(await owed()).toEqual([]);
    });

    it('one that was finished there, and taken back in both places, leaves the list', async () => {
      await redeem();
      await complete();
      await listed('redeemed');
      const holds = (await till.source.history(NORA, 50)).flatMap((one) =>
        one.type === 'coupon_redeemed' ? one.holdId : [],
      );
      const took = { type: 'un-redeem', customer: NORA, sale: bag.key, holdId: holds[0] ?? '', item: null } as const;
      expect(await till.run({ ...took, reason: 'returned' }, { role: 'admin' })).toMatchObject({ ok: true });
      expect(await finishes()).toEqual(['coupon-back']);
      expect(await listed('active')).toEqual({ changed: 0, finished: 1, kept: [] });
      expect([await finishes(), await owed()]).toEqual([[], []]);
    });

    afterEach(async () => expect((await till.source.verify()).problems).toEqual([]));
  });
});

describe('how purchases reach Astro', () => {
  it('is for the admin to say, and holds from the next sale on', async () => {
    const bag = (number: string) => till.run({ type: 'record-sale', sale: sale(number, [line('chicken')]) });
    const counted = async () => (await till.source.summary(NORA)).cards.find(({ owner }) => owner === 'manufacturer');
    await bag('1');
    const before = await counted();
    expect(before?.punches).toBeGreaterThan(0);
    await granted(ask({ type: 'set-account-style', accountStyle: 'rest-api' }));
    expect((await granted(ask({ type: 'state' }))).store?.accountStyle).toBe('rest-api');
    const receipt = await bag('2');
    expect(receipt).toMatchObject({ ok: true, lines: [{ reason: { code: 'pos-imports-purchases' } }] });
    await bag('1');
    expect(await counted()).toEqual(before);
  });
});

describe('items', () => {
  const seen = { posProductId: 'p-1', sku: '10099', name: 'Nail trim', variant: null, listed: 1200, giftCard: false };

  it('that stand on a register and are not known are offered once', async () => {
    const known = { ...seen, posProductId: null, sku: 'wash-self' };
    const nameless = { ...seen, posProductId: null, sku: null };
    openSales = [{ lines: [seen, seen, known, nameless] } as unknown as SaleSnapshot];
    const { posProductId, sku, name, variant } = seen;
    expect(await granted(ask({ type: 'seen-lines' }))).toEqual([{ posProductId, sku, name, variant, price: 1200 }]);
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

describe('the ledger', () => {
  it('is read event by event, in its order and whole', async () => {
    await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 2)]) });
    await till.run({ type: 'record-sale', sale: sale('2', [line('wash', 9)], { customer: SALLY }) });
    const told: string[] = [];
    await readLedger(ask, (event) => told.push(JSON.stringify(event)));
    const exported: string[] = [];
    for await (const written of till.source.export()) exported.push(written);
    expect(told).toEqual(exported);
    expect(told.length).toBeGreaterThan(10);
  });

  it('names its people with the code of the POS, and its sales as the POS does', async () => {
    await till.run({ type: 'record-sale', sale: sale('77', [line('wash')]) });
    expect((await readPeople(ask, [NORA, NORA, 'nobody'])).get(NORA)).toMatchObject({ first: 'Nora' });
    expect([...(await readSaleLabels(ask, ['lightspeed-x:demo:77', 'never']))]).toEqual([
      ['lightspeed-x:demo:77', '77'],
    ]);
  });
});

describe('the closing of a day', () => {
  const row = { date: '2026-11-23', verdict: 'only-in-pos', inPos: 500, inLedger: null } as const;
  const decided = { ...row, decision: 'Left: in order', decidedBy: 'Admin', decidedAt: '2026-11-23T20:00:00.000Z' };
  const lastOf = async (customer: string) => (await till.source.history(customer, 1))[0];

  it('is remembered with its decisions and the layouts of its reports', async () => {
    await granted(ask({ type: 'keep-closed', rows: { a: decided } }));
    await granted(ask({ type: 'keep-closed', rows: { b: { ...decided, date: '2026-11-22' } } }));
    const layout = { preset: 'generic.discounts', version: 1, columns: { sale: 'Bon' } };
    await granted(ask({ type: 'keep-layout', of: 'bon|tag', layout }));
    const log = await granted(ask({ type: 'closing-log' }));
    expect(Object.keys(log.rows).toSorted()).toEqual(['a', 'b']);
    expect(log.layouts).toEqual({ 'bon|tag': layout });
  });

  it('records a reward that was given, with the reason in the ledger', async () => {
    await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 10)], { state: 'completed' }) });
    const profile = await granted(ask({ type: 'customer', id: NORA }));
    const [reward] = profile?.summary.rewards ?? [];
    if (!reward) throw new Error('no full card');
    const { programId, rewardId } = reward;
    const where = { key: 'lightspeed-x:demo:77', label: 'WW-77' };
    const step = {
      do: 'record-reward',
      customer: NORA,
      programId,
      rewardId,
      itemKey: 'sku:wash-self',
      sale: where,
    } as const;
    expect(await granted(ask({ type: 'close-row', step, reason: 'The customer was given it' }))).toMatchObject({
      ok: true,
    });
    expect((await granted(ask({ type: 'customer', id: NORA })))?.summary.rewards).toEqual([]);
    const told = (await till.source.history(NORA, 3)).map(({ reason }) => reason);
    expect(told).toContain('The customer was given it');
    const { holdId } = (await till.source.sale(where.key))?.taken[0] ?? { holdId: '' };
    const back = { do: 'take-back', customer: NORA, sale: where.key, holdId } as const;
    expect(await granted(ask({ type: 'close-row', step: back, reason: 'It was not given' }))).toMatchObject({
      ok: true,
    });
    expect(await lastOf(NORA)).toMatchObject({ type: 'reward_unredeemed', reason: 'It was not given' });
    expect((await till.source.verify()).problems).toEqual([]);
  });

  it('marks a coupon as redeemed, once, with the reason', async () => {
    const { campaigns } = { campaigns: await granted(ask({ type: 'campaigns' })) };
    const [given] = campaigns.flatMap(({ campaign, customers }) =>
      customers.filter(({ status }) => status === 'active').map(({ id }) => ({ campaign, id })),
    );
    if (!given) throw new Error('no coupon');
    const { campaign, id: customer } = given;
    const couponId = `${campaign.id}:${customer}`;
    const step = { do: 'record-coupon', customer, campaignId: campaign.id, couponId } as const;
    const reason = 'Astro says it was redeemed';
    expect(await granted(ask({ type: 'close-row', step, reason }))).toMatchObject({ ok: true });
    expect(await lastOf(customer)).toMatchObject({ type: 'coupon_status', to: 'redeemed', reason });
    expect(await granted(ask({ type: 'close-row', step, reason }))).toMatchObject({ ok: true, changes: 0 });
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

  it('is made every day under a passphrase that was typed once', async () => {
    const passphrase = 'four words are enough';
    expect(await ask({ type: 'make-backup', passphrase: null })).toMatchObject({ ok: false });
    await granted(ask({ type: 'daily-backup', passphrase }));
    expect((await granted(ask({ type: 'state' }))).backup.isDaily).toBe(true);
    const content = await fetchFile(
      ask,
      await granted(ask({ type: 'make-backup', passphrase: null })),
      () => undefined,
    );
    const file = await sendFile(ask, content, () => undefined);
    expect(await granted(ask({ type: 'restore-drill', file, passphrase }))).toMatchObject({ customers: 8 });
  });

  it('that holds everything makes room for another one, and takes its place back', async () => {
    const passphrase = 'four words are enough';
    const saved = async () => {
      const made = await granted(ask({ type: 'make-backup', passphrase }));
      return fetchFile(ask, made, () => undefined);
    };
    const use = async (type: 'empty-register' | 'restore', content: Blob) =>
      ask({ type, file: await sendFile(ask, content, () => undefined), passphrase });
    const first = await saved();
    await till.run({ type: 'record-sale', sale: sale('1', [line('wash', 4)]) });
    expect(await use('empty-register', first)).toMatchObject({ ok: false });
    const second = await saved();
    await granted(use('empty-register', second));
    expect(await granted(ask({ type: 'state' }))).toMatchObject({ store: null, backup: { madeAt: null } });
    await granted(use('restore', first));
    expect((await till.source.summary(NORA)).cards).toEqual([]);
    await granted(use('empty-register', first));
    await granted(use('restore', second));
    expect((await till.source.summary(NORA)).cards).toMatchObject([{ punches: 4 }]);
    expect((await till.source.verify()).problems).toEqual([]);
  });
});

it('the store leaves as a file that another register takes', async () => {
  const file = await granted(ask({ type: 'export-store' }));
  const other = consoleOf(new Till());
  await granted(other({ type: 'import-store', file }));
  const [here, there] = await Promise.all([ask, other].map((one) => granted(one({ type: 'state' }))));
  expect(there?.counts).toEqual(here?.counts);
});

it('a register without a store says so, and keeps its name', async () => {
  const other = consoleOf(new Till());
  await granted(other({ type: 'set-register', name: 'Back till', onCompletion: 'offer' }));
  expect(await granted(other({ type: 'state' }))).toMatchObject({
    store: null,
    register: { name: 'Back till', onCompletion: 'offer' },
  });
});

const NOTHING = { preset: '', hash: '', rowsRead: 0, imported: [], refused: [], notes: [] };

describe('what customers bring along', () => {
  const rows = (customer: string, punches: number) => [
    { customer, programId: 'self-wash', file: 'card:paper:', row: 0, balance: { punches, rewards: 1 } },
  ];
  const bring = (openings: ReturnType<typeof rows>, dry = false) =>
    granted(ask({ type: 'bring-openings', openings, dry }));
  const punches = async () => (await till.source.summary(NORA)).cards.find((card) => card.programId === 'self-wash');

  it('is looked at without being written, comes once, and goes again as long as nobody used it', async () => {
    expect(await bring(rows(NORA, 4), true)).toMatchObject([{ done: 'new' }]);
    expect(await punches()).toBeUndefined();
    const [first] = await bring(rows(NORA, 4));
    expect(await bring(rows(NORA, 4), true)).toEqual([{ done: 'same' }]);
    expect(await bring(rows(NORA, 7))).toEqual([{ done: 'same' }]);
    expect(await punches()).toMatchObject({ punches: 4, completed: 1 });
    const intentId = first?.done === 'new' ? first.intentId : '';
    const back: ConsoleRequest = { type: 'take-back-openings', openings: [{ customer: NORA, intentId }] };
    expect(await granted(ask(back))).toBe(1);
    expect(await granted(ask(back))).toBe(0);
    expect(await punches()).toBeUndefined();
  });

  it('is refused in the words of the rules', async () => {
    const [unknown] = rows(NORA, 1).map((row) => ({ ...row, programId: 'nothing' }));
    expect(await bring(unknown ? [unknown] : [], true)).toMatchObject([
      { done: 'refused', reason: { code: 'program-not-found' } },
    ]);
  });

  it('may be a pass, with the visits that are left', async () => {
    const text = 'Email,Program,Punches\nnora.quill@example.com,day-care,2\n';
    const settings = { pos: POS, exponent: 2, zone: 'UTC', today: '2026-11-23', country: '1' };
    const read = { name: 'cards.csv', bytes: new TextEncoder().encode(text), wanted: ['card'] as const, settings };
    const { table } = await readImport(read);
    const { programs } = await granted(ask({ type: 'catalogue' }));
    const bringing = bringingOf(ask, { signal: new AbortController().signal, progress: () => undefined });
    const to = { punches: null, cash: null, pointsPerPunch: null };
    const look = () => bringing.plan(openingsIn(table ?? NOTHING, to, { programs, today: '2026-11-23' }));
    const passes = async () => (await till.source.summary(NORA)).passes.map(({ visits, used }) => [visits, used]);
    const done = await bringing.write(await look());
    expect([await passes(), (await look()).same]).toEqual([[[4, 0]], 1]);
    await bringing.takeBack(done);
    expect(await passes()).toEqual([]);
    expect((await till.source.verify()).problems).toEqual([]);
  });

  it('goes to new customers of one household, each by the name that the file has for them', async () => {
    const text =
      'First Name,Phone,Email,Program,Punches\nIda,5035550170,ida@example.com,self-wash,3\nOle,5035550170,ole@example.com,self-wash,4\n';
    const settings = { pos: POS, exponent: 2, zone: 'UTC', today: '2026-11-23', country: '1' };
    const wanted = ['card'] as const;
    const bytes = new TextEncoder().encode(text);
    const { table } = await readImport({ name: 'cards.csv', bytes, wanted, settings });
    const { programs } = await granted(ask({ type: 'catalogue' }));
    const bringing = bringingOf(ask, { signal: new AbortController().signal, progress: () => undefined });
    const to = { punches: null, cash: null, pointsPerPunch: null };
    const look = async () => bringing.plan(openingsIn(table ?? NOTHING, to, { programs, today: '2026-11-23' }));
    const plan = await look();
    expect([plan.toWrite.length, plan.newPeople]).toEqual([2, 2]);
    const done = await bringing.write(plan);
    expect([done.written.length, done.left]).toEqual([2, []]);
    expect(await look()).toMatchObject({ toWrite: [], newPeople: 0, same: 2, undecided: [] });
    expect((await granted(ask({ type: 'customer', id: done.written[0]?.customer ?? '' })))?.links).toEqual([
      'ida@example.com',
    ]);
    expect(await bringing.takeBack(done)).toBe('2 were taken back.');
  });

  it('goes to exactly the person who is meant', async () => {
    const nobody = { name: null, code: null, phone: null, email: null };
    const nora = await till.source.customer(NORA);
    const people = [
      { ...nobody, email: nora?.email ?? null },
      { ...nobody, name: 'Nora Quill' },
      { ...nobody, email: nora?.email ?? null, phone: '503 555 0102' },
      { ...nobody, phone: '503 555 0199' },
    ];
    expect(await granted(ask({ type: 'find-owners', people }))).toEqual([
      { id: NORA },
      'namesake',
      'several',
      'nobody',
    ]);
  });
});
