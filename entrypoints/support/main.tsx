import { createRoot } from 'react-dom/client';
import { SupportPage } from '../../components/support/support-page.tsx';
import { askSupport } from '../../lib/messaging/console-client.ts';
import { supportClient } from '../../lib/support/support-client.ts';

const root = document.getElementById('root');
if (root) createRoot(root).render(<SupportPage support={supportClient(askSupport)} />);
