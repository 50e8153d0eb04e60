import type { IntentId } from '../loyalty/command.ts';
import { canonicalJson } from '../loyalty/identity.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { SourceRequest, SourcesState } from '../messaging/source-protocol.ts';
import type { ManagedPolicy } from '../settings/managed-policy.ts';
import { type Documents, type SettingsProblem, SettingsShelf } from '../settings/settings-document.ts';
import { SOURCE_FORM, type SourceSettings } from '../settings/source-settings.ts';
import { AstroSource } from './astro/astro-source.ts';
import { type AstroAccess, AstroClient } from './astro/client.ts';
import { NotebookDatabase } from './astro/notebook-database.ts';
import type { KeyRing } from './key-ring.ts';
import { type RegisterSource, SourceFailure } from './port.ts';
import type { Members } from './several/same-person.ts';
import { SeveralSources } from './several/several-sources.ts';
import { Twins } from './several/twins.ts';
import { OfflineStore } from './store/offline-store.ts';
import { PairingFailure, pair } from './store/pair.ts';
import { RegisterDatabase } from './store/register-database.ts';
import { Refused } from './store/server-client.ts';
import type { StorePairing } from './store/store-pairing.ts';
import { StoreSource } from './store/store-source.ts';

export interface SourcesPorts {
  /** The ledger of this register. */
  embedded: RegisterSource;
  documents: Documents;
  keys: KeyRing;
  fetch: typeof fetch;
  now: () => Date;
  /** What an organisation set for this register. */
  managed: () => Promise<Pick<ManagedPolicy, 'source' | 'astro'>>;
  /** A screen can show more now. */
  late: () => void;
}

/** Twenty registers that start together must not besiege a server that is still starting. */
const PAIR_AGAIN_MS = 60_000;
const ASTRO = 'https://api.astroloyalty.com/api/json';

/** Which sources this register uses, and how that is changed. The rest of the background sees one. */
export class RegisterSources {
  readonly source: RegisterSource;
  /** Makers' programs are counted in Astro, and nowhere else. */
  makersElsewhere = false;
  readonly #ports: SourcesPorts;
  readonly #shelf: SettingsShelf<SourceSettings>;
  #members: Promise<Members> | null = null;
  #pairAgainAt = 0;

  constructor(ports: SourcesPorts) {
    this.#ports = ports;
    this.#shelf = new SettingsShelf(ports.documents, SOURCE_FORM);
    const { documents, late } = ports;
    this.source = new SeveralSources({ members: () => this.members(), documents, late });
  }

  members(): Promise<Members> {
    if (!this.#members) {
      const opening = this.#open();
      // What could not be read is not remembered.
      opening.catch(() => {
        this.#members = null;
      });
      this.#members = opening;
    }
    return this.#members;
  }

  /** Nothing ever has to be sent anywhere. */
  async isAlone(): Promise<boolean> {
    const { first, others } = await this.members();
    return first === this.#ports.embedded && others.length === 0;
  }

  /** Who may say yes with a PIN where the store server keeps the ledger; nobody anywhere else. */
  async managers(): Promise<{ id: string; name: string }[]> {
    const { first } = await this.members();
    return first instanceof OfflineStore ? first.managers() : [];
  }

  /** One of them, to one command. Null: the PIN was right. */
  async stepUp(intentId: IntentId, staff: string, pin: string): Promise<Reason | null> {
    const { first } = await this.members();
    return first instanceof OfflineStore ? first.stepUp(intentId, staff, pin) : { code: 'pin-wrong', data: {} };
  }

  /** What an organisation set was changed. */
  async reopen(): Promise<void> {
    await this.#change({});
  }

  settingsProblem(): Promise<SettingsProblem | null> {
    return this.#shelf.problem();
  }

  giveUpSettings(): Promise<void> {
    return this.#shelf.giveUp();
  }

  async #open(): Promise<Members> {
    const { embedded } = this.#ports;
    const settings = await this.#settings();
    const pairing = settings.home === 'store' ? await this.#pairing() : null;
    const access = settings.astro ? await this.#access() : null;
    this.makersElsewhere = access !== null;
    const { fetch, now } = this.#ports;
    const first = pairing
      ? new OfflineStore({
          source: new StoreSource({
            pairing,
            fetch,
            now: () => now().getTime(),
            makersElsewhere: this.makersElsewhere,
          }),
          database: new RegisterDatabase(databaseOf(pairing.register)),
          policy: settings.offline,
          now,
        })
      : embedded;
    return { first, others: access ? [this.#astro(access, first)] : [] };
  }

  #astro(access: AstroAccess, first: RegisterSource): AstroSource {
    const { now, documents } = this.#ports;
    const twins = new Twins(documents);
    return new AstroSource({
      client: this.#client(access),
      notebook: new NotebookDatabase(),
      now,
      profile: () => first.profile(),
      contact: async (id) => {
        const customer = await first.customer(await twins.owner('astro', id));
        return { email: customer?.email ?? null, address: null };
      },
    });
  }

  #client(access: AstroAccess): AstroClient {
    const { fetch, now } = this.#ports;
    return new AstroClient(access, { fetch, now: () => now().getTime(), random: () => Math.random() });
  }

  async #settings(): Promise<SourceSettings> {
    const settings = await this.#shelf.read();
    // A register that was paired never falls back to counting alone because its settings cannot be read.
    const isPaired = (await this.settingsProblem()) !== null && (await this.#ports.keys.get('store')) !== null;
    const own: SourceSettings = isPaired ? { ...settings, home: 'store' } : settings;
    const { source, astro } = await this.#ports.managed();
    return { ...own, ...(source && { home: source.home }), ...(astro && { astro: true }) };
  }

  /** The key that this register was paired with. An organisation's register pairs by itself, and never counts alone meanwhile. */
  async #pairing(): Promise<StorePairing | null> {
    const { keys, managed, now } = this.#ports;
    const kept = await keys.get('store');
    const { source } = await managed();
    if (kept || source?.home !== 'store') return kept;
    if (!source.code) throw notPaired('a person has to type the pairing code here');
    if (now().getTime() < this.#pairAgainAt) throw notPaired('it tries again in a minute');
    this.#pairAgainAt = now().getTime() + PAIR_AGAIN_MS;
    const { address, code, unencrypted = false } = source;
    const pairing = await this.#paired({ address, code, unencrypted }).catch((error: Error) => {
      throw notPaired(error.message);
    });
    await keys.put('store', pairing);
    return pairing;
  }

  async #access(): Promise<AstroAccess | null> {
    const { astro } = await this.#ports.managed();
    return astro ? { ...astro, baseUrl: ASTRO } : this.#ports.keys.get('astro');
  }

  async #refuseHeld(setting: 'source' | 'astro'): Promise<void> {
    const { [setting]: held } = await this.#ports.managed();
    if (held) throw new Error('This is set for all registers by your organisation.');
  }

  async #change(change: Partial<SourceSettings>): Promise<void> {
    const before = await this.#members?.catch(() => null);
    await this.#shelf.write({ ...(await this.#shelf.read()), ...change });
    this.#members = null;
    if (before?.first instanceof OfflineStore) await before.first.close();
    await this.members();
  }

  /** Answers the settings page. What cannot be done throws, with words for the admin. */
  async answer(request: SourceRequest): Promise<SourcesState> {
    switch (request.do) {
      case 'look':
        break;
      case 'pair-store':
        await this.#pairStore(request);
        break;
      case 'new-code':
        return this.#newCode(request.register);
      case 'managers':
        return this.#withManagers();
      case 'put-manager':
        return this.#withManagers((server) => server.putStaff(request));
      case 'remove-manager':
        return this.#withManagers((server) => server.removeStaff(request.id));
      case 'leave-store':
        await this.#refuseHeld('source');
        await this.#refuseWhileWaiting('store');
        await this.#change({ home: 'register' });
        await this.#ports.keys.throwAway('store');
        break;
      case 'use-astro':
        await this.#signInToAstro(request);
        break;
      case 'leave-astro':
        await this.#refuseHeld('astro');
        await this.#refuseWhileWaiting('astro');
        await this.#change({ astro: false });
        await this.#ports.keys.throwAway('astro');
        break;
      case 'set-offline':
        await this.#change({ offline: request.offline });
        break;
      case 'retry':
        await this.source.retry();
        break;
      case 'dismiss':
        await this.source.dismiss(request.id);
    }
    return this.#state();
  }

  async #pairStore(request: Pairing): Promise<void> {
    const { source } = await this.#ports.managed();
    if (source?.home === 'register') await this.#refuseHeld('source');
    const before = await this.#ports.keys.get('store');
    const pairing = await this.#paired(request);
    // The same register that was not let in any more: what waits goes out under its new key.
    if (before && !isSamePlace(before, pairing)) await this.#refuseWhileWaiting('store');
    await this.#ports.keys.put('store', pairing);
    await this.#change({ home: 'store' });
  }

  async #paired({ address, code, unencrypted }: Pairing): Promise<StorePairing> {
    if (/^http:\/\//i.test(address.trim()) && !unencrypted) {
      throw new Error(
        'Tick that names may travel unencrypted inside the shop, or use an address that starts with https.',
      );
    }
    return pair(address, code, this.#ports.fetch).catch((error: unknown) => {
      throw error instanceof PairingFailure ? new Error(PAIRING_WORDS[error.reason]) : error;
    });
  }

  /** Signs in once before anything is kept: a wrong password is found here, not at the register. */
  async #signInToAstro(request: Extract<SourceRequest, { do: 'use-astro' }>): Promise<void> {
    const { username, password, clientId, baseUrl = ASTRO } = request;
    await this.#refuseHeld('astro');
    const access = { username, password, clientId, baseUrl };
    const client = this.#client(access);
    try {
      await client.call('listOffers', {});
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      throw new Error([error.message, ...client.remarks].join(' '), { cause: error });
    }
    await this.#ports.keys.put('astro', access);
    await this.#change({ astro: true });
  }

  async #server(): Promise<StoreSource> {
    const pairing = await this.#ports.keys.get('store');
    if (!pairing) throw new Error('This register is not paired with a store server.');
    const { fetch, now } = this.#ports;
    return new StoreSource({ pairing, fetch, now: () => now().getTime() });
  }

  async #withManagers(change?: (server: StoreSource) => Promise<void>): Promise<SourcesState> {
    const server = await this.#server();
    await change?.(server);
    const isOver = (until: string | null) => until !== null && Date.parse(until) <= this.#ports.now().getTime();
    const managers = (await server.staff()).map((one) =>
      isOver(one.lockedUntil) ? { ...one, lockedUntil: null } : one,
    );
    return { ...(await this.#state()), managers };
  }

  async #newCode(register: string): Promise<SourcesState> {
    const server = await this.#server();
    const { code } = await server.newCode(register).catch((error: unknown) => {
      if (error instanceof Refused) throw new Error(`The server does not make a code for that name: ${error.message}.`);
      throw error;
    });
    return { ...(await this.#state()), code: { register, code } };
  }

  async #refuseWhileWaiting(source: 'store' | 'astro'): Promise<void> {
    const waiting = (await this.source.waiting()).filter((one) => one.source === source);
    if (waiting.length === 0) return;
    throw new Error('Some purchases still wait to be sent there. Send them first, or dismiss what was refused.');
  }

  async #state(): Promise<SourcesState> {
    const { keys } = this.#ports;
    const { home, astro, offline } = await this.#settings();
    // First of all: a register that pairs by itself does it now.
    const failure = await this.members().then(
      () => null,
      (error: Error) => error.message,
    );
    const [pairing, access] = await Promise.all([keys.get('store'), this.#access()]);
    return {
      home,
      ...(failure !== null && { failure }),
      store: pairing && home === 'store' ? shownPairing(pairing) : null,
      astro: access && astro ? { username: access.username } : null,
      offline,
      standings: failure === null ? await this.source.standings() : [],
      waiting: failure === null ? await this.source.waiting() : [],
    };
  }
}

function shownPairing({ url, register, scopes }: StorePairing): SourcesState['store'] {
  return { address: url, register, unencrypted: url.startsWith('http:'), mayPairOthers: scopes.includes('admin') };
}

type Pairing = Omit<Extract<SourceRequest, { do: 'pair-store' }>, 'do'>;

function notPaired(why: string): SourceFailure {
  return new SourceFailure('unavailable', `This register is not paired with the store server yet: ${why}`);
}

function isSamePlace(one: StorePairing, other: StorePairing): boolean {
  return one.register === other.register && canonicalJson(one.server.signing) === canonicalJson(other.server.signing);
}

function databaseOf(register: string): string {
  return `tillside-store ${register}`;
}

const PAIRING_WORDS: Record<PairingFailure['reason'], string> = {
  'not-a-code': 'A pairing code has eight letters and digits, like AB12-CD34. Type it as the store server shows it.',
  'not-an-address': 'This is not an address. It looks like http://192.168.1.20:8787 or https://loyalty.example.com.',
  'https-required': 'A server on the internet has to be reached by https.',
  unreachable:
    'Nothing answers at this address. Is the store server running, and is this computer in the same network? With https, open the address in a new tab: a browser that warns of its certificate shuts Tillside out too.',
  'not-a-store': 'Something answers at this address, but it is not a store server of Tillside.',
  refused: 'The server does not take this code. A code works once, for ten minutes: make a new one.',
  impostor: 'What answered does not know the code, so it is not the server that made it. Nothing was paired.',
};
