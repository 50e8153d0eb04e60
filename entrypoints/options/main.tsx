import { createRoot } from 'react-dom/client';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import { SourceSection } from '../../components/options/source/source-section.tsx';
import { askBackground } from '../../lib/messaging/console-client.ts';
import { askSources } from '../../lib/messaging/source-client.ts';
import { allowOrigin } from '../../lib/platform/permissions.ts';

const demoFile = async (): Promise<unknown> => (await fetch('/demo-store.json')).json();

const root = document.getElementById('root');
const sources = <SourceSection ask={askSources} allow={allowOrigin} />;

if (root) createRoot(root).render(<OptionsPage ask={askBackground} demoFile={demoFile} sources={sources} />);
