import type { SourceRequest, SourcesState } from '../messaging/source-protocol.ts';
import { NEW_SOURCE_SETTINGS, type SourceSettings, sourceSettings } from '../settings/source-settings.ts';
import { AstroSource } from './astro/astro-source.ts';
import { type AstroAccess, AstroClient } from './astro/client.ts';
import { NotebookDatabase } from './astro/notebook-database.ts';
import type { KeyRing } from './key-ring.ts';
import { type RegisterSource, SourceFailure } from './port.ts';
import type { Members } from './several/same-person.ts';
import { SeveralSources } from './several/several-sources.ts';
import { type Documents, Twins } from './several/twins.ts';
import { OfflineStore } from './store/offline-store.ts';
import { PairingFailure, pair } from './store/pair.ts';
import { RegisterDatabase } from './store/register-database.ts';
import { Refused } from './store/server-client.ts';
import type { StorePairing } from './store/store-pairing.ts';
import { StoreSource, type StoreSourceOptions } from './store/store-source.ts';

export interface SourcesPorts {
  /** The ledger of this register. */
  embedded: RegisterSource;
  documents: Documents;
  keys: KeyRing;
  fetch: typeof fetch;
  now: () => Date;
  /** A screen can show more now. */
  late: () => void;
  /** Who stands at the register to say yes to one command, with the PIN; null: nobody. */
  manager?: StoreSourceOptions['manager'];
}

const SETTINGS = 'source-settings';
const ASTRO = 'https://api.astroloyalty.com/api/json';

/** Which sources this register uses, and how that is changed. The rest of the background sees one. */
export class RegisterSources {
  readonly source: RegisterSource;
  /** Makers' programs are counted in Astro, and nowhere else. */
  makersElsewhere = false;
  readonly #ports: SourcesPorts;
  #members: Promise<Members> | null = null;

  constructor(ports: SourcesPorts) {
    this.#ports = ports;
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

  async #open(): Promise<Members> {
    const { embedded, keys } = this.#ports;
    const settings = await this.#settings();
    const pairing = settings.home === 'store' ? await keys.get('store') : null;
    const access = settings.astro ? await keys.get('astro') : null;
    this.makersElsewhere = access !== null;
    const { fetch, now, manager } = this.#ports;
    const first = pairing
      ? new OfflineStore({
          source: new StoreSource({
            pairing,
            fetch,
            now: () => now().getTime(),
            makersElsewhere: this.makersElsewhere,
            ...(manager && { manager }),
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
    const known = sourceSettings.safeParse(await this.#ports.documents.get(SETTINGS));
    return known.success ? known.data : NEW_SOURCE_SETTINGS;
  }

  async #change(change: Partial<SourceSettings>): Promise<void> {
    const before = await this.#members?.catch(() => null);
    await this.#ports.documents.set(SETTINGS, { ...(await this.#settings()), ...change });
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
      case 'leave-store':
        await this.#refuseWhileWaiting('store');
        await this.#change({ home: 'register' });
        await this.#ports.keys.throwAway('store');
        break;
      case 'use-astro':
        await this.#signInToAstro(request);
        break;
      case 'leave-astro':
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

  async #pairStore({ address, code, unencrypted }: Extract<SourceRequest, { do: 'pair-store' }>): Promise<void> {
    if (/^http:\/\//i.test(address.trim()) && !unencrypted) {
      throw new Error(
        'Tick that names may travel unencrypted inside the shop, or use an address that starts with https.',
      );
    }
    await this.#refuseWhileWaiting('store');
    const pairing = await pair(address, code, this.#ports.fetch).catch((error: unknown) => {
      throw error instanceof PairingFailure ? new Error(PAIRING_WORDS[error.reason]) : error;
    });
    await this.#ports.keys.put('store', pairing);
    await this.#change({ home: 'store' });
  }

  /** Signs in once before anything is kept: a wrong password is found here, not at the register. */
  async #signInToAstro(request: Extract<SourceRequest, { do: 'use-astro' }>): Promise<void> {
    const { username, password, clientId, baseUrl = ASTRO } = request;
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

  async #newCode(register: string): Promise<SourcesState> {
    const pairing = await this.#ports.keys.get('store');
    if (!pairing) throw new Error('This register is not paired with a store server.');
    const { fetch, now } = this.#ports;
    const source = new StoreSource({ pairing, fetch, now: () => now().getTime() });
    const { code } = await source.newCode(register).catch((error: unknown) => {
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
    const [pairing, access] = await Promise.all([keys.get('store'), keys.get('astro')]);
    return {
      home,
      store: pairing && home === 'store' ? shownPairing(pairing) : null,
      astro: access && astro ? { username: access.username } : null,
      offline,
      standings: await this.source.standings(),
      waiting: await this.source.waiting(),
    };
  }
}

function shownPairing({ url, register, scopes }: StorePairing): SourcesState['store'] {
  return { address: url, register, unencrypted: url.startsWith('http:'), mayPairOthers: scopes.includes('admin') };
}

function databaseOf(register: string): string {
  return `tillside-store ${register}`;
}

const PAIRING_WORDS: Record<PairingFailure['reason'], string> = {
  'not-a-code': 'A pairing code has eight letters and digits, like AB12-CD34. Type it as the store server shows it.',
  'not-an-address': 'This is not an address. It looks like http://192.168.1.20:8787 or https://loyalty.example.com.',
  'https-required': 'A server on the internet has to be reached by https.',
  unreachable:
    'Nothing answers at this address. Is the store server running, and is this computer in the same network?',
  'not-a-store': 'Something answers at this address, but it is not a store server of Tillside.',
  refused: 'The server does not take this code. A code works once, for ten minutes: make a new one.',
  impostor: 'What answered does not know the code, so it is not the server that made it. Nothing was paired.',
};
