import type { SaleRecord } from '../loyalty/decision.ts';
import type { Program } from '../loyalty/program.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { Item, LoyaltySource, Preview } from '../sources/port.ts';
import { customerOfSale, type FoundOnSale } from './customer-of-sale.ts';
import { saleKeysOf, saleOfSnapshot } from './sale-of-snapshot.ts';
import type { CustomerState } from './view/customer-view.ts';
import type { SaleFacts } from './view-builder.ts';

const NO_PREVIEW: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };

/** Everything about the sale on a page that a view or a decision is made from. */
export async function factsOf(
  snapshot: SaleSnapshot,
  source: LoyaltySource,
  previewOf: (sale: Sale) => Promise<Preview>,
): Promise<SaleFacts> {
  const [items, programs, found, record] = await Promise.all([
    source.joinItems(snapshot.lines.map(({ posProductId, sku, name }) => ({ posProductId, sku, name }))),
    source.programs(),
    customerOfSale(source, snapshot),
    recordOf(snapshot, source),
  ]);
  const key = record?.key ?? saleKeysOf(snapshot)[0] ?? `${snapshot.system}:${snapshot.account}:none`;
  const customerId = found.state === 'linked' ? found.id : null;
  const sale = saleOfSnapshot(snapshot, key, customerId, items);
  const preview = sale.lines.length > 0 || record !== null ? await previewOf(sale) : NO_PREVIEW;
  const wouldEarn = preview.lines.filter((line) => line.verdict !== 'left-out').length;
  const customer = customerState(found, wouldEarn, programs);
  return {
    snapshot,
    sale,
    items,
    programs,
    customer,
    preview,
    record,
    nameOfItem: await itemNames(source, programs, items, preview.after),
  };
}

async function recordOf(snapshot: SaleSnapshot, source: LoyaltySource): Promise<SaleRecord | null> {
  for (const key of saleKeysOf(snapshot)) {
    const record = await source.sale(key);
    if (record) return record;
  }
  return null;
}

/** What items are called, for as many as the programs and coupons at hand name. */
export async function itemNames(
  source: LoyaltySource,
  programs: readonly Program[],
  items: readonly (Item | null)[],
  summary: AccountSummary | null,
): Promise<(key: string) => string> {
  const keys = programs.flatMap((program) => [
    ...program.items.map((item) => item.itemKey),
    ...('reward' in program && 'itemKey' in program.reward ? [program.reward.itemKey] : []),
  ]);
  keys.push(...(summary?.coupons ?? []).flatMap((coupon) => coupon.items.map((item) => item.itemKey)));
  const known = [...(await source.items([...new Set(keys)])), ...items.filter((item) => item !== null)];
  const names = new Map(known.map((item) => [item.key, item.name]));
  return (key) => names.get(key) ?? key.replace(/^[a-z]+:0*/, '');
}

/** Missing contact data is worth a word only where a program of the store asks for it. */
function customerState(found: FoundOnSale, wouldEarn: number, programs: readonly Program[]): CustomerState {
  if (found.state === 'none') return { state: 'none', wouldEarn };
  if (found.state !== 'linked') return found;
  const isAsked = (data: 'email' | 'address') => programs.some((program) => program.requires?.[data]);
  return { ...found, missing: found.missing.filter(isAsked) };
}
