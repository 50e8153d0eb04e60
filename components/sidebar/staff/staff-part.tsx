import { type ComponentType, lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useSession, useSessionState } from '../session-context.ts';

/** Only stores that ask people who they are load any of this. */
const part = (load: () => Promise<ComponentType>) =>
  lazy(async () => ({ default: await load().catch((): ComponentType => Missing) }));

const ShiftPanel = part(async () => (await import('./shift-panel.tsx')).ShiftPanel);
const PinPrompt = part(async () => (await import('./pin-prompt.tsx')).PinPrompt);
const Staff = part(async () => (await import('./staff-screen.tsx')).StaffScreen);

/** An update under the page took the file away: the buttons come back, and the page is loaded anew sooner or later. */
function Missing() {
  const session = useSession();
  useEffect(() => session.withoutPin(), [session]);
  return null;
}

/** Before anything else where nobody has said who they are. */
export function ShiftStart() {
  const isAsked = useSessionState(({ view }) => view?.staff !== undefined && view.staff.who === null);
  if (!isAsked) return null;
  return (
    <Suspense>
      <ShiftPanel />
    </Suspense>
  );
}

/** A PIN in place of the buttons, while one that was pressed waits for it. */
export function OrPin({ children }: { children: ReactNode }) {
  const isAsked = useSessionState((state) => state.pinFor !== null);
  if (!isAsked) return children;
  return (
    <Suspense>
      <PinPrompt />
    </Suspense>
  );
}

export function StaffScreen() {
  return (
    <Suspense>
      <Staff />
    </Suspense>
  );
}
