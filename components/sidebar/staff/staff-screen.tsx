import { staffWords as words } from '../../../lib/i18n/en-staff.ts';
import { Button } from '../../ui/button.tsx';
import { InlineScreen } from '../inline-screen.tsx';
import { useSession, useSessionState } from '../session-context.ts';
import { People } from './shift-panel.tsx';
import './staff.css';

/** Who is at the register, who takes over, and the end of the shift. */
export function StaffScreen() {
  const session = useSession();
  const who = useSessionState(({ view }) => view?.staff?.who);
  const end = () => void session.staff({ type: 'end-shift' }).then(session.home);
  return (
    <InlineScreen
      title={words.title}
      confirm={
        who && (
          <Button action="end-shift" look="primary" onPress={end}>
            {words.endShift}
          </Button>
        )
      }
    >
      {who && (
        <>
          <p dir="auto">{words.now(who.name)}</p>
          <h3>{words.change}</h3>
          <People onStarted={session.home} />
        </>
      )}
    </InlineScreen>
  );
}
