import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import lightspeedR from '../pos/lightspeed-r/descriptor.json' with { type: 'json' };
import { heldSettings, isAllowedSite, readPolicy } from './managed-policy.ts';

const GOOD = {
  source: { home: 'store', address: 'https://loyalty.example.com', code: 'ABCD-EFGH' },
  astro: { username: 'u', password: 'p', clientId: 'c' },
  posSites: ['willow.retail.lightspeed.app', '*.example.com'],
  descriptors: [JSON.stringify(lightspeedR)],
  onCompletion: 'offer',
  staff: { mode: 'initials' },
  language: 'en-GB',
};

const SCHEMA = JSON.parse(readFileSync('public/managed-policy.json', 'utf8')) as {
  properties: Record<string, { type: string; properties?: Record<string, unknown> }>;
};

describe('a policy', () => {
  test('is taken as it is', () => {
    expect(readPolicy(GOOD)).toEqual({ policy: GOOD, wrong: [] });
  });

  test.each([
    ['source', { home: 'store' }],
    ['source', { home: 'cloud' }],
    ['astro', { username: 'u' }],
    ['posSites', ['https://willow.retail.lightspeed.app/']],
    ['posSites', 'willow.retail.lightspeed.app'],
    ['descriptors', ['{}']],
    ['descriptors', ['no json']],
    ['onCompletion', 'always'],
    ['staff', { mode: 'password' }],
    ['language', 'klingon!'],
    ['colour', 'green'],
    ['__proto__x', {}],
  ])('with a wrong %s goes on without it, and says so', (name, value) => {
    const { policy, wrong } = readPolicy({ ...GOOD, [name]: value });
    const { [name as keyof typeof GOOD]: _, ...others } = GOOD;
    expect(policy).toEqual(others);
    expect(wrong).toEqual([name]);
  });

  test.each([[null], [undefined], ['x'], [[]], [7]])('that is none (%o) sets nothing', (raw) => {
    expect(readPolicy(raw)).toEqual({ policy: {}, wrong: [] });
  });

  test('has the settings that Chromium is told of, and no others', () => {
    expect(Object.keys(SCHEMA.properties)).toEqual(Object.keys(GOOD));
    for (const [name, { properties }] of Object.entries(SCHEMA.properties)) {
      if (!properties) continue;
      const known = name === 'source' ? { ...GOOD.source, unencrypted: true } : GOOD[name as 'astro'];
      expect(Object.keys(properties)).toEqual(Object.keys(known));
    }
  });
});

test('Tillside stands on the sites that are named, and everywhere when none are', () => {
  const { policy } = readPolicy(GOOD);
  expect(isAllowedSite(policy, 'https://willow.retail.lightspeed.app/sell')).toBe(true);
  expect(isAllowedSite(policy, 'https://till.example.com/')).toBe(true);
  expect(isAllowedSite(policy, 'https://other.retail.lightspeed.app/sell')).toBe(false);
  expect(isAllowedSite(policy, 'https://notexample.com/')).toBe(false);
  expect(isAllowedSite(policy, 'moz-extension://abc/by-hand.html')).toBe(true);
  expect(isAllowedSite({}, 'https://other.retail.lightspeed.app/sell')).toBe(true);
});

test('what is held stands in for the register’s own settings', () => {
  expect(heldSettings(readPolicy(GOOD).policy)).toEqual({ onCompletion: 'offer', locale: 'en-GB' });
  expect(heldSettings({})).toEqual({});
});
