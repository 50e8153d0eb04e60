import { useConsole } from '../console-context.ts';
import { SourceSection } from './source-section.tsx';

export function SourcePage() {
  const { askSources, allowOrigin, policy } = useConsole();
  return <SourceSection ask={askSources} allow={allowOrigin} policy={policy} />;
}
