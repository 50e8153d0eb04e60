import { createRoot } from 'react-dom/client';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { askBackground } from '../../lib/messaging/console-client.ts';
import { askSources } from '../../lib/messaging/source-client.ts';
import { watchManaged } from '../../lib/platform/managed.ts';
import { allowOrigin } from '../../lib/platform/permissions.ts';

const ports = { ask: askBackground, askSources, allowOrigin, watchManaged };

const root = document.getElementById('root');
if (root) createRoot(root).render(<OptionsPage ports={ports} />);
