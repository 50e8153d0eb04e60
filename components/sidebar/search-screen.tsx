import { CustomerSearch } from './customer-search.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useView } from './session-context.ts';

/** Looks for any customer: to see their cards, to link them, or to attach them to an earlier sale. */
export function SearchScreen({ saleKey }: { saleKey: string | null }) {
  const { words } = useLanguage();
  const sale = useView().lastSales.find((one) => one.saleKey === saleKey);
  return (
    <InlineScreen title={words.search.title} about={sale && words.search.forSale(sale.label)}>
      <CustomerSearch saleKey={saleKey} />
    </InlineScreen>
  );
}
