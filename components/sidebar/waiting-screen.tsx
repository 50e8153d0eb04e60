import type { WaitingItem } from '../../lib/checkout/view/list-view.ts';
import { Button } from '../ui/button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';

/** What is safe on this register and not yet where it belongs, and why. */
export function WaitingScreen() {
  const { words } = useLanguage();
  const session = useSession();
  const { waiting = [] } = useView();
  return (
    <InlineScreen title={words.waiting.title} about={words.waiting.about}>
      {waiting.length === 0 ? (
        <p className="soft">{words.waiting.none}</p>
      ) : (
        <>
          <ul className="stack">
            {waiting.map((item) => (
              <Entry key={item.id} item={item} />
            ))}
          </ul>
          <Button action="retry-waiting" wide onPress={() => session.tell({ type: 'retry-waiting' })}>
            {words.waiting.retry}
          </Button>
        </>
      )}
    </InlineScreen>
  );
}

function Entry({ item }: { item: WaitingItem }) {
  const { words, format, reason } = useLanguage();
  const session = useSession();
  const why = item.reason && reason(item.reason);
  const label = item.saleLabel === '' ? words.sources.name(item.source) : words.foot.sale(item.saleLabel);
  return (
    <li className="panel">
      <div className="row-head">
        <b>{label}</b>
        <span className="soft">{format.time(item.at)}</span>
      </div>
      <p className="soft">
        {[item.purchases > 0 && words.sources.purchases(item.purchases, format), words.sources.name(item.source)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>{why ? [why.title, why.next].filter(Boolean).join('. ') : words.waiting.onItsWay}</p>
      {item.state === 'refused' && (
        <div className="row-buttons">
          <Button
            action="dismiss-waiting"
            object={label}
            onPress={() => session.tell({ type: 'dismiss-waiting', id: item.id })}
          >
            {words.waiting.dismiss}
          </Button>
        </div>
      )}
    </li>
  );
}
