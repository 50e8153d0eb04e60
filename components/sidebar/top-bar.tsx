import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import type { LineState } from '../../lib/messaging/frame-client.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Mark } from './mark.tsx';
import { useLanguage, useSession, useSessionState } from './session-context.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'idle';

/** The state of the line, the data and the reading of the screen: the worst one, in words beside its colour. */
export function standing(
  view: CheckoutView | null,
  line: LineState,
  { words, format }: Language,
): { tone: Tone; text: string } {
  if (line === 'silent') return { tone: 'bad', text: words.standing.silent };
  if (line === 'replaced') return { tone: 'warn', text: words.standing.replaced };
  if (!view) return { tone: 'idle', text: words.standing.connecting };
  const { source, health, store } = view;
  switch (source.state) {
    case 'loading':
      return { tone: 'idle', text: words.standing.loading };
    case 'offline':
      return { tone: 'warn', text: words.standing.offline(source.waiting, format) };
    case 'error':
      return { tone: 'bad', text: words.standing.error };
    case 'stale':
      return { tone: 'warn', text: words.standing.stale(format.time(source.asOf)) };
    case 'live':
      if (health.colour === 'red') return { tone: 'bad', text: words.standing.byHand };
      if (health.colour === 'yellow') return { tone: 'warn', text: words.standing.check };
      return { tone: 'good', text: words.standing.live(store.register) };
  }
}

export function TopBar() {
  const language = useLanguage();
  const session = useSession();
  const view = useSessionState((state) => state.view);
  const line = useSessionState((state) => state.line);
  const { tone, text } = standing(view, line, language);
  return (
    <header className="top-bar">
      <Mark />
      <h1>Tillside</h1>
      {view?.health.beta && (
        <span className="beta" title={language.words.betaDetail}>
          {language.words.beta}
        </span>
      )}
      <p className="standing">
        <i className={`light ${tone}`} />
        <span>{text}</span>
      </p>
      {view?.staff?.who && (
        <Button action="staff" look="link" object={view.staff.who.name} onPress={() => session.go({ name: 'staff' })}>
          {view.staff.who.initials}
        </Button>
      )}
      <Button action="collapse" look="link" onPress={() => session.tell({ type: 'collapse', collapsed: true })}>
        <Icon name="collapse" />
        <span className="unseen">{language.words.collapse}</span>
      </Button>
    </header>
  );
}
