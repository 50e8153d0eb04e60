import { defineContentScript } from 'wxt/utils/define-content-script';
import { POS_SITES } from '../lib/platform/manifest.ts';

export default defineContentScript({
  matches: [...POS_SITES.matches],
  runAt: 'document_start',
  main() {},
});
