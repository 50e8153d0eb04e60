import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserKind } from '../../../scripts/browsers.ts';

const source = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../../../.cache/probe/', import.meta.url));

/** A throw-away extension with a frame in a closed shadow root, to hold the harness against. */
export function buildProbe(kind: BrowserKind): string {
  const folder = `${cache}${kind}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true, filter: (file) => basename(file) !== 'build.ts' });
  const manifest = {
    manifest_version: 3,
    name: 'Probe',
    version: '1',
    background: kind === 'firefox' ? { scripts: ['background.js'] } : { service_worker: 'background.js' },
    content_scripts: [{ matches: ['https://*.retail.lightspeed.app/*'], js: ['content.js'] }],
    web_accessible_resources: [{ resources: ['frame.html'], matches: ['https://*/*'] }],
    commands: { greet: { suggested_key: { default: 'Alt+Shift+G' }, description: 'Greet' } },
    browser_specific_settings: { gecko: { id: 'probe@tillside.example' } },
  };
  writeFileSync(`${folder}/manifest.json`, JSON.stringify(manifest));
  return folder;
}
