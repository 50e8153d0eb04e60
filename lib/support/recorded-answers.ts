import type { CheckoutCommands } from '../checkout/commands.ts';
import type { Answer } from '../checkout/results.ts';
import type { StaffDesk } from '../checkout/staff-desk.ts';
import { type FrameRequest, isStaffRequest } from '../messaging/frame-protocol.ts';
import type { Recorder } from './recorder.ts';

/** What the sidebar asks, written down with what came of it. A PIN is in none of it. */
export function recordedAnswers(
  commands: CheckoutCommands,
  staff: Pick<StaffDesk, 'answer'>,
  recorder: Recorder,
): (tab: number, request: FrameRequest) => Promise<Answer> {
  return async (tab, request) => {
    if (isStaffRequest(request)) return staff.answer(request);
    // Every twenty seconds, and nothing comes of it but a painting.
    if (request.type === 'watch') return commands.run(tab, request);
    return recorder.step('request', tab, request, () => commands.run(tab, request));
  };
}
