import { base64Url, bytesOf, type PublicKey, publicKeyOf } from './signature.ts';

/**
 * A manager's PIN crosses the shop's network even where that is plain http: it is sealed to the server's key, for one purpose.
 * Ephemeral ECDH on P-256, AES-256-GCM.
 */
export interface Sealed {
  key: PublicKey;
  iv: string;
  text: string;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

export async function seal(to: PublicKey, text: string, purpose: string): Promise<Sealed> {
  const own = await crypto.subtle.generateKey(CURVE, false, ['deriveKey']);
  const theirs = await crypto.subtle.importKey('jwk', { ...to }, CURVE, true, []);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(purpose) },
    await shared(own.privateKey, theirs),
    new TextEncoder().encode(text),
  );
  return { key: await publicKeyOf(own.publicKey), iv: base64Url(iv), text: base64Url(sealed) };
}

/** Null when it was not sealed to this key, for this purpose. */
export async function unseal(own: CryptoKey, { key, iv, text }: Sealed, purpose: string): Promise<string | null> {
  try {
    const theirs = await crypto.subtle.importKey('jwk', { ...key }, CURVE, true, []);
    const algorithm = { name: 'AES-GCM', iv: bytesOf(iv), additionalData: new TextEncoder().encode(purpose) };
    const opened = await crypto.subtle.decrypt(algorithm, await shared(own, theirs), bytesOf(text));
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}

export function newSealingKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, true, ['deriveKey']);
}

function shared(own: CryptoKey, theirs: CryptoKey): Promise<CryptoKey> {
  return crypto.subtle.deriveKey({ ...CURVE, public: theirs }, own, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
