import { createRoot } from 'react-dom/client';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import { SupportSection } from '../../components/options/support/support-section.tsx';
import { askBackground } from '../../lib/messaging/console-client.ts';

const demoFile = async (): Promise<unknown> => (await fetch('/demo-store.json')).json();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <OptionsPage ask={askBackground} demoFile={demoFile}>
      <SupportSection ask={askBackground} />
    </OptionsPage>,
  );
}
