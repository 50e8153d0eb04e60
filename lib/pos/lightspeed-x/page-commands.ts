import * as z from 'zod/mini';

/**
 * What the register lets a browser extension do: https://x-series-api.lightspeedhq.com/docs/client_api_reference. Only the two
 * commands that a cashier can ask Tillside for; nothing here is ever sent without a click.
 */

const id = z.string().check(z.minLength(1), z.maxLength(100));

export const pageCommandSchema = z.union([
  z.object({
    method: z.literal('add-product'),
    params: z.object({
      product_id: z.optional(id),
      sku: z.optional(id),
      quantity: z.optional(z.number()),
      unit_price: z.optional(z.number()),
      note: z.optional(z.string().check(z.maxLength(200))),
    }),
  }),
  z.object({ method: z.literal('add-customer'), params: z.object({ customer_id: id }) }),
]);

/** Says the command to the register. False: it is none, nothing was said. */
export function sayToRegister(window: Window, command: unknown): boolean {
  const parsed = pageCommandSchema.safeParse(command);
  if (!parsed.success) return false;
  const { method, params } = parsed.data;
  if (method === 'add-product' && params.product_id === undefined && params.sku === undefined) return false;
  window.postMessage(JSON.stringify({ method, params }), window.location.origin);
  return true;
}
