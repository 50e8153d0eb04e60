import { useEffect } from 'react';
import type { CustomerLookUp } from '../../lib/checkout/view/customer-view.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { lineOf } from './by-hand.tsx';
import { Cards } from './cards.tsx';
import { CommandButton } from './command-button.tsx';
import { Section } from './home.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useSessionState, useView } from './session-context.ts';

/** Anybody's cards, to read only: nothing can be redeemed without a sale that this customer is on. */
export function CustomerScreen({ customerId, saleKey }: { customerId: string; saleKey: string | null }) {
  const { words } = useLanguage();
  const session = useSession();
  const looked = useSessionState((state) => state.looked);
  useEffect(() => {
    void session.look(customerId);
  }, [session, customerId]);

  const customer = looked?.id === customerId ? looked.customer : null;
  if (!customer) {
    const failed = looked?.id === customerId && looked.state !== 'asking';
    return (
      <InlineScreen title={words.lookUp.title}>
        <div role="status" className="live">
          <p className="soft">{failed ? words.lookUp.failed : words.loading}</p>
        </div>
      </InlineScreen>
    );
  }
  return (
    <InlineScreen
      title={<bdi>{customer.name}</bdi>}
      about={[customer.hint, customer.isTest && words.customer.test, words.lookUp.readOnly].filter(Boolean).join(' · ')}
      confirm={<WhatToDo customer={customer} saleKey={saleKey} />}
    >
      <Holdings customer={customer} />
      <SamePerson customer={customer} />
    </InlineScreen>
  );
}

function WhatToDo({ customer, saleKey }: { customer: CustomerLookUp; saleKey: string | null }) {
  const { words } = useLanguage();
  const session = useSession();
  const { byHand, customer: onSale } = useView();
  const state = onSale.state;
  if (saleKey) {
    return (
      <CommandButton
        action="attach-customer"
        look="primary"
        object={customer.name}
        command={{ type: 'attach-customer', saleKey, customerId: customer.id }}
        onDone={() => session.home()}
      >
        {words.lastSales.attach}
      </CommandButton>
    );
  }
  if (byHand.state === 'open') {
    return (
      <Button
        action="by-hand-customer"
        look="primary"
        object={customer.name}
        onPress={() => {
          session.tell({ type: 'by-hand', entry: { customer: customer.id, lines: byHand.lines.map(lineOf) } });
          session.home();
        }}
      >
        {words.byHand.thisCustomer}
      </Button>
    );
  }
  if (state === 'none') {
    const picked = { pickedId: customer.id, pickedName: customer.name };
    return (
      <>
        {customer.canAdd && (
          <CommandButton
            action="add-customer-to-sale"
            look="primary"
            object={customer.name}
            command={{ type: 'add-customer-to-sale', customerId: customer.id }}
            onDone={() => session.home()}
          >
            {words.addToSale}
          </CommandButton>
        )}
        <Button action="add-manually" onPress={() => session.go({ name: 'manual', ...picked })}>
          {words.manual.title}
        </Button>
      </>
    );
  }
  if (state !== 'unlinked') return null;
  return (
    <CommandButton
      action="link-customer"
      look="primary"
      object={customer.name}
      command={{ type: 'link-customer', customerId: customer.id }}
      onDone={() => session.home()}
    >
      {words.customer.link}
    </CommandButton>
  );
}

/** Somebody else than the customer on the sale, unless it is the same person twice. */
function SamePerson({ customer }: { customer: CustomerLookUp }) {
  const { words } = useLanguage();
  const session = useSession();
  const linked = useView().customer;
  if (linked.state !== 'linked' || linked.id === customer.id) return null;
  return (
    <Button
      action="same-person"
      look="link"
      onPress={() => session.go({ name: 'same-person', of: customer.id, pickedName: customer.name })}
    >
      {words.desk.same.link(linked.name)}
    </Button>
  );
}

function Holdings({ customer }: { customer: CustomerLookUp }) {
  const { words, format } = useLanguage();
  const { cards, ready, coupons } = customer;
  return (
    <>
      {(ready.length > 0 || coupons.length > 0) && (
        <Note tone="gold" title={words.lookUp.waiting}>
          <ul className="told">
            {ready.map((reward) => (
              <li key={`${reward.title} ${reward.object}`}>{reward.object}</li>
            ))}
            {coupons.map((coupon) => (
              <li key={coupon.title}>{words.coupon.until(coupon.title, format.date(coupon.endsOn))}</li>
            ))}
          </ul>
        </Note>
      )}
      {cards.length === 0 ? (
        <Section title={words.cards.title}>
          <p className="soft">{words.cards.none}</p>
        </Section>
      ) : (
        <Cards cards={cards} />
      )}
    </>
  );
}
