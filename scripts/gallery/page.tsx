import { createRoot } from 'react-dom/client';
import { enter, exampleClient } from '../../components/sidebar/example-client.ts';
import type { Example } from '../../components/sidebar/example-parts.ts';
import { createSession } from '../../components/sidebar/session.ts';
import { Sidebar } from '../../components/sidebar/sidebar.tsx';
import { examples } from '../../components/sidebar/states.ts';

const all: Record<string, Example> = examples;
const example = all[location.hash.slice(1)];
const root = document.getElementById('root');
if (root && example) {
  const session = createSession(exampleClient(example));
  enter(session, example);
  createRoot(root).render(<Sidebar session={session} />);
}
