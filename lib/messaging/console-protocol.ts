import * as z from 'zod';
import { type BackupReplies, backupRequests } from './console/backup-requests.ts';
import { type ClosingReplies, closingRequests } from './console/closing-requests.ts';
import { type CouponReplies, couponRequests } from './console/coupon-requests.ts';
import { type CustomerReplies, customerRequests } from './console/customer-requests.ts';
import { type HealthReplies, healthRequests } from './console/health-requests.ts';
import { type ItemReplies, itemRequests } from './console/item-requests.ts';
import { type PictureReplies, pictureRequests } from './console/picture-requests.ts';
import { type ProgramReplies, programRequests } from './console/program-requests.ts';
import { type ReportReplies, reportRequests } from './console/report-requests.ts';
import { type StaffReplies, staffRequests } from './console/staff-requests.ts';
import { type StartReplies, startRequests } from './console/start-requests.ts';
import { type StoreReplies, storeRequests } from './console/store-requests.ts';

/**
 * What the extension's own pages (options, popup) may ask of the background. Content scripts and frames may not. Each section of the
 * console has a file of its own with its requests and what they are answered with; here they are joined.
 */
export const consoleRequest = z.discriminatedUnion('type', [
  ...storeRequests,
  ...startRequests,
  ...programRequests,
  ...pictureRequests,
  ...itemRequests,
  ...customerRequests,
  ...couponRequests,
  ...healthRequests,
  ...backupRequests,
  ...reportRequests,
  ...staffRequests,
  ...closingRequests,
]);
export type ConsoleRequest = z.infer<typeof consoleRequest>;

export type ConsoleReplies = StoreReplies &
  StartReplies &
  ProgramReplies &
  PictureReplies &
  ItemReplies &
  CustomerReplies &
  CouponReplies &
  HealthReplies &
  BackupReplies &
  ReportReplies &
  StaffReplies &
  ClosingReplies;

export type ConsoleReply<R extends ConsoleRequest> = ConsoleReplies[R['type']];

export type ConsoleAnswer<T = unknown> = { ok: true; value: T } | { ok: false; message: string };

/** For each of a section's requests, what answers it. */
export type ConsoleHandlers<Type extends ConsoleRequest['type']> = {
  [T in Type]: (request: Extract<ConsoleRequest, { type: T }>) => Promise<ConsoleReplies[T]>;
};
