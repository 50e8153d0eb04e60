import * as z from 'zod';
import { readDescriptor } from '../pos/descriptor-schema.ts';
import { isLocale } from './fields.ts';

/**
 * What an organisation sets for all its registers through the browser, without touching one. Each setting stands alone: one
 * that is wrong is left out and reported, and the register goes on with the others. public/managed-policy.json says the same
 * to Chromium, in types only, so that a wrong word is explained here and not dropped there in silence.
 */
const SETTINGS = {
  /** Where customers and the store's own programs live. */
  source: z.discriminatedUnion('home', [
    z.strictObject({ home: z.literal('register') }),
    z.strictObject({
      home: z.literal('store'),
      address: z.string().trim().min(1).max(300),
      /** Pairs a register that is not paired yet; without it a person types a code at each one. */
      code: z.string().trim().min(8).max(60).exactOptional(),
      /** Names may travel unencrypted inside the shop. */
      unencrypted: z.boolean().exactOptional(),
    }),
  ]),
  /** What makers pay, through Astro's API. */
  astro: z.strictObject({
    username: z.string().min(1).max(200),
    password: z.string().min(1).max(200),
    clientId: z.string().min(1).max(200),
  }),
  /** The only sites beside which Tillside shows itself: `till.example.com`, or `*.example.com` for all below it. */
  posSites: z.array(z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/)).max(100),
  /** Points of sale of the store's own: each is the text of a file that *Point of sale* saves. */
  descriptors: z.array(z.string().max(200_000).refine(isDescriptor)).max(20),
  onCompletion: z.enum(['add', 'offer']),
  /** Whether cashiers say who they are: nobody is asked, initials once a shift, or a PIN for each person. */
  staff: z.strictObject({ mode: z.enum(['off', 'initials', 'pin']) }),
  /** How words, numbers and money are written: `en-US`. */
  language: z.string().refine(isLocale),
};

export type ManagedSetting = keyof typeof SETTINGS;
export type ManagedPolicy = { [K in ManagedSetting]?: z.output<(typeof SETTINGS)[K]> };

export interface PolicyReading {
  policy: ManagedPolicy;
  /** Settings that cannot be used, and names that nobody knows. */
  wrong: string[];
}

export const NO_POLICY: PolicyReading = { policy: {}, wrong: [] };

export function readPolicy(raw: unknown): PolicyReading {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return NO_POLICY;
  const read: PolicyReading = { policy: {}, wrong: [] };
  for (const [name, value] of Object.entries(raw)) {
    const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name as ManagedSetting].safeParse(value) : null;
    if (setting?.success) Object.assign(read.policy, { [name]: setting.data });
    else read.wrong.push(name);
  }
  return read;
}

/** Does the policy let Tillside stand on this page? Pages that are no site are ours. */
export function isAllowedSite({ posSites }: ManagedPolicy, address: string | undefined): boolean {
  const url = URL.parse(address ?? '');
  if (posSites === undefined || url?.protocol !== 'https:') return true;
  return posSites.some((site) =>
    site.startsWith('*.') ? url.hostname.endsWith(site.slice(1)) : url.hostname === site,
  );
}

/** What holds in place of the register's own settings. */
export function heldSettings({ onCompletion, language }: ManagedPolicy) {
  return { ...(onCompletion && { onCompletion }), ...(language && { locale: language }) };
}

function isDescriptor(text: string): boolean {
  try {
    return readDescriptor(JSON.parse(text)).ok;
  } catch {
    return false;
  }
}
