import { createRoot } from 'react-dom/client';
import { HealthSheet } from '../../components/health-sheet/health-sheet.tsx';
import { askBackground, askSupport } from '../../lib/messaging/console-client.ts';
import { offIn } from '../../lib/platform/tab-switches.ts';
import { currentTab } from '../../lib/platform/tabs.ts';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(<HealthSheet ask={askBackground} askSupport={askSupport} tab={currentTab} offIn={offIn} />);
