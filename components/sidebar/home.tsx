import type { ReactNode } from 'react';
import { Note } from '../ui/note.tsx';
import { AddPurchases } from './add-purchases.tsx';
import { ByHand } from './by-hand.tsx';
import { Cards } from './cards.tsx';
import { CouponsWaiting } from './coupons.tsx';
import { CustomerBlock } from './customer-block.tsx';
import { Dock } from './dock.tsx';
import { Holds } from './holds.tsx';
import { MoreList } from './more-list.tsx';
import { Notices } from './notices.tsx';
import { Ready } from './ready.tsx';
import { SaleLines } from './sale-lines.tsx';
import { SameSale } from './same-sale.tsx';
import { useLanguage, useView } from './session-context.ts';
import { SourceLines } from './source-lines.tsx';

/** Everything about the sale at hand, most urgent first. */
export function Home() {
  const view = useView();
  const { words } = useLanguage();
  if (view.setUp === 'empty') {
    return (
      <main className="screen">
        <Note tone="info" title={words.setUp.title}>
          <p>{words.setUp.detail}</p>
        </Note>
      </main>
    );
  }
  return (
    <>
      <main className="screen">
        <Notices />
        <ByHand />
        <SameSale />
        <CustomerBlock />
        <Holds />
        <Ready />
        <SaleLines />
        <Cards cards={view.cards} usable />
        <CouponsWaiting />
        <MoreList />
      </main>
      <Dock>
        {view.sale && <SourceLines />}
        {view.sale && <AddPurchases />}
      </Dock>
    </>
  );
}

export function Section({ title, count, children }: { title: string; count?: string | null; children: ReactNode }) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {count && <span className="soft">{count}</span>}
      </div>
      {children}
    </section>
  );
}
