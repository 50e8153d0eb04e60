import * as z from 'zod';
import type { ProgramActivity } from '../../reports/activity.ts';
import { day } from '../../settings/fields.ts';

export const reportRequests = [z.strictObject({ type: z.literal('activity'), from: day, to: day })] as const;

export interface ReportReplies {
  activity: ActivityRow[];
}

export interface ActivityRow extends ProgramActivity {
  title: string;
  /** Empty where the store pays. */
  maker: string;
}
