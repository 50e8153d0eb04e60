import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS, type BrowserKind, EXTENSIONS } from '../../shop/shop.ts';

/** Read by a person before it changes: this is what a shop agrees to when it installs Tillside. */
const MANIFEST = {
  manifest_version: 3,
  name: 'Tillside',
  description: 'Loyalty at the register: punch cards, passes, cash back and coupons beside your point of sale.',
  version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  minimum_chrome_version: '140',
  permissions: ['storage', 'unlimitedStorage', 'alarms', 'activeTab', 'scripting'],
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
      "connect-src 'self' https: http:; frame-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'",
  },
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
  action: { default_title: 'Tillside', default_popup: 'popup.html' },
  options_ui: { open_in_tab: true, page: 'options.html' },
  content_scripts: [
    {
      matches: ['https://*.myspringboard.us/*', 'https://*.retail.heartland.us/*'],
      exclude_matches: ['https://dev.retail.heartland.us/*', 'https://dev.myspringboard.us/*'],
      run_at: 'document_end',
      js: ['content-scripts/pos-heartland.js'],
    },
    {
      matches: ['https://*.lightspeedapp.com/*', 'https://*.merchantos.com/*'],
      exclude_matches: ['https://api.merchantos.com/*', 'https://api.lightspeedapp.com/*'],
      run_at: 'document_end',
      js: ['content-scripts/pos-r.js'],
    },
    {
      matches: ['https://*.retail.lightspeed.app/*', 'https://*.vendhq.com/*'],
      exclude_matches: [
        'https://secure.retail.lightspeed.app/*',
        'https://developers.retail.lightspeed.app/*',
        'https://secure.vendhq.com/*',
        'https://developers.vendhq.com/*',
        'https://docs.vendhq.com/*',
        'https://support.vendhq.com/*',
      ],
      run_at: 'document_start',
      js: ['content-scripts/pos.js'],
    },
  ],
};

const FRAMES = { resources: ['sidebar.html', 'teach.html'], matches: ['https://*/*'] };

const MANIFESTS: Record<BrowserKind, object> = {
  chromium: {
    ...MANIFEST,
    background: { service_worker: 'background.js' },
    storage: { managed_schema: 'managed-policy.json' },
    web_accessible_resources: [{ ...FRAMES, use_dynamic_url: true }],
  },
  firefox: {
    ...MANIFEST,
    background: { scripts: ['background.js'] },
    web_accessible_resources: [FRAMES],
    browser_specific_settings: {
      gecko: {
        id: 'tillside@tillside.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
};

/** Addresses that stand in the bundles and are asked of nobody: names of dialects, of schemas, and of a library's error texts. */
const NAMES = [
  /^https?:\/\/www\.w3\.org\//,
  /^https?:\/\/json-schema\.org\//,
  /^https:\/\/react\.dev\/errors\//,
  // What the parts of a workbook are called.
  /^http:\/\/(schemas\.openxmlformats\.org|schemas\.microsoft\.com|www\.wps\.cn|purl\.org)\//,
  // A library's own licence.
  /^https:\/\/github\.com\/mholt\/PapaParse$/,
  // How a library reads an address of the sixth version.
  /^http:\/\/\[\$\{\w+\}\]$/,
  // An address made of the site that an admin typed in.
  /^https:\/\/\$\{/,
  // Where Astro is, once an admin has switched it on; and what addresses look like, in sentences about wrong ones.
  /^https:\/\/api\.astroloyalty\.com(\/api\/json)?$/,
  /^http:\/\/(192\.168\.1\.20|127\.0\.0\.1):8787(\/api\/json)?$/,
  /^https:\/\/loyalty\.example\.com\.?$/,
  /^https:\/\/\$\{\w+\}$/,
  // The sites that Tillside stands on, as patterns.
  /^https:\/\/(\*|[a-z]+)\.(retail\.lightspeed\.app|vendhq\.com|merchantos\.com|lightspeedapp\.com|retail\.heartland\.us|myspringboard\.us)\/\*$/,
];

const WAYS_OUT = /@import|importScripts|new WebSocket|new EventSource|XMLHttpRequest|sendBeacon/;

describe.each(BROWSER_KINDS)('what is built for %s', (kind) => {
  const folder = EXTENSIONS[kind];
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((file) => file.endsWith('.js'));
  const pages = files.filter((file) => file.endsWith('.html'));

  test('asks for these permissions and sites, and for no others', () => {
    expect(JSON.parse(read('manifest.json'))).toEqual(MANIFESTS[kind]);
  });

  test('makes no code out of text', () => {
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      const code = read(script);
      expect(code, script).not.toMatch(/\beval\s*\(/);
      expect(code, script).not.toMatch(/\bnew\s+Function\b/);
      // Names the constructor without calling it: a way to `call`.
      const constructors = [...code.matchAll(/\bFunction\b(?!\.call\b|\.prototype\b)(.{0,12})/g)].map(
        (match) => match[0],
      );
      // zod asks in a `try` whether it might compile schemas, which the policy of the pages refuses, and keeps the way it would.
      const isZodAsking = (found: string) =>
        /^Function\((``|""|'')\),/.test(found) || /^Function,\w+=this\b/.test(found);
      expect(
        constructors.filter((found) => !isZodAsking(found)),
        script,
      ).toEqual([]);
    }
  });

  test.each(['pos', 'pos-r', 'pos-heartland', 'pos-taught', 'pos-teach'])(
    '%s brings neither a compiler of schemas nor React',
    (script) => {
      const code = read(`content-scripts/${script}.js`);
      expect(code).not.toMatch(/react|zustand/i);
      expect(code).not.toMatch(/\bFunction\s*\(/);
      expect(code).not.toMatch(/\bindexedDB\b|\.cookie\b|\blocalStorage\b/);
    },
  );

  test('fetches nothing from anywhere', () => {
    for (const page of pages) {
      const loaded = [...read(page).matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
      expect(
        loaded.filter((address) => !address?.startsWith('/') || address.startsWith('//')),
        page,
      ).toEqual([]);
    }
    for (const file of [...scripts, ...files.filter((name) => name.endsWith('.css'))]) {
      const code = read(file);
      const addresses = [...code.matchAll(/\bhttps?:\/\/[^\s"'`\\)]+/g)].map((match) => match[0]);
      expect(
        addresses.filter((address) => !NAMES.some((name) => name.test(address))),
        file,
      ).toEqual([]);
      // The reader of tables could fetch one by its address. It is given files that an admin chose, and never told to.
      const ways = file.includes('file-worker') ? /download:\s*(!0|true)/ : WAYS_OUT;
      expect(ways.test(code), `${file} has a way out`).toBe(false);
    }
  });

  test('carries what runs, and neither sources nor maps', () => {
    expect(files.filter((file) => /\.(map|tsx?|jsx|md)$/.test(file))).toEqual([]);
    for (const script of scripts) expect(read(script), script).not.toContain('sourceMappingURL');
  });
});
