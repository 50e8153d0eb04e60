import * as z from 'zod';
import type { SystemHealth } from '../../pos/health.ts';

/** How well the register's screen is read. */
export const healthRequests = [z.strictObject({ type: z.literal('pos-health') })] as const;

export interface HealthReplies {
  /** The register that was read last first. */
  'pos-health': SystemHealth[];
}

export type { Probe, SystemHealth, Warning } from '../../pos/health.ts';
