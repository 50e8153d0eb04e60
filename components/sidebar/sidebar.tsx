import { useEffect } from 'react';
import { AddReasonScreen } from './add-reason-screen.tsx';
import { ByHandScreen } from './by-hand-screen.tsx';
import { CardScreen } from './card-screen.tsx';
import { CorrectScreen } from './correct-screen.tsx';
import { CountsForScreen } from './counts-for-screen.tsx';
import { CouponScreen } from './coupon-screen.tsx';
import { CreateScreen } from './create-screen.tsx';
import { CustomerScreen } from './customer-screen.tsx';
import { ExceptionScreen } from './exception-screen.tsx';
import { Foot } from './foot.tsx';
import { installFrameRules } from './frame-rules.ts';
import { Home } from './home.tsx';
import { LastSalesScreen } from './last-sales-screen.tsx';
import { ManualScreen, type Picked } from './manual-screen.tsx';
import { MergeCardsScreen } from './merge-cards-screen.tsx';
import { NeedsALookScreen } from './needs-a-look-screen.tsx';
import { NoView } from './no-view.tsx';
import { OfferScreen } from './offer-screen.tsx';
import { PayOutScreen } from './pay-out-screen.tsx';
import { Rail, useIsRail } from './rail.tsx';
import { RedeemScreen } from './redeem-screen.tsx';
import { RefundPassScreen } from './refund-pass-screen.tsx';
import { SamePersonScreen, TwoPersonsScreen } from './same-person-screen.tsx';
import type { Screen } from './screen.ts';
import { SearchScreen } from './search-screen.tsx';
import type { Session } from './session.ts';
import { SessionContext, useLanguage, useSessionState } from './session-context.ts';
import { SplitCardScreen } from './split-card-screen.tsx';
import { ShiftStart, StaffScreen } from './staff/staff-part.tsx';
import { TakeBackScreen } from './take-back-screen.tsx';
import { ToFinishScreen } from './to-finish-screen.tsx';
import { TopBar } from './top-bar.tsx';
import { TransferScreen } from './transfer-screen.tsx';
import { VisitAgainScreen } from './visit-again-screen.tsx';
import { WaitingScreen } from './waiting-screen.tsx';
import '../ui/tokens.css';
import '../ui/base.css';
import './screen.css';
import './sidebar.css';

/** The whole sidebar. It knows its session and nothing of where it stands. */
export function Sidebar({ session }: { session: Session }) {
  useEffect(() => {
    session.reopen();
    return installFrameRules(document, {
      leaveField: () => session.tell({ type: 'leave-field' }),
      scanned: (digits) => session.tell({ type: 'scanned', digits }),
      back: session.back,
    });
  }, [session]);
  return (
    <SessionContext value={session}>
      <Frame />
    </SessionContext>
  );
}

function Frame() {
  const hasView = useSessionState((state) => state.view !== null);
  const isReplaced = useSessionState((state) => state.line === 'replaced');
  const screen = useSessionState((state) => state.screens.at(-1));
  const { tag } = useLanguage();
  const isRail = useIsRail();
  useEffect(() => {
    document.documentElement.lang = tag;
  }, [tag]);
  if (isRail) return <Rail />;
  return (
    <div className="frame">
      <TopBar />
      <ShiftStart />
      {hasView && screen && !isReplaced ? <Shown screen={screen} /> : <NoView />}
      <Foot />
    </div>
  );
}

function Shown({ screen }: { screen: Screen }) {
  const { of = '', line, sale } = screen;
  switch (screen.name) {
    case 'home':
      return <Home />;
    case 'redeem':
      return <RedeemScreen rewardId={of} lineId={line ?? null} />;
    case 'pay-out':
      return <PayOutScreen tallyId={of} />;
    case 'coupon':
      return <CouponScreen couponId={of} />;
    case 'visit-again':
      return <VisitAgainScreen passId={of} />;
    case 'manual':
      return <ManualScreen programId={of} reason={line ?? ''} picked={pickedOf(screen)} />;
    case 'by-hand':
      return <ByHandScreen />;
    case 'counts-for':
      return <CountsForScreen lineId={of} />;
    case 'add-reason':
      return <AddReasonScreen />;
    case 'create':
      return <CreateScreen />;
    case 'search':
      return <SearchScreen saleKey={sale ?? null} />;
    case 'customer':
      return <CustomerScreen customerId={of} saleKey={sale ?? null} />;
    case 'card':
      return <CardScreen cardId={of} />;
    case 'split-card':
      return <SplitCardScreen cardId={of} />;
    case 'merge-cards':
      return <MergeCardsScreen cardId={of} />;
    case 'exception':
      return <ExceptionScreen cardId={of} />;
    case 'correct':
      return <CorrectScreen cardId={of} />;
    case 'transfer':
      return <TransferScreen cardId={of} />;
    case 'refund-pass':
      return <RefundPassScreen passId={of} />;
    case 'take-back':
      return <TakeBackScreen holdId={of} saleKey={sale ?? ''} />;
    case 'same-person':
      return <SamePersonScreen other={of} name={screen.pickedName ?? ''} />;
    case 'two-persons':
      return <TwoPersonsScreen other={of} />;
    case 'offer':
      return <OfferScreen offerId={of} />;
    case 'last-sales':
      return <LastSalesScreen />;
    case 'needs-a-look':
      return <NeedsALookScreen />;
    case 'waiting':
      return <WaitingScreen />;
    case 'to-finish':
      return <ToFinishScreen />;
    case 'staff':
      return <StaffScreen />;
  }
}

function pickedOf({ pickedId, pickedName }: Screen): Picked | null {
  return pickedId ? { id: pickedId, name: pickedName ?? '' } : null;
}
