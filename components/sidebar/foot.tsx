import { useLanguage, useSessionState } from './session-context.ts';

/** Which sale this is, and the code that support asks for. */
export function Foot() {
  const { words, format } = useLanguage();
  const view = useSessionState((state) => state.view);
  if (!view) return null;
  const { sale, source, code } = view;
  const waiting = source.waiting > 0 ? words.foot.waiting(source.waiting, format) : null;
  return (
    <footer className="foot">
      <span>{[sale && words.foot.sale(sale.label), waiting].filter(Boolean).join(' · ') || words.foot.noSale}</span>
      <span>{words.foot.code(code)}</span>
    </footer>
  );
}
