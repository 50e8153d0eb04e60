import { Note } from '../../ui/note.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { hashOf } from '../route.ts';
import { Waiting } from '../waiting.tsx';
import { SetUp } from './set-up.tsx';
import { Steps } from './steps.tsx';
import './start.css';

/** From nothing to a sale that was tried: each step says whether it is done, from what the ledger shows. */
export function StartSection() {
  const { state } = useConsole();
  const { value: readiness, problem, again } = useAnswer({ type: 'readiness' });
  if (readiness === null) return <Waiting problem={problem} again={again} />;
  return (
    <>
      {readiness.temporary && (
        <Note tone="bad" title="This add-on is installed for a trial only.">
          <p>
            Closing the browser can remove it with everything it keeps. Install it for good before the first real sale.
          </p>
        </Note>
      )}
      {readiness.beside.length > 0 && (
        <Note tone="bad" title={`${readiness.beside.join(', ')} stands on the register’s page too.`}>
          <p>
            Two extensions that add purchases count one bag twice. Open the browser’s page of extensions, remove or
            switch off the other one, and reload the register’s page.
          </p>
        </Note>
      )}
      {!state.livesHere && <Shared />}
      {state.livesHere && state.store === null && <SetUp onCreated={again} />}
      {state.livesHere && state.store !== null && <Steps readiness={readiness} again={again} />}
    </>
  );
}

/** Nothing is set up here twice: the store server has the store. */
function Shared() {
  return (
    <section className="panel" aria-labelledby="shared">
      <h2 id="shared">This register works with your shared store</h2>
      <p>
        Programs, items and customers come from there. <a href={hashOf('source')}>Where loyalty lives</a> shows whether
        it answers. Open the register’s page and try a sale with the test customer.
      </p>
    </section>
  );
}
