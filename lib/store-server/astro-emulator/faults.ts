/** What can happen to one call between two machines. `carriedOut`: Astro did it all the same. */
export type Fault =
  | { kind: 'lost-request' }
  | { kind: 'lost-answer' }
  /** The answer comes, but late; or the call itself arrives late, when nobody waits any more. */
  | { kind: 'delay'; ms: number; late: 'answer' | 'request' }
  /** Nobody is answered, and the call is carried out so much later by the emulator's own clock. */
  | { kind: 'arrives-late'; ms: number }
  | { kind: 'server-error'; carriedOut: boolean }
  | { kind: 'error-in-success'; carriedOut: boolean }
  | { kind: 'truncated' }
  | { kind: 'web-page' }
  | { kind: 'redirect' }
  | { kind: 'token-forgotten'; how: 'http' | 'envelope' }
  /** Only the first half of a batch is taken, and only that is answered. */
  | { kind: 'half-batch' }
  /** The request arrives twice. */
  | { kind: 'duplicated' };

export interface SeenCall {
  name: string;
  /** From 1, sign-ins included. */
  number: number;
  body: Record<string, unknown>;
}

export type FaultPlan = (call: SeenCall) => Fault | null;

/** The connection is gone; there is no answer. */
export class ConnectionLost extends Error {}
