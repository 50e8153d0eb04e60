import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { HEARTLAND_MATCHES, LIGHTSPEED_R_MATCHES } from '../lib/platform/manifest.ts';
import type { Descriptor } from '../lib/pos/descriptor.ts';
import heartland from '../lib/pos/heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../lib/pos/lightspeed-r/descriptor.json' with { type: 'json' };
import lightspeedX from '../lib/pos/lightspeed-x/descriptor.json' with { type: 'json' };
import { samplePage } from '../lib/pos/page-sample.ts';

/** Put into a register's page when somebody asks for a sample of it, and never otherwise: what it gives back is the script's result. */
export default defineUnlistedScript(() => {
  const isAt = (matches: readonly string[]) =>
    matches.some((match) => location.hostname.endsWith(match.replace(/^https:\/\/\*|\/\*$/g, '')));
  const descriptor = isAt(LIGHTSPEED_R_MATCHES) ? lightspeedR : isAt(HEARTLAND_MATCHES) ? heartland : lightspeedX;
  return samplePage(document, descriptor as Descriptor, {
    currencyDigits: 2,
    language: document.documentElement.lang,
    isVisible: (element) => element.checkVisibility(),
    takenOn: new Date().toISOString().slice(0, 10),
  });
});
