/** What the manifest is built from, and what the tests hold the built manifest to. */

export const FIREFOX_ID = 'tillside@tillside.example';

/** Where each known point of sale lives, one constant each: a content script carries its own and nothing else. */
export const LIGHTSPEED_X_MATCHES = ['https://*.retail.lightspeed.app/*', 'https://*.vendhq.com/*'];
export const LIGHTSPEED_R_MATCHES = ['https://*.merchantos.com/*', 'https://*.lightspeedapp.com/*'];
export const HEARTLAND_MATCHES = ['https://*.retail.heartland.us/*', 'https://*.myspringboard.us/*'];

/** `excluded` are hosts of the same vendor that are no register: sign-in, documentation, support. */
const LIGHTSPEED_X = {
  system: 'lightspeed-x',
  /** The shop's account is the first label of the host. */
  accountInHost: true,
  matches: LIGHTSPEED_X_MATCHES,
  excluded: [
    'https://secure.retail.lightspeed.app/*',
    'https://developers.retail.lightspeed.app/*',
    'https://secure.vendhq.com/*',
    'https://developers.vendhq.com/*',
    'https://docs.vendhq.com/*',
    'https://support.vendhq.com/*',
  ],
};

const LIGHTSPEED_R = {
  system: 'lightspeed-r',
  accountInHost: false,
  matches: LIGHTSPEED_R_MATCHES,
  excluded: ['https://api.merchantos.com/*', 'https://api.lightspeedapp.com/*'],
};

const HEARTLAND = {
  system: 'heartland',
  accountInHost: true,
  matches: HEARTLAND_MATCHES,
  excluded: ['https://dev.retail.heartland.us/*', 'https://dev.myspringboard.us/*'],
};

/** Everything else is a site the admin allows at run time. */
export const POS_SITES = [LIGHTSPEED_X, LIGHTSPEED_R, HEARTLAND];

/** `https://*.vendhq.com/*` is `*.vendhq.com`. */
export function hostPattern(match: string): string {
  return match.replace(/^https:\/\/|\/\*$/g, '');
}

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
  // The window for sales by hand holds the sidebar as a register's page does.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');
