import { setTimeout as pause } from 'node:timers/promises';
import { Window as HappyWindow } from 'happy-dom';
import { listenToClientApi } from '../../lib/pos/lightspeed-x/client-api.ts';
import { createRegisterReader } from '../../lib/pos/register-reader.ts';
import { createWitness } from '../../lib/pos/sight.ts';
import type { SaleSnapshot } from '../../lib/pos/snapshot.ts';
import { BUILT_IN } from '../../lib/support/built-in.ts';
import type { StepKind } from '../../lib/support/recording.ts';
import type { RecordedTill } from './recorded-till.ts';

const LINE = { product_id: 'p1', unit_price: '15.00000', unit_tax: '0.00000' };

/** A page of the X-Series in front of a till: read by the real reader, with everything that it says recorded. */
export class RecordedPage {
  private readonly life = new AbortController();
  private readonly window: Window;
  private told: SaleSnapshot[] = [];
  private readonly till: RecordedTill;

  constructor(till: RecordedTill, html: string) {
    this.till = till;
    const happy = new HappyWindow({ url: 'https://demo.retail.lightspeed.app/webregister' });
    happy.document.write(html);
    this.window = happy as unknown as Window;
    Object.assign(this.window, { requestIdleCallback: (work: () => void) => setTimeout(work) });
    for (const element of happy.document.querySelectorAll('*')) element.checkVisibility = () => true;
    globalThis.MutationObserver ??= happy.MutationObserver as unknown as typeof MutationObserver;
    const [descriptor] = BUILT_IN;
    if (!descriptor) throw new Error('no descriptor');
    const { signal } = this.life;
    const reader = createRegisterReader({
      window: this.window,
      descriptor,
      mint: () => 'own-1',
      say: (snapshot) => void this.told.push(snapshot),
      onScreen: () => undefined,
      witness: createWitness({ window: this.window, descriptor, say: (sight) => this.record(sight), signal }),
      signal,
    });
    listenToClientApi(
      this.window,
      { onEvent: (event) => reader.onEvent(event), onOdd: () => reader.onOdd() },
      this.life.signal,
    );
    reader.begin(null, 2);
  }

  /** The register says that these are on the sale, and what its page shows is told to the till. */
  async sells(quantities: readonly string[], event_name = 'sale:update'): Promise<void> {
    const line_items = quantities.map((quantity, i) => ({ ...LINE, id: `l${i}`, quantity }));
    const sale = { id: 's1', client_sale_id: 's1', customer_id: 'c1', line_items };
    const data = JSON.stringify({ event_name, source: 'Vend Client API', data: { sale } });
    const happy = this.window as unknown as HappyWindow;
    const event = new happy.MessageEvent('message', { data, origin: this.window.location.origin });
    Object.defineProperty(event, 'source', { value: this.window });
    happy.dispatchEvent(event);
    await pause(300);
    for (const snapshot of this.told.splice(0)) await this.till.shows(snapshot);
  }

  close(): void {
    this.life.abort();
  }

  private record(sight: string): void {
    const { kind, ...said } = JSON.parse(sight) as { kind: StepKind };
    this.till.recorder.note(kind, said, 1);
  }
}
