import type { Reason, ReasonCode } from '../../loyalty/reason.ts';

/** Thrown where a command cannot go on; nothing was sent, or what was sent has been settled. */
export class Refused extends Error {
  readonly reason: Reason;

  constructor(code: ReasonCode, data: Reason['data'] = {}) {
    super(code);
    this.name = 'Refused';
    this.reason = { code, data };
  }

  static by(reason: Reason): Refused {
    return new Refused(reason.code, reason.data);
  }
}
