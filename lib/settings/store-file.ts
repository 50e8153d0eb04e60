import { type ItemKey, parseItemCode } from '../loyalty/item-code.ts';
import { addDays, localDay } from '../loyalty/local-day.ts';
import type { LocalDate, Program, ProgramItem, Reward } from '../loyalty/program.ts';
import { type FileProblem, problemsOf } from './store-file-problem.ts';
import { type StoreFile, storeFile } from './store-file-schema.ts';
import { fileItemOf, keysOf, type StoreItem } from './store-item.ts';

/** A store file, read: codes have become item keys, days from the import have become dates. */
export interface StoreContents {
  store: StoreIdentity;
  items: StoreItem[];
  customers: StoreCustomer[];
  programs: Program[];
  campaigns: StoreCampaign[];
}

export type StoreIdentity = StoreFile['store'];
export type StoreCustomer = StoreFile['customers'][number];
export type StoreCampaign = Omit<StoreFile['campaigns'][number], 'startsOn' | 'endsOn' | 'items'> & {
  startsOn: LocalDate;
  endsOn: LocalDate;
  items: { itemKey: ItemKey; amount: number | null }[];
};

export type StoreFileReading = { ok: true; contents: StoreContents } | { ok: false; problems: FileProblem[] };

type FileProgram = StoreFile['programs'][number];

/** Reads a parsed store file as of an instant (RFC 3339). Whatever is wrong with it is said in words, all of it at once. */
export function readStoreFile(json: unknown, now: string): StoreFileReading {
  const head = json as { format?: unknown; version?: unknown } | null;
  if (typeof head !== 'object' || head?.format !== 'tillside-store') {
    return refused({
      what: 'This is not a store file: its "format" is not "tillside-store".',
      where: 'format',
      next: 'Choose another file, or add "format": "tillside-store" and "version": 1 at its start.',
    });
  }
  if (typeof head.version === 'number' && head.version > 1) {
    return refused({
      what: `This file was written by a newer Tillside (version ${head.version}, this one reads version 1).`,
      where: 'version',
      next: 'Update Tillside on this register, then import the file again.',
    });
  }
  const parsed = storeFile.safeParse(json);
  return parsed.success
    ? resolved(parsed.data, localDay(now, parsed.data.store.zone))
    : { ok: false, problems: problemsOf(parsed.error, json) };
}

/** The same store as a file again. Reading it gives the same contents on any day. */
export function storeFileOf(contents: StoreContents): StoreFile {
  const codes = new Map(contents.items.map((item) => [item.key, item.sku]));
  const codeOf = (key: ItemKey) => codes.get(key) ?? key;
  return {
    format: 'tillside-store',
    version: 1,
    store: contents.store,
    items: contents.items.map(fileItemOf),
    customers: contents.customers,
    programs: contents.programs.map((program) => programToFile(program, codeOf)),
    campaigns: contents.campaigns.map((campaign) => ({
      ...campaign,
      items: campaign.items.map(({ itemKey: key, amount }) => ({ code: codeOf(key), amount })),
    })),
  };
}

function resolved(file: StoreFile, importDay: LocalDate): StoreFileReading {
  const problems: FileProblem[] = [];
  const keyOfCode = catalogue(file.items, problems);
  checkIdentities(file, problems);

  const known = new Set(keyOfCode.keys());
  const resolve = (code: string, where: string): ItemKey => {
    const meant = parseItemCode(code, { known }).key;
    const key = keyOfCode.get(meant);
    if (key === undefined) {
      problems.push({
        what: `No item has the code "${code}".`,
        where,
        next: 'Add the item with this SKU or code to "items", or take it out here.',
      });
    }
    return key ?? meant;
  };
  const contents: StoreContents = {
    store: file.store,
    items: file.items.map((item) => ({ ...item, key: keysOf(item)[0] })),
    customers: file.customers,
    programs: file.programs.map((program) => {
      checkProgram(program, problems);
      return programFromFile(program, resolve);
    }),
    campaigns: file.campaigns.map((campaign) => {
      const where = `campaign "${campaign.title}"`;
      const startsOn = dayOf(campaign.startsOn, importDay);
      const endsOn = dayOf(campaign.endsOn, importDay);
      if (endsOn < startsOn) problems.push(endsBeforeStart(where));
      return {
        ...campaign,
        startsOn,
        endsOn,
        items: campaign.items.map(({ code, amount }) => ({ itemKey: resolve(code, `${where}, items`), amount })),
      };
    }),
  };
  for (const program of contents.programs) {
    const twice = firstTwice(program.items.map((item) => item.itemKey));
    if (twice !== null) {
      problems.push({
        what: `An item stands twice in this program (${twice}).`,
        where: `program "${program.title}", items`,
        next: 'Keep one of the two; role "both" is for an item that earns and may be the reward.',
      });
    }
  }
  return problems.length === 0 ? { ok: true, contents } : { ok: false, problems };
}

/** Which item each key means. */
function catalogue(items: StoreFile['items'], problems: FileProblem[]): Map<ItemKey, ItemKey> {
  const owners = new Map<ItemKey, StoreFile['items'][number]>();
  const keyOfCode = new Map<ItemKey, ItemKey>();
  for (const item of items) {
    const keys = keysOf(item);
    for (const key of keys) {
      const owner = owners.get(key);
      if (owner) {
        problems.push({
          what: `"${owner.name}" and "${item.name}" share the code ${key.slice(key.indexOf(':') + 1)}.`,
          where: `item "${item.name}"`,
          next: 'A code can only mean one item: correct the code of one of the two.',
        });
      } else {
        owners.set(key, item);
        keyOfCode.set(key, keys[0]);
      }
    }
  }
  return keyOfCode;
}

function checkIdentities(file: StoreFile, problems: FileProblem[]): void {
  const lists = { items: file.items, customers: file.customers, programs: file.programs, campaigns: file.campaigns };
  for (const [where, entries] of Object.entries(lists)) {
    const twice = firstTwice(entries.map((entry) => entry.id));
    if (twice !== null) {
      problems.push({ what: `The id "${twice}" is there twice.`, where, next: 'Give each entry an id of its own.' });
    }
  }
  const code = firstTwice(file.customers.flatMap((customer) => customer.code?.toLowerCase() ?? []));
  if (code !== null) {
    problems.push({
      what: `Two customers have the code "${code}".`,
      where: 'customers',
      next: 'Correct one of the two codes, or leave it out.',
    });
  }
  const known = new Set(file.customers.map((customer) => customer.id));
  for (const campaign of file.campaigns) {
    const stranger = campaign.invited.find((invited) => !known.has(invited));
    if (stranger !== undefined) {
      problems.push({
        what: `The invited customer "${stranger}" is not among the customers.`,
        where: `campaign "${campaign.title}", invited`,
        next: 'Add the customer to "customers", or take the id out here.',
      });
    }
  }
}

function checkProgram(program: FileProgram, problems: FileProblem[]): void {
  const where = `program "${program.title}"`;
  const refuse = (what: string, next: string) => problems.push({ what, where, next });
  if (program.validFrom !== undefined && program.validTo !== undefined && program.validTo < program.validFrom) {
    problems.push(endsBeforeStart(where));
  }
  if (program.owner === 'manufacturer' && program.maker === undefined) {
    refuse('A manufacturer pays for this program, but its name is missing.', 'Add "maker".');
  }
  const earning = program.items.some((item) => item.role === 'qualifying' || item.role === 'both');
  if (program.kind === 'buy-x-get-y' && !earning) {
    refuse('No item of this program earns a punch.', 'Add an item with role "qualifying" or "both".');
  }
  if (program.kind === 'cash-back' && program.earnsOn === 'items' && !earning) {
    refuse(
      'No item of this program earns cash back.',
      'Add an item with role "qualifying", or set "earnsOn": "any-visit".',
    );
  }
  const passRole = program.items.some((item) => item.role === 'pass-start' || item.role === 'pass-visit');
  if (program.kind === 'prepaid' ? earning : passRole) {
    refuse(
      'An item has a role that this kind of program does not know.',
      'Passes use "pass-start" and "pass-visit", all other programs "qualifying", "redeemable", "both" and "excluded".',
    );
  }
}

function programFromFile(program: FileProgram, resolve: (code: string, where: string) => ItemKey): Program {
  const where = `program "${program.title}"`;
  const items = program.items.map(
    ({ code, ...rest }): ProgramItem => ({ itemKey: resolve(code, `${where}, items`), ...rest }),
  );
  if (program.kind !== 'buy-x-get-y') return { ...program, items };
  const { reward } = program;
  if (!('code' in reward)) return { ...program, items, reward };
  const { code, ...rest } = reward;
  return { ...program, items, reward: { itemKey: resolve(code, `${where}, reward`), ...rest } as Reward };
}

function programToFile(program: Program, codeOf: (key: ItemKey) => string): FileProgram {
  const items = program.items.map(({ itemKey: key, ...rest }) => ({ code: codeOf(key), ...rest }));
  if (program.kind !== 'buy-x-get-y') return { ...program, items };
  const { reward } = program;
  if (!('itemKey' in reward)) return { ...program, items, reward };
  const { itemKey: key, ...rest } = reward;
  return { ...program, items, reward: { code: codeOf(key), ...rest } };
}

function dayOf(written: string, importDay: LocalDate): LocalDate {
  return /^[+-]/.test(written) ? addDays(importDay, Number(written)) : written;
}

function endsBeforeStart(where: string): FileProblem {
  return { what: 'It ends before it starts.', where, next: 'Correct one of the two dates.' };
}

function firstTwice(values: string[]): string | null {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) return value;
    seen.add(value);
  }
  return null;
}

function refused(problem: FileProblem): StoreFileReading {
  return { ok: false, problems: [problem] };
}
