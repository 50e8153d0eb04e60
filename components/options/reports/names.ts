import type { CouponCampaign } from '../../../lib/loyalty/coupon-campaign.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import type { Counted } from './counted.ts';

/** What people call the things that the ledger names by their ids. */
export interface Names {
  program: (id: string) => { title: string; maker: string };
  campaign: (id: string) => { title: string; maker: string };
  item: (key: string | null) => { name: string; code: string };
  customer: (id: string) => Named;
  sale: (key: string | null) => string;
}

export interface Named {
  first: string;
  last: string;
  name: string;
  /** What the POS calls them. */
  code: string;
  phone: string;
  email: string;
}

export function namesOf(
  { programs, items }: CatalogueReply,
  campaigns: readonly CouponCampaign[],
  { people, saleLabels }: Pick<Counted, 'people' | 'saleLabels'>,
): Names {
  const programOf = new Map(programs.map((one) => [one.id, one]));
  const campaignOf = new Map(campaigns.map((one) => [one.id, one]));
  const itemOf = new Map(items.map((one) => [one.key, one]));
  const titled = (known: { title: string; maker?: string } | undefined, id: string) => ({
    title: known?.title ?? id,
    maker: known?.maker ?? '',
  });
  return {
    program: (id) => titled(programOf.get(id), id),
    campaign: (id) => titled(campaignOf.get(id), id),
    item: (key) => {
      const item = key === null ? undefined : itemOf.get(key);
      return { name: item?.name ?? '', code: item ? codeOf(item) : bareCode(key ?? '') };
    },
    customer: (id) => {
      const person = people.get(id);
      const { first, last } = person ?? { first: '', last: '' };
      return {
        first,
        last,
        name: `${first} ${last}`.trim(),
        code: person?.code ?? id,
        phone: person?.phone ?? '',
        email: person?.email ?? '',
      };
    },
    // A sale that is not on file any more is still told apart by the end of its key.
    sale: (key) => (key === null ? '' : (saleLabels.get(key) ?? key.slice(key.lastIndexOf(':') + 1))),
  };
}

/** The code on the package, where the item has one. */
function codeOf({ key, sku, codes }: CatalogueReply['items'][number]): string {
  return key.startsWith('gtin:') ? bareCode(key) : (codes[0]?.code ?? sku);
}

/** `gtin:00012345000010` is the UPC 012345000010. */
function bareCode(key: string): string {
  const code = key.slice(key.indexOf(':') + 1);
  return key.startsWith('gtin:') ? code.replace(/^0{1,2}(?=\d{12}$)/, '') : code;
}
