import { expect, it } from 'vitest';
import { isPrivateAddress } from '../../../lib/sources/store/contract/private-address.ts';

it.each([
  'localhost',
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.1.20',
  '169.254.3.4',
  '::1',
  '[::1]',
  'fd12:3456::1',
  'fe80::1%eth0',
  '::ffff:192.168.1.20',
  'till-server',
  'store.local',
  'store.LAN',
  'store.home.arpa',
])('%s is inside', (host) => {
  expect(isPrivateAddress(host)).toBe(true);
});

it.each([
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '192.169.1.1',
  '11.0.0.1',
  '100.64.0.1',
  '2001:db8::1',
  '::ffff:8.8.8.8',
  'store.example.com',
  'local.example.com',
  '10.0.0.1.example.com',
  '10.0.0.256',
  '',
])('"%s" is not', (host) => {
  expect(isPrivateAddress(host)).toBe(false);
});
