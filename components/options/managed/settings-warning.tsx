import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';

/** Settings that cannot be read are kept, and something usual stands in for them: the admin decides when to let go. */
export function SettingsWarning() {
  const { ask, state, refresh } = useConsole();
  const deed = useDeed();
  if (state.settingsProblem === null) return null;
  const giveUp = () =>
    deed.run(async () => {
      granted(await ask({ type: 'give-up-settings' }));
      await refresh();
      return null;
    });
  const isNewer = state.settingsProblem === 'newer';
  return (
    <Note
      tone="bad"
      title={
        isNewer
          ? 'The settings of this register were written by a later Tillside.'
          : 'The settings of this register cannot be read.'
      }
    >
      <p>
        They are kept as they are, and the usual settings are in use: look through the section Store.{' '}
        {isNewer && 'With that later version everything is as it was. '}
        Cards and customers are not affected.
      </p>
      <div className="actions">
        <Button action="give-up-settings" busy={deed.busy} onPress={() => void giveUp()}>
          Keep what is in use now, throw the old settings away
        </Button>
      </div>
      <Outcome deed={deed} />
    </Note>
  );
}
