import { toNumber } from '../decimal.ts';
import type { Descriptor, Field } from '../descriptor.ts';
import { LONGEST_TEXT, MOST_AMOUNT, MOST_LINES, MOST_QUANTITY } from '../limits.ts';
import { isAdjustment, isGiftCard } from '../line-kind.ts';
import type { Reconciled } from '../reconciler.ts';
import type { Concern, Phase, SnapshotCustomer, SnapshotLine } from '../snapshot.ts';
import { amountsOnScreen } from './screen-amounts.ts';
import type { ScreenLine, ScreenReading } from './screen-look.ts';

/**
 * What one cart on a screen amounts to. Two witnesses are two readings, a moment apart, that are equal and whose sums hold; anything
 * less is offered to a person.
 */

/** Fields whose fallback could change what is written. */
const DECISIVE: readonly Field[] = ['lines.list', 'lines.row', 'line.name', 'line.quantity', 'line.total'];

export function reconcileScreen(reading: ScreenReading, descriptor: Descriptor, seenTwice: boolean): Reconciled {
  const concerns = new Concerns();
  const amounts = amountsOnScreen(reading.lines, reading.totals);
  const isEmpty = reading.rowCount === 0 && (reading.totals.total ?? 0) === 0;
  if (!seenTwice) concerns.add('one-witness', 'yellow', 'screen');
  if (reading.dialect === null) concerns.add('screen-not-recognised', 'red');
  if (reading.manyLists) concerns.add('lines-disagree', 'red', 'lines.list');
  if (reading.unread > 0) concerns.add('lines-disagree', 'yellow', 'lines.row');
  if (reading.rowCount > MOST_LINES) concerns.add('too-many-lines', 'red');
  for (const field of reading.unsure) concerns.add('value-not-sane', 'yellow', field);
  for (const field of DECISIVE) {
    const rung = reading.rungs[field] ?? 0;
    if (rung > 0) concerns.add('fallback-in-use', 'yellow', field, rung);
  }
  if (!isEmpty && amounts.unproven > 0) concerns.add('value-not-sane', 'yellow', 'line.quantity');
  if (!isEmpty && !amounts.fits) concerns.add('totals-disagree', 'yellow', 'totals.total');
  if (amounts.isDiscountUnexplained) concerns.add('one-witness', 'yellow', 'totals.discount');
  const customer = customerOf(reading, concerns);
  const lines = reading.lines.map((line, i) => lineOf(line, amounts.lines[i], i, descriptor, concerns));
  if (lines.some((line) => !line.paid.known)) concerns.add('prices-not-known', 'yellow', 'line.total');
  const totals = { subtotal: amounts.net, tax: reading.totals.tax, total: reading.totals.total };
  const sane = Object.values(totals).every((amount) => amount === null || Math.abs(amount) <= MOST_AMOUNT);
  if (!sane) concerns.add('value-not-sane', 'red', 'totals.total');
  return {
    system: descriptor.id,
    ...(descriptor.beta && { beta: true as const }),
    phase: phaseOf(reading),
    customer,
    lines,
    totals: sane
      ? { ...totals, saleDiscount: amounts.saleDiscount, paid: null }
      : { subtotal: null, tax: null, total: null, saleDiscount: 0, paid: null },
    discountsVisible: descriptor.reads.discount && lines.every((line) => line.paid.known),
    colour: concerns.worst(),
    concerns: concerns.all,
    signals: ['dom'],
  };
}

export function phaseOf(reading: ScreenReading): Phase {
  if (reading.screen === 'payment' || reading.screen === 'paid') {
    return reading.screen === 'paid' || reading.balance === 0 ? 'paid' : 'paying';
  }
  return reading.rowCount > 0 ? 'building' : 'idle';
}

class Concerns {
  readonly all: Concern[] = [];

  add(code: Concern['code'], colour: Concern['colour'], field?: string, rung?: number): void {
    const known = this.all.find((one) => one.code === code && one.field === field);
    if (known && colour === 'red') known.colour = 'red';
    if (known) return;
    this.all.push({ code, colour, ...(field !== undefined && { field }), ...(rung !== undefined && { rung }) });
  }

  worst(): Reconciled['colour'] {
    if (this.all.some((one) => one.colour === 'red')) return 'red';
    return this.all.length > 0 ? 'yellow' : 'green';
  }
}

function customerOf({ customer, customerNumber, told }: ScreenReading, concerns: Concerns): SnapshotCustomer | null {
  if (customer.attached === 'unknown') concerns.add('one-witness', 'yellow', 'customer');
  if (told && (told.customer !== null) !== (customer.attached === 'yes')) {
    concerns.add('customer-disagrees', 'yellow', 'customer.present');
  }
  if (customer.attached !== 'yes') return null;
  const name = customer.name === null ? null : shortened(customer.name, 'customer.name', concerns);
  if (name === null) concerns.add('value-not-sane', 'yellow', 'customer.name');
  const [code = null, phone = null, email = null] = [customer.code, customer.phone, customer.email].map(
    (text) => text?.slice(0, LONGEST_TEXT) ?? null,
  );
  return { posId: customerNumber, name, code, phone, email, group: null };
}

function lineOf(
  line: ScreenLine,
  amount: { paid: SnapshotLine['paid']; listed: number | null } | undefined,
  i: number,
  descriptor: Descriptor,
  concerns: Concerns,
): SnapshotLine {
  const quantity = line.quantity && toNumber(line.quantity);
  const isSane = quantity !== null && Math.abs(quantity) <= MOST_QUANTITY && Math.abs(line.total ?? 0) <= MOST_AMOUNT;
  if (!isSane) concerns.add('value-not-sane', 'red', 'line.quantity');
  if (line.name === null) concerns.add('value-not-sane', 'yellow', 'line.name');
  const name = line.name === null ? null : shortened(line.name, 'line.name', concerns);
  const snapshot: SnapshotLine = {
    id: line.id ?? `position-${i + 1}`,
    posProductId: null,
    sku: line.sku?.slice(0, LONGEST_TEXT) ?? null,
    name,
    variant: null,
    tags: [],
    quantity: isSane ? quantity : 0,
    paid: isSane && amount ? amount.paid : { known: false },
    listed: isSane && amount ? amount.listed : null,
    giftCard: isGiftCard(descriptor, name),
  };
  return isAdjustment(descriptor, name, []) ? { ...snapshot, adjustment: true } : snapshot;
}

/** More than a name was read where a name is too long. */
function shortened(text: string, field: Field, concerns: Concerns): string {
  if (text.length > LONGEST_TEXT) concerns.add('value-not-sane', 'yellow', field);
  return text.slice(0, LONGEST_TEXT);
}
