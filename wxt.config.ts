import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { contentSecurityPolicy, FIREFOX_ID, POS_SITES } from './lib/platform/manifest.ts';

/**
 * What a register's page need not carry: content scripts ask the browser itself (lib/platform/page-browser.ts) instead of the
 * polyfill, and end with their own signal, so that WXT's context, which says on the page by an event that they run, is left out.
 */
const LEFT_OUT: Record<string, string> = {
  '@wxt-dev/webextension-polyfill/browser': 'export const browser = globalThis.browser ?? globalThis.chrome;',
  'wxt/utils/content-script-context': 'export class ContentScriptContext {}',
};

const PLAIN_PAGES: Plugin = {
  name: 'plain-content-scripts',
  enforce: 'pre',
  resolveId: (id) => (id in LEFT_OUT ? `\0${id}` : null),
  load: (id) => (id.startsWith('\0') ? (LEFT_OUT[id.slice(1)] ?? null) : null),
};

/** zod hangs its JSON-schema writer on every schema: only the store server, which is no part of the extension, describes itself that way. */
const NO_JSON_SCHEMA: Plugin = {
  name: 'no-json-schema',
  enforce: 'pre',
  transform: {
    filter: { id: /zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/ },
    handler(code) {
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => `leftOut as ${name}`);
      return `const leftOut = () => { throw new Error('JSON schema is left out of the extension'); };\nexport { ${names.join(', ')} };`;
    },
  },
};

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  // Explicit imports keep the dependency rule readable from the import lines alone.
  imports: false,
  manifestVersion: 3,
  zip: {
    includeSources: [
      'entrypoints/**',
      'components/**',
      'lib/**',
      'public/**',
      'wxt.config.ts',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'README.md',
      'LICENSE',
    ],
  },
  manifest: ({ browser }) => ({
    name: 'Tillside',
    description: 'Loyalty at the register: punch cards, passes, cash back and coupons beside your point of sale.',
    minimum_chrome_version: '140',
    // The last two look at one page once, after a press in the toolbar's popup: neither asks the person who installs for anything.
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'activeTab', 'scripting'],
    // Asked for one address at a time: a store server in the shop, a vendor, a point of sale that was taught.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: { extension_pages: contentSecurityPolicy },
    web_accessible_resources: [
      {
        resources: ['sidebar.html', 'teach.html'],
        matches: ['https://*/*'],
        // Firefox ignores the key and warns about it: its addresses are random per profile anyway.
        ...(browser !== 'firefox' && { use_dynamic_url: true }),
      },
    ],
    // Chromium silently refuses Alt+Shift with A, B, C, N, P, R, T, W, X and Z; Firefox opens a menu on E, F, H, S and V. A test asks both.
    commands: {
      'enter-tillside': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: 'Move the keyboard into Tillside',
      },
      'add-purchases': {
        suggested_key: { default: 'Alt+Shift+D' },
        description: 'Add the purchases of this sale',
      },
    },
    action: { default_title: 'Tillside' },
    // Firefox takes what an organisation sets without a schema of ours.
    ...(browser !== 'firefox' && { storage: { managed_schema: 'managed-policy.json' } }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: FIREFOX_ID,
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      config.plugins = [...(config.plugins ?? []), NO_JSON_SCHEMA];
      if (!entrypoints.every(({ type }) => type === 'content-script')) return;
      config.plugins.push(PLAIN_PAGES);
    },
    // The sites are data of one place; the entrypoint only names it.
    'build:manifestGenerated': (_wxt, manifest) => {
      for (const script of manifest.content_scripts ?? []) {
        const site = POS_SITES.find(({ matches }) => matches.some((match) => script.matches?.includes(match)));
        script.exclude_matches = [...(site?.excluded ?? [])];
      }
    },
  },
});
