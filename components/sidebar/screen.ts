/**
 * Where the sidebar is. Only text, so that it can be kept as a draft in the background and a reload of the frame comes back to it.
 */
export interface Screen {
  name: ScreenName;
  /** The reward, tally, coupon, line, pass or customer it is about. */
  of?: string;
  /** The line of the sale it was opened from, or what it was opened for. */
  line?: string;
  /** The earlier sale it is about. */
  sale?: string;
  /** The customer that was picked by hand, where the register names none. */
  pickedId?: string;
  pickedName?: string;
}

const SCREENS = [
  'home',
  'redeem',
  'pay-out',
  'coupon',
  'visit-again',
  'manual',
  'by-hand',
  'counts-for',
  'create',
  'add-reason',
  'search',
  'customer',
  'card',
  'split-card',
  'merge-cards',
  'exception',
  'correct',
  'transfer',
  'refund-pass',
  'take-back',
  'same-person',
  'two-persons',
  'offer',
  'last-sales',
  'needs-a-look',
  'to-finish',
  'waiting',
  'staff',
] as const;
export type ScreenName = (typeof SCREENS)[number];

export const HOME: Screen = { name: 'home' };

/** Screens whose meaning ends with the sale or the customer they were opened on. */
const OF_THIS_SALE: ReadonlySet<ScreenName> = new Set([
  'redeem',
  'pay-out',
  'coupon',
  'visit-again',
  'manual',
  'counts-for',
  'create',
  'add-reason',
  'card',
  'split-card',
  'merge-cards',
  'exception',
  'correct',
  'transfer',
  'refund-pass',
  'same-person',
  'two-persons',
  'offer',
]);

export function endsWithSale(screen: Screen): boolean {
  return OF_THIS_SALE.has(screen.name);
}

export function screenToDraft(screen: Screen): Record<string, string> {
  return screen.name === 'home' ? {} : { ...screen };
}

export function screenFromDraft(values: Record<string, string> | undefined): Screen {
  const name = SCREENS.find((one) => one === values?.name);
  if (!values || !name) return HOME;
  const { of, line, sale, pickedId, pickedName } = values;
  return {
    name,
    ...(of && { of }),
    ...(line && { line }),
    ...(sale && { sale }),
    ...(pickedId && { pickedId }),
    ...(pickedName && { pickedName }),
  };
}
