import { standAlone } from '../../lib/platform/by-hand-page.ts';
import './by-hand.css';

void standAlone(document);
