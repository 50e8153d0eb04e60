import { defineContentScript } from 'wxt/utils/define-content-script';
import { HEARTLAND_MATCHES } from '../lib/platform/manifest.ts';
import { startScreenPage } from '../lib/platform/screen-page.ts';
import type { Descriptor } from '../lib/pos/descriptor.ts';
import descriptor from '../lib/pos/heartland/descriptor.json' with { type: 'json' };

export default defineContentScript({
  matches: HEARTLAND_MATCHES,
  runAt: 'document_end',
  main: () => startScreenPage(descriptor as Descriptor),
});
