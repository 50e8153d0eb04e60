import * as z from 'zod';
import { id, instant, intentId } from './fields.ts';

/** What a register may do. `manager` is never in a token: a manager enters a PIN for one command. */
export const SCOPES = ['read', 'earn', 'redeem', 'admin', 'auditor', 'connector'] as const;
export const scope = z.enum(SCOPES);
export type Scope = z.output<typeof scope>;

/** What a register at a counter gets. */
export const REGISTER_SCOPES: Scope[] = ['read', 'earn', 'redeem'];

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const publicKey = z
  .object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate })
  .meta({ id: 'PublicKey', description: 'P-256, as a JWK.' });

export const sealed = z
  .object({ key: publicKey, iv: z.string().max(40), text: z.string().max(400) })
  .meta({ id: 'Sealed', description: 'Text that only the server can read: ECDH with its sealing key, AES-256-GCM.' });

/** Said to everybody, believed only with the proof of a pairing. */
export const serverIdentity = z
  .looseObject({
    product: z.literal('tillside-store'),
    version: z.string(),
    signing: publicKey,
    sealing: publicKey,
    time: instant,
  })
  .meta({ id: 'ServerIdentity' });

export const pairingClaim = z
  .object({
    label: z.string().length(2).meta({ description: 'The first two characters of the code.' }),
    key: publicKey,
    nonce: z.string().min(16).max(64),
    proof: z.string().max(64).meta({ description: 'HMAC over both keys with the stretched code.' }),
  })
  .meta({ id: 'PairingClaim' });

export const paired = z
  .looseObject({
    register: id,
    store: id.nullable(),
    scopes: z.array(z.string()),
    proof: z.string().meta({ description: 'The server knows the code too, and these are its keys.' }),
  })
  .meta({ id: 'Paired' });

export const token = z
  .looseObject({
    accessToken: z.string(),
    tokenType: z.literal('Signature'),
    expiresIn: z.int().meta({ description: 'Seconds.' }),
    scopes: z.array(z.string()),
    serverTime: instant,
  })
  .meta({ id: 'Token' });

export const newPairing = z
  .object({
    register: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,59}$/u)
      .meta({ description: 'What people call it.' }),
    store: id.nullable().default(null),
    scopes: z.array(scope).min(1).default(REGISTER_SCOPES),
  })
  .meta({ id: 'NewPairing' });

export const pairing = z
  .looseObject({
    code: z.string().meta({ description: 'One use, ten minutes, five tries.' }),
    register: id,
    expiresAt: instant,
  })
  .meta({ id: 'Pairing' });

export const register = z
  .looseObject({
    id,
    store: id.nullable(),
    scopes: z.array(z.string()),
    pairedAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Register' });

export const staffMember = z
  .looseObject({ id, name: z.string(), lockedUntil: instant.nullable() })
  .meta({ id: 'Staff' });
export type StaffMember = z.output<typeof staffMember>;

export const newStaff = z
  .object({ name: z.string().min(1).max(100), pin: sealed })
  .meta({ id: 'NewStaff', description: 'The PIN is 4 to 12 digits, sealed for `staff:<id>`.' });

export const stepUp = z
  .object({ staff: id, intentId, pin: sealed })
  .meta({ id: 'StepUp', description: 'The PIN is sealed for `step-up:<intent id>`.' });

export const steppedUp = z.looseObject({ token: z.string(), staff: id, expiresAt: instant }).meta({ id: 'SteppedUp' });
