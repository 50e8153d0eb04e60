import { serialByKey } from '../messaging/serial.ts';
import { type RegisterSettings, registerForm } from '../settings/register-settings.ts';
import { SettingsShelf } from '../settings/settings-document.ts';
import type { LoggedSale } from './sale-log.ts';
import type { TabState } from './tab-state.ts';

/** Named documents. */
export interface DocumentStore {
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Those that live as long as the browser runs. */
interface SessionStore extends DocumentStore {
  /** Those whose names begin like this. */
  all<T>(beginning: string): Promise<T[]>;
}

const tabKey = (tab: number | '') => `tab:${tab}`;
const SETTINGS = 'settings';
const SALE_LOG = 'sale-log';
const AUTOMATIC = 'automatic-units';

/** What an organisation set for this register, in place of its own settings. */
type Held = Partial<Pick<RegisterSettings, 'onCompletion' | 'locale'>>;

/** Where the checkout keeps what it must know after its background died: tabs as long as the browser runs, the rest for good. */
export function checkoutStores(
  session: SessionStore,
  local: DocumentStore,
  uuid: () => string,
  held: () => Promise<Held> = async () => ({}),
) {
  /** Two that read the same document would undo each other. */
  const one = serialByKey<string>();
  const settings = new SettingsShelf(local, registerForm(uuid));
  return {
    tabs: {
      get: (tab: number) => session.get<TabState>(tabKey(tab)),
      set: (tab: number, state: TabState) => session.set(tabKey(tab), state),
      remove: (tab: number) => session.remove(tabKey(tab)),
    },
    openSales: async () => {
      const tabs = await session.all<TabState>(tabKey(''));
      return tabs.flatMap(({ snapshot, away }) => (snapshot && !away ? [snapshot] : []));
    },
    saleLog: {
      get: async () => (await local.get<LoggedSale[]>(SALE_LOG)) ?? [],
      set: (log: LoggedSale[]) => local.set(SALE_LOG, log),
    },
    automaticUnits: {
      get: async (day: string) => {
        const count = await local.get<{ day: string; units: number }>(AUTOMATIC);
        return count?.day === day ? count.units : 0;
      },
      add: (day: string, units: number) =>
        one(AUTOMATIC, async () => {
          const count = await local.get<{ day: string; units: number }>(AUTOMATIC);
          const before = count?.day === day ? count.units : 0;
          await local.set(AUTOMATIC, { day, units: before + units });
        }),
    },
    settings: () => one(SETTINGS, async () => ({ ...(await settings.read()), ...(await held()) })),
    /** What is held keeps the register's own value beneath, for the day when it is no longer held. */
    saveSettings: (changed: RegisterSettings) =>
      one(SETTINGS, async () => {
        const own = await settings.read();
        const beneath = Object.keys(await held()).map((name) => [name, own[name as keyof Held]]);
        await settings.write({ ...changed, ...Object.fromEntries(beneath) });
      }),
    settingsProblem: () => one(SETTINGS, () => settings.problem()),
    giveUpSettings: () => one(SETTINGS, () => settings.giveUp()),
  };
}
