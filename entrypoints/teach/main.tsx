import { createRoot } from 'react-dom/client';
import { TeachPage } from '../../components/teach/teach-page.tsx';
import { teachClient } from '../../lib/messaging/teach-client.ts';

const root = document.getElementById('root');
if (root) createRoot(root).render(<TeachPage client={teachClient()} />);
