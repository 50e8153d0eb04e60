/** What the manifest is built from, and what the tests hold the built manifest to. */

export const FIREFOX_ID = 'tillside@tillside.example';

/** Points of sale that Tillside knows by name. Everything else is a site the admin allows at run time. */
export const POS_SITES = {
  matches: ['https://*.retail.lightspeed.app/*', 'https://*.vendhq.com/*'],
  /** Hosts of the same vendors that are not a register (sign-in, documentation, support). */
  excluded: [
    'https://secure.retail.lightspeed.app/*',
    'https://developers.retail.lightspeed.app/*',
    'https://secure.vendhq.com/*',
    'https://developers.vendhq.com/*',
    'https://docs.vendhq.com/*',
    'https://support.vendhq.com/*',
  ],
} as const;

/**
 * The policy of every extension page. `upgrade-insecure-requests` is left out on purpose: a store server in a
 * shop without a domain is reached by plain http on the LAN.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' https: http:",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');
