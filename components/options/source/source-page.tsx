import { useConsole } from '../console-context.ts';
import { SourceSection } from './source-section.tsx';

export function SourcePage() {
  const { askSources, allowOrigin, policy } = useConsole();
  // The policy may come after the page: what it changed is then asked for anew.
  return <SourceSection key={JSON.stringify(policy)} ask={askSources} allow={allowOrigin} policy={policy} />;
}
