import { createRoot } from 'react-dom/client';
import { createSession } from '../../components/sidebar/session.ts';
import { Sidebar } from '../../components/sidebar/sidebar.tsx';
import { createFrameClient, frameSurroundings } from '../../lib/messaging/frame-client.ts';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Sidebar session={createSession(createFrameClient(frameSurroundings()))} />);
