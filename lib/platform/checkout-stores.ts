import type { LoggedSale } from '../checkout/sale-log.ts';
import type { TabState } from '../checkout/tab-state.ts';
import { newSettings, type RegisterSettings, registerSettings } from '../settings/register-settings.ts';
import { localStore, sessionStore } from './storage.ts';

const tabKey = (tab: number) => `tab:${tab}`;
const SETTINGS = 'register-settings';
const SALE_LOG = 'sale-log';
const AUTOMATIC = 'automatic-units';

/** Where the checkout keeps what it must know after its background died: tabs for the session, the rest for good. */
export function checkoutStores(uuid: () => string) {
  return {
    tabs: {
      get: (tab: number) => sessionStore.get<TabState>(tabKey(tab)),
      set: (tab: number, state: TabState) => sessionStore.set(tabKey(tab), state),
      remove: (tab: number) => sessionStore.remove(tabKey(tab)),
    },
    saleLog: {
      get: async () => (await localStore.get<LoggedSale[]>(SALE_LOG)) ?? [],
      set: (log: LoggedSale[]) => localStore.set(SALE_LOG, log),
    },
    automaticUnits: {
      get: async (day: string) => {
        const count = await localStore.get<{ day: string; units: number }>(AUTOMATIC);
        return count?.day === day ? count.units : 0;
      },
      add: async (day: string, units: number) => {
        const count = await localStore.get<{ day: string; units: number }>(AUTOMATIC);
        const before = count?.day === day ? count.units : 0;
        await localStore.set(AUTOMATIC, { day, units: before + units });
      },
    },
    settings: async (): Promise<RegisterSettings> => {
      const known = registerSettings.safeParse(await localStore.get(SETTINGS));
      if (known.success) return known.data;
      const fresh = newSettings(uuid());
      await localStore.set(SETTINGS, fresh);
      return fresh;
    },
    saveSettings: (settings: RegisterSettings) => localStore.set(SETTINGS, settings),
  };
}
