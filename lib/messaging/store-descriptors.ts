import type { Documents } from '../platform/storage.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { readDescriptor } from '../pos/descriptor-schema.ts';
import {
  activated,
  activeDescriptor,
  EMPTY_SHELF,
  kept,
  MOST_SYSTEMS,
  type Shelf,
  systemOn,
  versionOf,
  withoutSystem,
} from '../pos/descriptor-shelf.ts';
import { BY_HAND, isOwnSystem, taughtSystem } from '../pos/own-systems.ts';
import type { PosAsk, StoredPos } from './pos-protocol.ts';
import { serialByKey } from './serial.ts';

export interface DescriptorPorts {
  documents: Documents;
  /** The systems that Tillside knows, and where each one lives. */
  known: readonly { id: string; hosts: readonly string[] }[];
  /** May the browser read this site? */
  isAllowed(host: string): Promise<boolean>;
  /** The sites on which content scripts have to stand now. */
  standOn(hosts: readonly string[]): Promise<void>;
  /** Opens the register and teaches it. */
  teach(address: URL): Promise<void>;
  now(): Date;
  /** Texts of the points of sale that an organisation set for this register. */
  managed(): Promise<readonly string[]>;
}

const KEY = 'pos-descriptors';
const BY_HAND_IMPORTS = 'by-hand-imports-purchases';
const LARGEST_FILE = 200_000;
const EXACT_HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** The store's own descriptors: kept in versions, put to work and taken back by an admin, and handed to the register's pages. */
export class StoreDescriptors {
  private readonly ports: DescriptorPorts;
  private readonly oneByOne = serialByKey<'shelf'>();
  private shelf: Promise<Shelf> | null = null;
  private held: { texts: readonly string[]; descriptors: Descriptor[] } = { texts: [], descriptors: [] };

  constructor(ports: DescriptorPorts) {
    this.ports = ports;
  }

  /** What a page of this system is read by in place of the built-in descriptor. */
  async inUse(system: string): Promise<Descriptor | null> {
    const held = (await this.managed()).find(({ id }) => id === system);
    return held ?? activeDescriptor(await this.read(), system);
  }

  /** All that work in place of a built-in one or beside it: the organisation's, and the store's own for other systems. */
  async ownInUse(): Promise<Descriptor[]> {
    const managed = await this.managed();
    const own = (await this.read()).systems.flatMap((system) => versionOf(system, system.active) ?? []);
    return [...managed, ...own.filter(({ id }) => !managed.some((one) => one.id === id))];
  }

  /** The taught systems at work, by their hosts. */
  async taughtHosts(): Promise<ReadonlyMap<string, string>> {
    const active = (await this.ownInUse()).filter(({ id }) => isOwnSystem(id));
    return new Map(active.flatMap(({ id, hosts }) => hosts.map((host) => [host, id] as const)));
  }

  /** Does this system tell the makers of its sales itself? */
  async importsPurchases(system: string): Promise<boolean> {
    if (system === BY_HAND) return (await this.ports.documents.get<boolean>(BY_HAND_IMPORTS)) ?? true;
    return (await this.inUse(system))?.importsPurchases ?? false;
  }

  async reconcile(): Promise<void> {
    await this.ports.standOn([...(await this.taughtHosts()).keys()]);
  }

  async answer(ask: PosAsk): Promise<unknown> {
    switch (ask.do) {
      case 'stored':
        return this.stored();
      case 'keep':
        return this.keep(ask.descriptor);
      case 'activate':
        return this.activate(ask.id, ask.version);
      case 'remove':
        await this.change((shelf) => withoutSystem(shelf, ask.id));
        return this.reconcile();
      case 'teach':
        return this.ports.teach(await this.teachable(ask.address));
      case 'set-by-hand':
        return this.ports.documents.set(BY_HAND_IMPORTS, ask.importsPurchases);
    }
  }

  async keep(data: unknown): Promise<number> {
    const descriptor = this.sound(data);
    const at = this.ports.now().toISOString();
    let number = 0;
    await this.change((shelf) => {
      const isNew = !shelf.systems.some(({ id }) => id === descriptor.id);
      if (isNew && shelf.systems.length >= MOST_SYSTEMS)
        throw new Error('There are too many points of sale: remove one.');
      const next = kept(shelf, descriptor, this.known(descriptor.id) ? descriptor.version : 0, at);
      number = next.version;
      return next.shelf;
    });
    return number;
  }

  async activate(id: string, version: number | null): Promise<void> {
    await this.change((shelf) => {
      if (version !== null && !versionOf(systemOn(shelf, id), version)) throw new Error('This version is not there.');
      return activated(shelf, id, version);
    });
    await this.reconcile();
  }

  private async stored(): Promise<StoredPos> {
    const shelf = await this.read();
    const managed = await this.managed();
    const known = [...shelf.systems.flatMap(({ versions }) => versions[0]?.descriptor ?? []), ...managed];
    const hosts = known.flatMap(({ id, hosts }) => (isOwnSystem(id) ? hosts : []));
    const allowed = await Promise.all(hosts.map(async (host) => ((await this.ports.isAllowed(host)) ? [host] : [])));
    return { shelf, managed, allowed: allowed.flat(), byHandImports: await this.importsPurchases(BY_HAND) };
  }

  /** What an organisation set. One that is not sound is left out: the console says so. */
  private async managed(): Promise<Descriptor[]> {
    const texts = await this.ports.managed();
    if (texts !== this.held.texts) this.held = { texts, descriptors: texts.flatMap((text) => this.soundOf(text)) };
    return this.held.descriptors;
  }

  private soundOf(text: string): Descriptor[] {
    try {
      return [this.sound(JSON.parse(text))];
    } catch {
      return [];
    }
  }

  /** Throws with words for the admin unless this is a descriptor that a store may have. */
  private sound(data: unknown): Descriptor {
    if (JSON.stringify(data ?? null).length > LARGEST_FILE)
      throw new Error('This file is too large to be a point of sale.');
    const read = readDescriptor(data);
    if (!read.ok) throw new Error(`This is no point of sale: ${read.reasons.slice(0, 3).join('; ')}.`);
    const { descriptor } = read;
    const known = this.known(descriptor.id);
    if (known) {
      const isElsewhere = descriptor.hosts.some((host) => !known.hosts.includes(host));
      if (isElsewhere) throw new Error(`${descriptor.id} works on ${known.hosts.join(', ')} and nowhere else.`);
      return descriptor;
    }
    const [host, ...more] = descriptor.hosts;
    const isExact = host !== undefined && more.length === 0 && EXACT_HOST.test(host);
    if (!isExact || descriptor.id !== taughtSystem(host) || descriptor.account !== 'host') {
      throw new Error('A point of sale of your own works on exactly one site and carries its name.');
    }
    this.refuseKnown(host);
    return descriptor;
  }

  private async teachable(address: string): Promise<URL> {
    const url = URL.parse(address);
    if (url?.protocol !== 'https:') throw new Error('Enter an address that begins with https.');
    this.refuseKnown(url.hostname);
    if (!(await this.ports.isAllowed(url.hostname)))
      throw new Error(`The browser does not let Tillside read ${url.hostname}.`);
    return url;
  }

  private known(id: string): DescriptorPorts['known'][number] | null {
    return this.ports.known.find((one) => one.id === id) ?? null;
  }

  private refuseKnown(host: string): void {
    const isIts = (pattern: string) =>
      host === pattern || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
    const known = this.ports.known.find(({ hosts }) => hosts.some(isIts));
    if (known) throw new Error(`Tillside knows ${host} already: it is ${known.id}.`);
  }

  private read(): Promise<Shelf> {
    this.shelf ??= this.ports.documents.get<Shelf>(KEY).then((found) => found ?? EMPTY_SHELF);
    return this.shelf;
  }

  private change(next: (shelf: Shelf) => Shelf): Promise<void> {
    return this.oneByOne('shelf', async () => {
      const shelf = next(await this.read());
      await this.ports.documents.set(KEY, shelf);
      this.shelf = Promise.resolve(shelf);
    });
  }
}
