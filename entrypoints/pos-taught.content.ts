import { defineContentScript } from 'wxt/utils/define-content-script';
import { startScreenPage } from '../lib/platform/screen-page.ts';

/** On the sites that an admin allowed; the background registers it there and says what to look for. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_end',
  main: () => startScreenPage(null),
});
