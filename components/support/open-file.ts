import type { Bundle } from '../../lib/support/bundle.ts';
import type { Finding } from '../../lib/support/findings.ts';
import type { Step } from '../../lib/support/recording.ts';

/** A support file that was opened, with what is found in it. */
export interface OpenFile {
  name: string;
  bundle: Bundle;
  steps: Step[];
  codes: (string | null)[];
  findings: Finding[];
}
