import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCOPES, type Scope } from '../../lib/sources/store/contract/access.ts';
import { seal } from '../../lib/sources/store/contract/sealed.ts';
import { newSigningKey, publicKeyOf, thumbprint } from '../../lib/sources/store/contract/signature.ts';
import { ServerClient } from '../../lib/sources/store/server-client.ts';
import type { StorePairing } from '../../lib/sources/store/store-pairing.ts';
import { StoreSource, type StoreSourceOptions } from '../../lib/sources/store/store-source.ts';
import { serverKeys } from '../../lib/store-server/access/server-keys.ts';
import type { Engine } from '../../lib/store-server/engine/engine.ts';
import { openEngine } from '../../lib/store-server/engine/open-engine.ts';
import { sql } from '../../lib/store-server/engine/sql.ts';
import { ensureTenant, loadStore } from '../../lib/store-server/first-steps.ts';
import type { LogEntry } from '../../lib/store-server/http/service.ts';
import { type StoreServer, startServer } from '../../lib/store-server/server.ts';
import { Clock } from './place.ts';

export const MANAGER = { staff: 'robin', pin: '2580' };

/** A store server on a port of its own, with registers that were paired before: the way there has tests of its own. */
export class RunningStore {
  readonly clock: Clock;
  readonly tenant: string;
  readonly log: LogEntry[] = [];
  readonly #where: string;
  readonly #tidy: () => void;
  #engine: Engine | null = null;
  #server: StoreServer | null = null;
  #pairings = new Map<string, Promise<StorePairing>>();

  private constructor(clock: Clock, where: string, tenant: string, tidy: () => void) {
    this.clock = clock;
    this.tenant = tenant;
    this.#where = where;
    this.#tidy = tidy;
  }

  static async start(clock = new Clock(), where?: string, tenant: string = crypto.randomUUID()): Promise<RunningStore> {
    const folder = mkdtempSync(join(tmpdir(), 'tillside-server-'));
    const tidy = () => rmSync(folder, { recursive: true });
    const store = new RunningStore(clock, where ?? join(folder, 'store.sqlite'), tenant, tidy);
    await store.#run(0);
    await ensureTenant(store.engine, store.tenant);
    return store;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the store is not running');
    return this.#engine;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async load(file: unknown): Promise<void> {
    await loadStore(this.engine, this.tenant, file, this.clock.now);
  }

  async restart(): Promise<void> {
    const { port } = new URL(this.url);
    await this.#halt();
    await this.#run(Number(port));
  }

  async stop(): Promise<void> {
    await this.#halt();
    this.#tidy();
  }

  pairing(register: string, scopes: readonly Scope[] = SCOPES): Promise<StorePairing> {
    const made = this.#pairings.get(register) ?? this.#pair(register, scopes);
    this.#pairings.set(register, made);
    return made;
  }

  async client(register = 'office', scopes: readonly Scope[] = SCOPES): Promise<ServerClient> {
    return new ServerClient(await this.pairing(register, scopes), undefined, () => this.clock.now.getTime());
  }

  async source(register = 'front', options: Partial<StoreSourceOptions> = {}): Promise<StoreSource> {
    const now = () => this.clock.now.getTime();
    return new StoreSource({ pairing: await this.pairing(register), now, ...options });
  }

  /** A register where a manager stands, who says yes to whatever takes one. */
  async managed(register = 'front', { staff, pin } = MANAGER): Promise<StoreSource> {
    const source = await this.source(register);
    const execute = source.execute.bind(source);
    source.execute = async (command, by) => {
      const takesYes = by.role === 'manager' || by.approvedBy !== undefined;
      const reason = takesYes ? await source.stepUp(by.intentId, staff, pin) : null;
      return reason ? { ok: false, intentId: by.intentId, reason } : execute(command, by);
    };
    return source;
  }

  /** A manager who says yes with a PIN. */
  async putManager(): Promise<void> {
    const client = await this.client();
    const pin = await seal(client.pairing.server.sealing, MANAGER.pin, `staff:${MANAGER.staff}`);
    const body = { name: 'Robin', pin };
    await client.request({ method: 'PUT', path: `/v1/staff/${MANAGER.staff}`, body, intentId: crypto.randomUUID() });
  }

  async #run(port: number): Promise<void> {
    const engine = await openEngine(this.#where);
    this.#engine = engine;
    const log = (entry: LogEntry) => void this.log.push(entry);
    this.#server = await startServer({
      engine,
      port,
      host: '127.0.0.1',
      version: 'test',
      log,
      now: () => this.clock.now,
    });
  }

  async #halt(): Promise<void> {
    await this.#server?.stop();
    await this.#engine?.close();
  }

  /** A register of another retailer on the same server. */
  async stranger(): Promise<ServerClient> {
    const tenant = crypto.randomUUID();
    await ensureTenant(this.engine, tenant);
    const pairing = await this.#pair('stranger', SCOPES, tenant);
    return new ServerClient(pairing, undefined, () => this.clock.now.getTime());
  }

  async #pair(register: string, scopes: readonly Scope[], tenant = this.tenant): Promise<StorePairing> {
    const keys = await serverKeys(this.engine);
    const own = await newSigningKey(false);
    const key = await publicKeyOf(own.publicKey);
    const keyId = await thumbprint(key);
    const at = this.clock.now.toISOString();
    await this.engine.commit(async (tx) => {
      tx.write(sql`INSERT INTO registers (tenant, id, store, scopes, public_key, thumbprint, paired_at, revoked_at)
        VALUES (${tenant}, ${register}, NULL, ${scopes.join(' ')}, ${JSON.stringify(key)}, ${keyId}, ${at}, NULL)`);
    });
    const server = { signing: keys.signingPublic, sealing: keys.sealingPublic };
    return { url: this.url, register, store: null, scopes: [...scopes], key: own.privateKey, keyId, server };
  }
}
