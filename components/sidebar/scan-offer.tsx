import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { useLanguage, useSession, useSessionState } from './session-context.ts';

/** A scan that landed in the sidebar: nothing was typed or pressed with it, and it is not lost either. */
export function ScanOffer() {
  const { words } = useLanguage();
  const session = useSession();
  const scanned = useSessionState((state) => state.view?.scanned);
  if (!scanned) return null;
  return (
    <Note tone="info" title={words.scan.title(scanned.digits)}>
      {scanned.item && <p dir="auto">{scanned.item}</p>}
      <div className="note-foot">
        {scanned.canAdd && (
          <Button
            action="add-scan-to-sale"
            object={scanned.digits}
            onPress={() => void session.answerScan('add-to-sale')}
          >
            {words.addToSale}
          </Button>
        )}
        <Button action="find-scanned-customer" onPress={() => void session.answerScan('find-customer')}>
          {words.scan.find}
        </Button>
        <Button action="ignore-scan" look="link" onPress={() => void session.answerScan('ignore')}>
          {words.scan.ignore}
        </Button>
      </div>
    </Note>
  );
}
