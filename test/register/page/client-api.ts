import type { Sale } from '../../register-parts/cart.ts';
import { totalsOf } from '../../register-parts/cart.ts';
import { asDecimal } from '../../register-parts/money.ts';
import type { RegisterOptions } from '../options.ts';

/**
 * The messages that the web register documents for browser extensions, and the commands it takes from them:
 * https://x-series-api.lightspeedhq.com/docs/client_api_sale_hooks
 * https://x-series-api.lightspeedhq.com/docs/client_api_reference
 */

export type SaleEvent = 'sale:update' | 'sale:complete' | 'sale:discard';

type Shape = Pick<RegisterOptions, 'unit-price' | 'customer-id-when-empty' | 'payload' | 'tax'>;

const TAX_ID = '0a6f6e36-8b1c-11f0-fb0a-000000000008';

export function saleMessage(event: SaleEvent, sale: Sale, shape: Shape): string {
  return message(event, { sale: payloadOf(sale, shape) });
}

export function registerMessage(registerId: string): string {
  return message('register:set', { register_id: registerId });
}

export function outletMessage(outletId: string): string {
  return message('outlet:set', { outlet_id: outletId });
}

function message(event_name: string, data: object): string {
  return JSON.stringify({ event_name, data, source: 'Vend Client API' });
}

function payloadOf(sale: Sale, shape: Shape): object {
  const totals = totalsOf(sale, shape.tax);
  return {
    // The documentation warns that `id` and `client_sale_id` need not stay the same. Today they are.
    id: sale.id,
    client_id: 'web_register',
    client_sale_id: sale.id,
    totals: {
      total_tax: asDecimal(totals.tax, 5),
      // Unknown: whether a discount on the sale shows here alone. No field of the documented payload names it.
      total_price: asDecimal(totals.subtotal - totals.discount, 5),
      total_paid: asDecimal(totals.paid, 2),
      // Unknown: whether this is the whole amount or, as its name says, what is left to pay.
      total_to_pay: asDecimal(totals.toPay, 2),
    },
    line_items: sale.lines.map((line) => {
      const price = shape['unit-price'] === 'before-discount' ? line.listPrice : line.unitPrice;
      return {
        ...(shape.payload === 'current' && {
          id: line.id,
          gift_card_number: line.giftCardNumber,
          tags: line.tags,
        }),
        product_id: line.productId,
        quantity: String(line.quantity),
        unit_price: asDecimal(price, 5),
        unit_tax: asDecimal((price * shape.tax) / 100, 5),
        tax_id: TAX_ID,
      };
    }),
    ...customerField(sale.customerId, shape['customer-id-when-empty']),
  };
}

function customerField(id: string | null, whenEmpty: Shape['customer-id-when-empty']): object {
  if (id !== null) return { customer_id: id };
  if (whenEmpty === 'absent') return {};
  return { customer_id: whenEmpty === 'null' ? null : '' };
}

export type ApiCommand =
  | {
      method: 'add-product';
      productId: string | null;
      sku: string | null;
      quantity: number | null;
      /** Cents. */
      unitPrice: number | null;
      note: string;
      confirmed: boolean;
    }
  | { method: 'add-unknown-product'; name: string }
  | { method: 'add-customer'; customerId: string };

/** The command in a message, or null: whatever is not a documented command is left alone. */
export function commandIn(data: unknown): ApiCommand | null {
  if (typeof data !== 'string') return null;
  const parsed = parse(data);
  if (!isRecord(parsed) || !isRecord(parsed.params)) return null;
  const params = parsed.params;
  if (parsed.method === 'add-product') {
    const productId = textOf(params.product_id);
    const sku = textOf(params.sku);
    if (productId === null && sku === null) return null;
    const price = numberOf(params.unit_price);
    return {
      method: 'add-product',
      productId,
      sku,
      quantity: numberOf(params.quantity),
      unitPrice: price === null ? null : Number((price * 100).toFixed(3)),
      note: textOf(params.note) ?? '',
      confirmed: params.confirmed === true,
    };
  }
  if (parsed.method === 'add-unknown-product') {
    const name = textOf(params.name);
    return name === null ? null : { method: 'add-unknown-product', name };
  }
  if (parsed.method === 'add-customer') {
    const customerId = textOf(params.customer_id);
    return customerId === null ? null : { method: 'add-customer', customerId };
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The documentation's example gives numbers; extensions in the field send strings too. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
