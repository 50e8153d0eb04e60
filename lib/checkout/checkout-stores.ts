import { serialByKey } from '../messaging/serial.ts';
import { newSettings, type RegisterSettings, registerSettings } from '../settings/register-settings.ts';
import type { LoggedSale } from './sale-log.ts';
import type { TabState } from './tab-state.ts';

/** Named documents. */
export interface DocumentStore {
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

const tabKey = (tab: number) => `tab:${tab}`;
const SETTINGS = 'register-settings';
const SALE_LOG = 'sale-log';
const AUTOMATIC = 'automatic-units';

/** Where the checkout keeps what it must know after its background died: tabs as long as the browser runs, the rest for good. */
export function checkoutStores(session: DocumentStore, local: DocumentStore, uuid: () => string) {
  /** Two that read the same document would undo each other. */
  const one = serialByKey<string>();
  const readSettings = async (): Promise<RegisterSettings> => {
    const known = registerSettings.safeParse(await local.get(SETTINGS));
    if (known.success) return known.data;
    const fresh = newSettings(uuid());
    await local.set(SETTINGS, fresh);
    return fresh;
  };
  return {
    tabs: {
      get: (tab: number) => session.get<TabState>(tabKey(tab)),
      set: (tab: number, state: TabState) => session.set(tabKey(tab), state),
      remove: (tab: number) => session.remove(tabKey(tab)),
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
    settings: () => one(SETTINGS, readSettings),
    saveSettings: (settings: RegisterSettings) => one(SETTINGS, () => local.set(SETTINGS, settings)),
  };
}
