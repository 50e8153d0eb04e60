import type { Reason, ReasonCode } from '../../loyalty/reason.ts';

/**
 * Astro's own status codes, inside answers with HTTP 200. Only these four are known from the clients that can be read;
 * everything else is taken by its words.
 */
export const SUCCESS = 100;
export const CUSTOMER_UNKNOWN = 310;
export const ALREADY_LINKED = 320;
const NOT_ELIGIBLE = 700;

const MEANING: Record<number, ReasonCode> = {
  [CUSTOMER_UNKNOWN]: 'no-customer',
  [ALREADY_LINKED]: 'already-recorded',
  [NOT_ELIGIBLE]: 'item-not-eligible',
};

/** Inferred: what a refusal without a known code most likely means. The first that fits. */
const BY_WORDS: [RegExp, ReasonCode][] = [
  [/e-?mail/i, 'email-required'],
  [/address|zip|postal/i, 'address-required'],
  [/already.*redeem|redeem.*already/i, 'already-redeemed'],
  [/duplicate|already/i, 'already-recorded'],
  [/expired|no longer valid/i, 'reward-expired'],
  [/limit|maximum/i, 'limit-reached'],
  [/not (eligible|part of|in (a|any) program)/i, 'item-not-eligible'],
];

export interface Refusal {
  status: number;
  message: string;
}

/** The reason for the screen. Astro's words stay out of it: they may name the customer. */
export function reasonOf(refusal: Refusal): Reason {
  const data = { source: 'astro', status: refusal.status };
  const known = MEANING[refusal.status] ?? BY_WORDS.find(([words]) => words.test(refusal.message))?.[1];
  return { code: known ?? 'invalid-command', data };
}

/** A refusal whose meaning nobody knows: it may be for now only, as that of a server in trouble. */
export function mayPass({ code }: Reason): boolean {
  return code === 'invalid-command';
}

/** After so many tries, at least a minute apart, such a refusal is believed, and left to a person. */
export const TRIES = 3;

/** Inferred: a token that Astro forgot may also be refused inside an answer. */
export function isTokenRefusal(refusal: Refusal): boolean {
  return refusal.status !== SUCCESS && /\btoken\b|not (authenticated|authorized)|unauthorized/i.test(refusal.message);
}
