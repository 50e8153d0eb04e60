import { saveBackup } from '../../components/options/backup/save-backup.ts';
import { askBackground } from '../../lib/messaging/console-client.ts';
import { closeOwnTab } from '../../lib/platform/tabs.ts';

/** As long as a browser may take to begin with a download; a page that is gone cannot hand it over. */
const BEGUN_MS = 10_000;

// A backup that fails is tried again within the hour, and an old one is warned of.
void saveBackup(askBackground, null)
  .then(() => new Promise((begun) => setTimeout(begun, BEGUN_MS)))
  .finally(() => void closeOwnTab());
