import { createRoot } from 'react-dom/client';
import { Popup } from '../../components/popup/Popup.tsx';
import { askBackground } from '../../lib/messaging/console-client.ts';
import { openByHand } from '../../lib/platform/by-hand-page.ts';
import { offIn, switchOff } from '../../lib/platform/tab-switches.ts';
import { currentTab, openOptions, sampleOfTab } from '../../lib/platform/tabs.ts';

const switches = { get: offIn, set: switchOff };
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Popup
      ask={askBackground}
      tab={currentTab}
      openOptions={openOptions}
      openByHand={openByHand}
      sample={sampleOfTab}
      switches={switches}
    />,
  );
}
