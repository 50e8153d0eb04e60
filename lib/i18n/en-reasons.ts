import type { ReasonCode } from '../loyalty/reason.ts';
import { correctionReasons } from './en-correction-reasons.ts';
import { couponReasons } from './en-coupon-reasons.ts';
import { lineReasons } from './en-line-reasons.ts';
import { registerReasons } from './en-register-reasons.ts';
import { rewardReasons } from './en-reward-reasons.ts';
import type { ReasonText } from './reason-text.ts';

/** Why a line does not count or a command was refused. The title must do alone; detail and next step stand where there is room. */
export const reasons: Record<ReasonCode, ReasonText> = {
  ...lineReasons,
  ...rewardReasons,
  ...couponReasons,
  ...correctionReasons,
  ...registerReasons,
};
