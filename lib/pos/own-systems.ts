/** Points of sale that no vendor's descriptor knows: taught by a store's admin, or rung up by hand. */

export const BY_HAND = 'by-hand';

const TAUGHT = 'taught-';

/** `till.meadow.example` is `taught-till-meadow-example`. */
export function taughtSystem(host: string): string {
  return `${TAUGHT}${host.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 40).replace(/-$/, '');
}

/** What an admin allowed on this register is this store's, whatever account the store's profile names. */
export function isOwnSystem(system: string): boolean {
  return system === BY_HAND || system.startsWith(TAUGHT);
}
