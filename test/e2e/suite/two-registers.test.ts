import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REGISTER_SCOPES } from '../../../lib/sources/store/contract/access.ts';
import { openPairing } from '../../../lib/store-server/access/pairings.ts';
import { serverKeys } from '../../../lib/store-server/access/server-keys.ts';
import { demoStore } from '../../conformance/demo-shop.ts';
import { Clock } from '../../conformance/place.ts';
import { MANAGER, RunningStore } from '../../conformance/running-store.ts';
import { type BrowserKind, openShop, type Shop, type Till } from '../../shop/shop.ts';
import { payAndComplete, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';

const CARD = 'Self wash: buy 10, get 1 free';

/** A visible sidebar asks every 20 seconds; a busy machine takes its time. */
const NEXT_POLL = { timeout: 50_000 };

/** The cable between one register and the store server. */
class Cable {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #isPulled = false;

  constructor(to: number) {
    this.#server = createServer((socket) => {
      if (this.#isPulled) {
        socket.destroy();
        return;
      }
      const upstream = connect(to, '127.0.0.1');
      for (const [end, other] of [
        [socket, upstream],
        [upstream, socket],
      ] as const) {
        this.#sockets.add(end);
        end.on('error', () => other.destroy());
        end.on('close', () => {
          this.#sockets.delete(end);
          other.destroy();
        });
        end.pipe(other);
      }
    });
  }

  async plugged(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  pull(): void {
    this.#isPulled = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  plugIn(): void {
    this.#isPulled = false;
  }

  async close(): Promise<void> {
    this.pull();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One click; its answer crosses a network, with two browsers on one machine. */
async function add(till: Till, count: number): Promise<void> {
  await till.sidebar.button(`Add purchases (${count})`).click({ timeout: 30_000 });
  await till.sidebar.button(/^Undo/).look({ timeout: 30_000 });
}

class RealClock extends Clock {
  constructor() {
    super();
    Object.defineProperty(this, 'now', { get: () => new Date() });
  }
}

describe('one register in Chromium and one in Firefox, on one store server', () => {
  let store: RunningStore;
  const shops: Shop[] = [];
  const cables: Cable[] = [];

  const register = async (kind: BrowserKind, name: string): Promise<Shop> => {
    const cable = new Cable(Number(new URL(store.url).port));
    cables.push(cable);
    const shop = await openShop(kind, { demoStore: false });
    shops.push(shop);
    const wish = { tenant: store.tenant, register: name, store: null, scopes: REGISTER_SCOPES };
    const { code } = await openPairing(store.engine, await serverKeys(store.engine), wish, new Date());
    const request = { do: 'pair-store', address: await cable.plugged(), code, unencrypted: true };
    expect(await shop.askBackground({ type: 'sources', request })).toMatchObject({ store: { register: name } });
    return shop;
  };

  beforeAll(async () => {
    store = await RunningStore.start(new RealClock());
    await store.load(demoStore());
    await register('chromium', 'front');
    await register('firefox', 'back');
  }, 120_000);

  afterAll(async () => {
    for (const shop of shops) await shop.close();
    for (const cable of cables) await cable.close();
    await store.stop();
  });

  test('see each other’s punches, work on with one cable pulled, and agree again', { timeout: 240_000 }, async () => {
    const [front, back] = await Promise.all(shops.map((shop) => shop.openTill()));
    const [cable] = cables;
    if (!front || !back || !cable) throw new Error('two registers were opened');
    await front.cashier.attachCustomer('Nora');
    await back.cashier.attachCustomer('Nora');
    await ring(front, 'Self Wash', 2);
    await add(front, 2);
    await back.sidebar.article(CARD).waitForText('2 of 10', NEXT_POLL);

    cable.pull();
    await front.cashier.setQuantity('Self Wash', 3);
    await front.sidebar.button('Add purchases (1)').click({ timeout: 30_000 });
    await front.sidebar.button(/^Waiting to be sent/).look({ timeout: 30_000 });
    await ring(back, 'Self Wash', 4);
    await add(back, 4);
    await back.sidebar.article(CARD).waitForText('6 of 10', NEXT_POLL);

    cable.plugIn();
    await front.sidebar.article(CARD).waitForText('7 of 10', NEXT_POLL);
    await back.sidebar.article(CARD).waitForText('7 of 10', NEXT_POLL);

    // What takes a manager there is refused, asked for, and done with the PIN.
    await store.putManager();
    const { sidebar } = front;
    const voided = async () => {
      const events = await Array.fromAsync((await store.source('office')).export());
      return events.filter((event) => event.includes('"purchase_voided"'));
    };
    await payAndComplete(front);
    await sidebar.button(/^Last sales/).click();
    await sidebar.button(/^Undo/).click();
    await sidebar.button('Confirm').look(NEXT_POLL);
    for (const digit of MANAGER.pin) await sidebar.button(digit).click();
    await sidebar.button('Confirm').click();
    await until(
      async () => ((await voided()).some((event) => event.includes('"approvedBy":"robin"')) ? true : undefined),
      async () => `nothing was taken back: ${await sidebar.text()}`,
      { timeout: 30_000 },
    );
    const office = await store.client('office');
    const { body } = await office.request({ method: 'GET', path: '/v1/audit/verification', patience: 30_000 });
    expect(body).toMatchObject({ problems: [] });
  });
});
