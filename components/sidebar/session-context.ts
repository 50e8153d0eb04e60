import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import { type Language, languageOf } from '../../lib/i18n/language.ts';
import type { Session, SessionState } from './session.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('outside of the sidebar');
  return session;
}

export function useSessionState<T>(pick: (state: SessionState) => T): T {
  return useStore(useSession().state, pick);
}

/** The view that is painted. Screens are mounted only once there is one. */
export function useView(): CheckoutView {
  const view = useSessionState((state) => state.view);
  if (!view) throw new Error('no view yet');
  return view;
}

const BEFORE_THE_FIRST_VIEW: CheckoutView['store'] = { name: '', register: '', locale: 'en', currency: 'USD' };

/** Words and number formats of the store. */
export function useLanguage(): Language {
  const { locale, currency, zone } = useSessionState((state) => state.view?.store) ?? BEFORE_THE_FIRST_VIEW;
  return useMemo(() => languageOf({ locale, currency, ...(zone !== undefined && { zone }) }), [locale, currency, zone]);
}
