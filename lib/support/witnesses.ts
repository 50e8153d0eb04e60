import type { DomReading } from '../pos/dom-reader.ts';
import type { MessageSale } from '../pos/message-sale.ts';
import type { Signals } from '../pos/sight.ts';

/** What one witness said of the sale. */
export interface Testimony {
  witness: string;
  customer: string;
  lines: number;
  total: number | null;
  /** What else has to be known to weigh it. */
  note: string;
}

/** Who said what at this moment, side by side. */
export function testimoniesOf({ evidence }: Signals): Testimony[] {
  if ('twice' in evidence) {
    return [screen(evidence.reading, evidence.twice ? 'read twice, the same' : 'read once')];
  }
  const { message, cart, cartIsLive, settled, place, ended } = evidence;
  const all: Testimony[] = [];
  if (message) all.push(messageSaid(message, ended === null ? '' : `says ${ended}`));
  if (cart)
    all.push(screen(cart, cartIsLive ? (settled ? 'had its time to follow' : 'may still follow') : 'seen before'));
  return [...all, { witness: 'Address', customer: '', lines: 0, total: null, note: place }];
}

function messageSaid({ customerId, lineCount, totals }: MessageSale, note: string): Testimony {
  // Exact decimals are recorded as plain numbers.
  const total = totals.toPay as unknown as number | null;
  return { witness: 'Message', customer: customerId ?? 'none', lines: lineCount, total, note };
}

function screen({ customer, rowCount, totals, dialect }: DomReading, note: string): Testimony {
  const who = customer.attached === 'yes' ? (customer.name ?? 'without a name') : customer.attached;
  const total = totals.total === null ? null : totals.total / 100;
  return { witness: `Screen (${dialect ?? 'not known'})`, customer: who, lines: rowCount, total, note };
}
