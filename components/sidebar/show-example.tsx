import { configure, type RenderResult, render } from '@testing-library/react';
import { type ExampleClient, enter, exampleClient } from './example-client.ts';
import type { Example } from './example-parts.ts';
import { createSession, type Session } from './session.ts';
import { Sidebar } from './sidebar.tsx';

// What is hidden from assistive technology is checked by axe; asking the styles of every ancestor again for each query takes seconds.
configure({ defaultHidden: true });

export interface Shown extends RenderResult {
  client: ExampleClient;
  session: Session;
}

/** Every command in a test has the same intent, so that whole requests can be compared. */
export const INTENT = '00000000-0000-4000-8000-000000000001';

export function showExample(example: Example): Shown {
  const client = exampleClient(example);
  let count = 0;
  const session = createSession(client, () => INTENT.replace(/1$/, String(++count)));
  enter(session, example);
  return { ...render(<Sidebar session={session} />), client, session };
}
