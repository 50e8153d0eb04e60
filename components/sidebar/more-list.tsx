import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ScreenName } from './screen.ts';
import { useLanguage, useSession, useView } from './session-context.ts';

/** Everything that is not about this very moment. */
export function MoreList() {
  const { words } = useLanguage();
  const { lastSales, needsALook, toFinish, customer, waiting = [] } = useView();
  return (
    <nav aria-label={words.more.title}>
      <ul className="panel rows more">
        <Entry to="manual" action="add-manually" label={words.manual.title} />
        {customer.state !== 'none' && <Entry to="search" action="search" label={words.search.title} />}
        <Entry to="last-sales" action="last-sales" label={words.lastSales.title} count={lastSales.length} />
        <Entry to="needs-a-look" action="needs-a-look" label={words.look.title} count={needsALook.length} urgent />
        {waiting.length > 0 && (
          <Entry
            to="waiting"
            action="waiting"
            label={words.waiting.title}
            count={waiting.length}
            urgent={waiting.some(({ state }) => state === 'refused')}
          />
        )}
        <Entry to="to-finish" action="to-finish" label={words.finish.title} count={toFinish.length} />
      </ul>
    </nav>
  );
}

interface EntryProps {
  to: ScreenName;
  action: string;
  label: string;
  count?: number;
  urgent?: boolean;
}

function Entry({ to, action, label, count = 0, urgent = false }: EntryProps) {
  const { format } = useLanguage();
  const session = useSession();
  return (
    <li>
      <Button action={action} look="row" onPress={() => session.go({ name: to })}>
        <span className="row-main">{label}</span>
        {count > 0 && <span className={urgent ? 'count urgent' : 'count'}>{format.number(count)}</span>}
        <Icon name="next" />
      </Button>
    </li>
  );
}
