import type { ReactNode } from 'react';
import type { Readiness } from '../../../lib/messaging/console/start-requests.ts';
import { isOwnSystem } from '../../../lib/pos/own-systems.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { SwitchOnDaily } from '../backup/daily-backup.tsx';
import { useConsole } from '../console-context.ts';
import { Outcome, useDeed } from '../deed.tsx';
import { SeenOnRegister } from '../items/seen-on-register.tsx';
import { hashOf } from '../route.ts';

/** What is left to do, each with its own place, and whether it is done. */
export function Steps({ readiness: { tester, test }, again }: { readiness: Readiness; again: () => Promise<void> }) {
  const { state, refresh } = useConsole();
  const deed = useDeed();
  const { counts, programs, backup } = state;
  const taught = state.store !== null && isOwnSystem(state.store.system);
  return (
    <ol className="set-up-steps">
      <Step done title="The store">
        <p>
          {state.store?.name} is set up, and loyalty lives on this register. If manufacturers pay for some of it,{' '}
          <a href={hashOf('source')}>connect your Astro account</a>.
        </p>
      </Step>
      {taught && (
        <Step done={test.purchases > 0} title="Your point of sale">
          <p>
            <a href={hashOf('pos')}>Show Tillside the register’s page</a> once: the browser asks for its permission
            there. Without a page, sales are entered by hand from the toolbar’s button.
          </p>
        </Step>
      )}
      <Step done={backup.isDaily && backup.provedAt !== null} title="A daily backup, before the first sale">
        {backup.isDaily ? (
          <p>
            A file goes to the folder for downloads every day. <a href={hashOf('backup')}>Backup</a>
          </p>
        ) : (
          <>
            <p>
              Removing the extension, clearing the browser’s data or losing this machine deletes the ledger. A backup,
              one encrypted file a day, brings it back. The first one is made and tested right now.
            </p>
            <SwitchOnDaily deed={deed} />
          </>
        )}
        <Outcome deed={deed} />
      </Step>
      <Step done={counts.items > 0} title="Items">
        <p>
          Scan the few items of your programs on the register, without completing the sale, and add them here. Or{' '}
          <a href={hashOf('items', 'import')}>import the product file</a> of your point of sale, or{' '}
          <a href={hashOf('items', 'new')}>type one in</a>.
        </p>
        <SeenOnRegister onAdded={refresh} />
      </Step>
      <Step done={programs.length > 0} title="A program">
        <p>
          <a href={hashOf('programs', 'new')}>Begin with an example</a>: every figure can be changed.
        </p>
      </Step>
      <Step done={test.redeemed} title="A test sale">
        <p>
          Try it with {tester?.name ?? 'your test customer'}: what they earn is shown, never reported. Make the customer
          in your point of sale too, if it is not there yet.
        </p>
        <ol className="test-steps">
          <TestStep done={test.purchases > 0}>
            Ring up one purchase for {tester?.name ?? 'the test customer'}, link the customer when Tillside asks, and
            complete the sale.
          </TestStep>
          <TestStep done={test.filled}>Ring up as many as the card still needs, and add the purchases.</TestStep>
          <TestStep done={test.redeemed}>
            Redeem the reward on the next sale, as Tillside says, and complete it.
          </TestStep>
        </ol>
        <div className="actions">
          <Button action="check-test" onPress={() => void again()}>
            Check again
          </Button>
          {tester && <a href={hashOf('customers', tester.id)}>See what was recorded</a>}
        </div>
        {test.redeemed && <Note tone="good" title="It works: a purchase, a full card and a redeemed reward." />}
        {!test.redeemed && test.purchases === 0 && (
          <p className="soft">
            Nothing recorded yet. If the sale was made:{' '}
            <a href={hashOf('items', 'test')}>test what its line is taken for</a>.
          </p>
        )}
      </Step>
    </ol>
  );
}

function Step({ done, title, children }: { done: boolean; title: string; children: ReactNode }) {
  return (
    <li className={done ? 'panel done' : 'panel'}>
      <h2>
        <span className="tick">{done && <Icon name="check" />}</span>
        {title}
        <span className="soft">{done ? ' Done' : ' To do'}</span>
      </h2>
      {children}
    </li>
  );
}

function TestStep({ done, children }: { done: boolean; children: ReactNode }) {
  return (
    <li>
      {children} <b>{done ? 'Done.' : 'Not yet.'}</b>
    </li>
  );
}
