import { useLanguage, useView } from './session-context.ts';

/** Whose reward, beside what it is of: nobody confirms a redemption without seeing the name. */
export function ForCustomer({ of }: { of: string }) {
  const { words } = useLanguage();
  const { customer } = useView();
  if (customer.state !== 'linked') return <span dir="auto">{of}</span>;
  return (
    <>
      <bdi>
        <b>{customer.name || words.customer.withoutName}</b>
      </bdi>
      {' · '}
      <bdi>{of}</bdi>
    </>
  );
}
