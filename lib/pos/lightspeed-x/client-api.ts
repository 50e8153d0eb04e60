import * as z from 'zod/mini';
import { type Decimal, parseDecimal } from '../decimal.ts';
import { MOST_LINES } from '../limits.ts';
import type { MessageLine, MessageSale, RegisterEvent } from '../message-sale.ts';

/**
 * The register's own interface for browser extensions: it posts a JSON string to the top window at every change of the sale.
 * https://x-series-api.lightspeedhq.com/docs/client_api_sale_hooks and, for sales opened by another program,
 * https://x-series-api.lightspeedhq.com/docs/redirect_api.
 *
 * Any script on the page can post a look-alike, so what comes out of here is a claim. Nothing that comes in may throw.
 */

export type DropReason = 'foreign' | 'not-text' | 'too-long' | 'not-json' | 'not-ours' | 'malformed';

const LONGEST_MESSAGE = 256 * 1024;
const SOURCE = 'Vend Client API';

const id = z.string().check(z.minLength(1), z.maxLength(100));
/** Absent, null and empty all mean that there is none. */
const idOrNone = z.nullish(z.string().check(z.maxLength(100)));
/** Documented as text; a number costs nothing to accept. */
const decimal = z.union([z.string().check(z.maxLength(60)), z.number()]);

const lineSchema = z.object({
  id: idOrNone,
  gift_card_number: z.nullish(z.string()),
  tags: z.nullish(z.array(z.string())),
  product_id: idOrNone,
  quantity: decimal,
  unit_price: z.nullish(decimal),
  unit_tax: z.nullish(decimal),
});

const saleSchema = z.object({
  id: idOrNone,
  client_sale_id: idOrNone,
  customer_id: idOrNone,
  totals: z.nullish(
    z.object({
      total_price: z.nullish(decimal),
      total_tax: z.nullish(decimal),
      total_paid: z.nullish(decimal),
      total_to_pay: z.nullish(decimal),
    }),
  ),
  line_items: z.array(lineSchema),
});

const messageSchema = z.union([
  z.object({
    event_name: z.enum(['sale:update', 'sale:complete', 'sale:discard']),
    data: z.object({ sale: saleSchema }),
  }),
  z.object({ event_name: z.literal('register:set'), data: z.object({ register_id: id }) }),
  z.object({ event_name: z.literal('outlet:set'), data: z.object({ outlet_id: id }) }),
]);

/** What a sale may be called without its goods having been handed over. */
const NOT_DONE = /^(?:saved|voided)$/i;

/** The two shapes for sales opened through the redirect interface name no source. */
const redirectSchema = z.union([
  z.object({
    eventName: z.literal('sale:complete'),
    data: z.object({ sale: z.object({ id, status: z.nullish(z.string()) }) }),
  }),
  z.object({ event: z.literal('vend.register_sale.complete'), id }),
]);

/** Reads the text of one message. Never throws. */
export function readClientApiMessage(text: unknown): RegisterEvent | DropReason {
  if (typeof text !== 'string') return 'not-text';
  if (text.length >= LONGEST_MESSAGE) return 'too-long';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  if (!isRecord(data)) return 'not-ours';
  if (data.source === SOURCE) return ownMessage(data);
  if (!('eventName' in data) && data.event !== 'vend.register_sale.complete') return 'not-ours';
  const redirect = redirectSchema.safeParse(data);
  if (!redirect.success) return 'malformed';
  const told = 'id' in redirect.data ? redirect.data : redirect.data.data.sale;
  return 'status' in told && NOT_DONE.test(told.status ?? '') ? 'not-ours' : { kind: 'complete-by-id', id: told.id };
}

function ownMessage(data: unknown): RegisterEvent | DropReason {
  const parsed = messageSchema.safeParse(data);
  if (!parsed.success) return 'malformed';
  const message = parsed.data;
  if (message.event_name === 'register:set') return { kind: 'register', id: message.data.register_id };
  if (message.event_name === 'outlet:set') return { kind: 'outlet', id: message.data.outlet_id };
  const sale = saleOf(message.data.sale);
  return sale.ids.length === 0 ? 'malformed' : { kind: KIND_OF_EVENT[message.event_name], sale };
}

const KIND_OF_EVENT = { 'sale:update': 'update', 'sale:complete': 'complete', 'sale:discard': 'discard' } as const;

function saleOf(sale: z.infer<typeof saleSchema>): MessageSale {
  const ids = [sale.client_sale_id, sale.id].flatMap((one) => one || []);
  return {
    ids: [...new Set(ids)],
    customerId: sale.customer_id || null,
    lines: sale.line_items.slice(0, MOST_LINES).map(lineOf),
    lineCount: sale.line_items.length,
    totals: {
      price: numberOf(sale.totals?.total_price),
      tax: numberOf(sale.totals?.total_tax),
      paid: numberOf(sale.totals?.total_paid),
      toPay: numberOf(sale.totals?.total_to_pay),
    },
  };
}

function lineOf(line: z.infer<typeof lineSchema>): MessageLine {
  return {
    id: line.id || null,
    productId: line.product_id || null,
    tags: (line.tags ?? []).slice(0, 50).map((tag) => tag.slice(0, 100)),
    giftCard: Boolean(line.gift_card_number),
    quantity: numberOf(line.quantity),
    unitPrice: numberOf(line.unit_price),
    unitTax: numberOf(line.unit_tax),
  };
}

function numberOf(value: string | number | null | undefined): Decimal | null {
  return value === null || value === undefined ? null : parseDecimal(String(value));
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

export interface ClientApi {
  /** How many messages were turned away, and why. */
  dropped: Readonly<Record<DropReason, number>>;
}

/**
 * Listens from now on. Only the top window's own messages count: a frame on the page can imitate every word of them but not where
 * they come from. `onOdd` hears of messages that name the register as their source and still make no sense.
 */
export function listenToClientApi(
  window: Window,
  handlers: { onEvent: (event: RegisterEvent) => void; onOdd: () => void },
  signal: AbortSignal,
): ClientApi {
  const dropped = { foreign: 0, 'not-text': 0, 'too-long': 0, 'not-json': 0, 'not-ours': 0, malformed: 0 };
  const receive = (event: MessageEvent<unknown>) => {
    if (event.source !== window || event.origin !== window.location.origin) {
      dropped.foreign += 1;
      return;
    }
    const read = readClientApiMessage(event.data);
    if (typeof read !== 'string') {
      handlers.onEvent(read);
      return;
    }
    dropped[read] += 1;
    if (read === 'malformed') handlers.onOdd();
  };
  window.addEventListener('message', receive, { signal });
  return { dropped };
}
