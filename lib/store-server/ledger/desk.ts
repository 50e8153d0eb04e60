import type { RuleShelf } from './rules.ts';

/** From where somebody acts: which retailer, which of its stores, by which clock. */
export interface Desk {
  tenant: string;
  /** Null: the retailer's first store, which is there once a store file was imported. */
  store: string | null;
  now: () => Date;
  uuid: () => string;
  rules: RuleShelf;
  /** The paired register. Writing asks again whether it still is. */
  pairing?: { register: string; thumbprint: string };
}

/** The register was revoked, or paired anew on another computer, while it held a token. */
export class RegisterRevoked extends Error {
  constructor() {
    super('this register is not paired any more');
    this.name = 'RegisterRevoked';
  }
}
