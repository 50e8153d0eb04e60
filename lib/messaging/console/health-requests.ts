import * as z from 'zod';
import type { ReadSystem } from '../../pos/health.ts';

/** How well the register's screen is read. */
export const healthRequests = [z.strictObject({ type: z.literal('pos-health') })] as const;

export interface HealthReplies {
  /** The register that was read last first. */
  'pos-health': ReadSystem[];
}

export type { ReadSystem } from '../../pos/health.ts';
