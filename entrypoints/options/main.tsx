import { createRoot } from 'react-dom/client';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { askBackground } from '../../lib/messaging/console-client.ts';

const root = document.getElementById('root');
if (root) createRoot(root).render(<OptionsPage ask={askBackground} />);
