/**
 * Whether an address can only be reached from inside: then a shop without a domain may use plain http, where every request and
 * answer is signed. Everything else has to be https.
 */
export function isPrivateAddress(host: string): boolean {
  const bare = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare;
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(mapped)?.slice(1).map(Number);
  if (parts) return isPrivateV4(parts);
  if (bare.includes(':')) return bare === '::1' || /^f[cd]/.test(bare) || /^fe[89ab]/.test(bare);
  // A name without a dot, and the endings that no public name has.
  return bare !== '' && (!bare.includes('.') || /\.(local|lan|home\.arpa|internal|localhost)$/.test(bare));
}

/** Private, loopback and link-local networks, and those for documentation, which no router passes on either. */
const INSIDE = ['10.', '127.', '192.168.', '169.254.', '192.0.2.', '198.51.100.', '203.0.113.'];

function isPrivateV4(parts: number[]): boolean {
  const [a, b = 0] = parts;
  if (parts.some((part) => part > 255)) return false;
  return INSIDE.some((start) => `${parts.join('.')}.`.startsWith(start)) || (a === 172 && b >= 16 && b <= 31);
}
