import { defineContentScript } from 'wxt/utils/define-content-script';
import { startTeachPage } from '../lib/platform/teach-page.ts';

/** Brought to one tab, while its point of sale is being taught. */
export default defineContentScript({
  registration: 'runtime',
  main: () => startTeachPage(),
});
