import { Component, type ReactNode, useMemo } from 'react';
import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import type { FrameClient } from '../../lib/messaging/frame-client.ts';
import { Foot } from '../sidebar/foot.tsx';
import { Home } from '../sidebar/home.tsx';
import { createSession } from '../sidebar/session.ts';
import { SessionContext } from '../sidebar/session-context.ts';
import { TopBar } from '../sidebar/top-bar.tsx';
import '../sidebar/screen.css';
import '../sidebar/sidebar.css';

/** Nobody is behind it: what was painted then is painted again. */
function clientOf(view: CheckoutView): FrameClient {
  const nobody = () => Promise.resolve({ ok: 'unknown' } as const);
  return {
    view: () => view,
    line: () => 'live',
    subscribe: () => () => undefined,
    open: () => undefined,
    tell: () => undefined,
    ask: nobody,
    carry: nobody,
    close: () => undefined,
  };
}

/** The sidebar as it was at a step, to look at: nothing in it can be pressed or read out as if it were now. */
export function RecordedSidebar({ view }: { view: CheckoutView | null }) {
  const session = useMemo(() => view && createSession(clientOf(view)), [view]);
  if (!session) return <p className="quiet">The sidebar was not painted yet.</p>;
  return (
    <CannotPaint key={view?.revision}>
      <div className="recorded-sidebar" inert aria-hidden="true" data-testid="recorded-sidebar">
        <SessionContext value={session}>
          <div className="frame">
            <TopBar />
            <Home />
            <Foot />
          </div>
        </SessionContext>
      </div>
    </CannotPaint>
  );
}

/** A file may be older than what this version paints. */
class CannotPaint extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    if (this.state.failed) return <p className="quiet">This version cannot paint what was shown then.</p>;
    return this.props.children;
  }
}
