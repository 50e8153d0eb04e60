import * as z from 'zod';
import { browser, type Sender } from '../platform/browser.ts';
import { isByHandPage } from '../platform/by-hand-page.ts';
import { POS_SITES } from '../platform/manifest.ts';
import { FIELDS } from '../pos/descriptor.ts';
import { LONGEST_TEXT, MOST_AMOUNT, MOST_LINES, MOST_QUANTITY } from '../pos/limits.ts';
import { BY_HAND } from '../pos/own-systems.ts';
import { accountOf } from '../pos/route.ts';
import type { FromPage } from './page-protocol.ts';

/**
 * What the content script of a register's page may say to the background. It runs beside a page that is not ours: what it says is a claim, and
 * anything that does not fit the form is dropped.
 */

const text = z.string().max(LONGEST_TEXT);
const id = z.string().min(1).max(LONGEST_TEXT);
const amount = z.int().min(-MOST_AMOUNT).max(MOST_AMOUNT);

const customer = z.strictObject({
  posId: id.nullable(),
  name: text.nullable(),
  code: text.nullable(),
  phone: text.nullable(),
  email: text.nullable(),
  group: text.nullable(),
});

const line = z.strictObject({
  id,
  posProductId: id.nullable(),
  sku: text.nullable(),
  name: text.nullable(),
  variant: text.nullable(),
  tags: z.array(text).max(50),
  quantity: z.number().min(-MOST_QUANTITY).max(MOST_QUANTITY),
  paid: z.union([z.strictObject({ known: z.literal(true), amount }), z.strictObject({ known: z.literal(false) })]),
  listed: amount.nullable(),
  giftCard: z.boolean(),
  adjustment: z.boolean().optional(),
});

const concern = z.strictObject({
  code: z.enum([
    'one-witness',
    'fallback-in-use',
    'lines-disagree',
    'customer-disagrees',
    'totals-disagree',
    'prices-not-known',
    'value-not-sane',
    'screen-not-recognised',
    'too-many-lines',
    'other-shop',
  ]),
  colour: z.enum(['yellow', 'red']),
  field: text.optional(),
  rung: z.int().min(0).max(100).optional(),
});

const snapshot = z.strictObject({
  system: z.string().regex(/^[a-z0-9-]{1,40}$/),
  beta: z.literal(true).optional(),
  account: z.string().regex(/^[a-z0-9.-]{1,100}$/i),
  registerId: id.nullable(),
  outletId: id.nullable(),
  saleId: id.nullable(),
  aliases: z.array(id).max(10),
  ownId: id.optional(),
  phase: z.enum(['idle', 'building', 'paying', 'paid', 'completed', 'discarded', 'off-sale']),
  customer: customer.nullable(),
  lines: z.array(line).max(MOST_LINES),
  totals: z.strictObject({
    subtotal: amount.nullable(),
    tax: amount.nullable(),
    total: amount.nullable(),
    saleDiscount: amount,
    paid: amount.nullable(),
  }),
  discountsVisible: z.boolean(),
  colour: z.enum(['green', 'yellow', 'red']),
  concerns: z.array(concern).max(50),
  signals: z.array(z.enum(['message', 'dom', 'route'])).max(4),
  reading: z
    .strictObject({
      dialect: text.nullable(),
      rungs: z.partialRecord(z.enum(FIELDS), z.int().min(0).max(100)),
      layout: z
        .string()
        .regex(/^[a-z0-9]{1,12}$/)
        .nullable(),
      beside: z.array(text).max(12),
    })
    .optional(),
  revision: z.int().min(0),
});

const fromPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('frame-hello'), nonce: z.string().min(16).max(80) }),
  z.strictObject({ type: z.literal('snapshot'), snapshot }),
  z.strictObject({ type: z.literal('left') }),
]);

/** A site that a content script may speak for. */
interface Site {
  system: string;
  /** The account that the address itself tells; null: the page says it. */
  account: string | null;
}

/**
 * A message of a register's content script with the tab and the system it came from, or null when either does not fit. `taught` are the
 * hosts that an admin allowed, with what each one's system is called.
 */
export function readFromPage(
  raw: unknown,
  sender: Sender,
  taught: ReadonlyMap<string, string>,
): { tab: number; system: string; message: FromPage } | null {
  const tab = sender.tab?.id;
  if (sender.id !== browser.runtime.id || tab === undefined || sender.frameId !== 0) return null;
  const site = siteOf(sender.url, taught);
  if (!site) return null;
  const parsed = fromPage.safeParse(raw);
  if (!parsed.success) return null;
  if (parsed.data.type === 'snapshot') {
    const { system, account } = parsed.data.snapshot;
    if (system !== site.system) return null;
    // The account is part of every identity: wherever the address names it, which the browser vouches for, that one counts.
    if (site.account !== null && account !== site.account) return null;
  }
  return { tab, system: site.system, message: parsed.data as FromPage };
}

/** More than this is no page of a register. */
const LARGEST_SIGHT = 600_000;
const sightMessage = z.strictObject({ type: z.literal('sight'), sight: z.string().max(LARGEST_SIGHT) });
const sight = z.looseObject({ kind: z.enum(['signals', 'look']), system: z.string() });

/** What a register's reader saw, for the recording alone: what it says is made unreadable field by field before it leaves, so it needs no form of its own. */
export function readSight(raw: unknown, sender: Sender, taught: ReadonlyMap<string, string>) {
  const tab = sender.tab?.id;
  const message = sightMessage.safeParse(raw);
  if (!message.success || sender.id !== browser.runtime.id || tab === undefined || sender.frameId !== 0) return null;
  const said = sight.safeParse(parsedOrNull(message.data.sight));
  if (!said.success || said.data.system !== siteOf(sender.url, taught)?.system) return null;
  const { kind, ...rest } = said.data;
  return { tab, kind, said: rest };
}

function parsedOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function siteOf(address: string | undefined, taught: ReadonlyMap<string, string>): Site | null {
  if (address && isByHandPage(address)) return { system: BY_HAND, account: null };
  const host = hostOf(address);
  if (host === null) return null;
  const own = taught.get(host);
  if (own !== undefined) return { system: own, account: host };
  const isAt = (end: string) => host.endsWith(end.replace(/^https:\/\/\*|\/\*$/g, ''));
  const isExcluded = (pattern: string) => host === pattern.replace(/^https:\/\/|\/\*$/g, '');
  const known = POS_SITES.find(({ matches, excluded }) => matches.some(isAt) && !excluded.some(isExcluded));
  // The retailer's prefix, equal on the vendor's old and new host.
  return known ? { system: known.system, account: known.accountInHost ? accountOf(host) : null } : null;
}

function hostOf(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' ? url.hostname : null;
}
