import type { PublicKey } from './contract/signature.ts';

/** What a register keeps of its pairing. The private key cannot be read out, not even by the extension. */
export interface StorePairing {
  /** Origin of the server, as the admin typed it. */
  url: string;
  register: string;
  store: string | null;
  scopes: string[];
  key: CryptoKey;
  keyId: string;
  server: { signing: PublicKey; sealing: PublicKey };
}
