import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { vi } from 'vitest';
import type { AskSources } from '../../lib/messaging/source-client.ts';
import type { ManagedPolicy } from '../../lib/settings/managed-policy.ts';
import type { background } from './background-double.ts';
import { LOADED } from './background-double.ts';
import { ConsoleContext } from './console-context.ts';

/** A section alone, with a store loaded unless said otherwise. */
export function stage(
  section: ReactElement,
  { ask }: ReturnType<typeof background>,
  state = LOADED,
  policy: ManagedPolicy = {},
  askSources: AskSources = vi.fn(),
) {
  const refresh = vi.fn(async () => undefined);
  const allowOrigin = vi.fn(async () => true);
  render(
    <ConsoleContext value={{ ask, askSources, allowOrigin, watchManaged: vi.fn(), state, policy, refresh }}>
      {section}
    </ConsoleContext>,
  );
  return { refresh, allowOrigin };
}
