import type { RuleShelf } from './rules.ts';

/** For whom something is written, and which register asks for it. */
export interface Asking {
  tenant: string;
  /** The paired register; absent: the command line. Writing asks again whether it still is. */
  pairing?: { register: string; thumbprint: string } | undefined;
}

/** From where somebody acts: which retailer, which of its stores, by which clock. */
export interface Desk extends Asking {
  /** Null: the retailer's first store, which is there once a store file was imported. */
  store: string | null;
  now: () => Date;
  uuid: () => string;
  rules: RuleShelf;
}

/** The register was revoked, or paired anew on another computer, while it held a token. */
export class RegisterRevoked extends Error {
  constructor() {
    super('this register is not paired any more');
    this.name = 'RegisterRevoked';
  }
}

/** The manager who said yes was taken off the list meanwhile. */
export class NoSuchManager extends Error {
  constructor() {
    super('the manager who said yes is not on the list any more');
    this.name = 'NoSuchManager';
  }
}
