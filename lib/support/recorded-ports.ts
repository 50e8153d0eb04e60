import type { CheckoutPorts } from '../checkout/checkout.ts';
import type { RegisterPage } from '../checkout/write-back.ts';
import type { Recorder } from './recorder.ts';

type Methods<T> = { [Name in keyof T]: T[Name] };

/** Not an answer but a whole ledger; or nothing that an answer could follow from. */
const UNRECORDED: ReadonlySet<PropertyKey> = new Set(['open', 'export', 'set']);

/** The same object, with every question to it and its answer written down. A method that is added later is recorded as well. */
function recorded<T extends object>(name: string, target: Methods<T>, recorder: Recorder): T {
  return new Proxy(target, {
    get(from, method) {
      const found: unknown = Reflect.get(from, method);
      if (typeof found !== 'function' || typeof method === 'symbol' || UNRECORDED.has(method)) return found;
      return (...args: unknown[]) =>
        recorder.call(`${name}.${method}`, saidOf(method, args), () => Reflect.apply(found, from, args) as unknown);
    },
  });
}

/** Who looks ahead, and when, changes nothing of what is seen. */
function saidOf(method: string, args: unknown[]): unknown[] {
  return method === 'preview' ? args.slice(0, 1) : args;
}

/** Everything that the checkout asks of the outside goes through its ports: recorded there, nowhere else. */
export function recordedPorts(ports: CheckoutPorts, recorder: Recorder): CheckoutPorts {
  return {
    ...ports,
    source: recorded('source', ports.source, recorder),
    tabs: recorded('tabs', ports.tabs, recorder),
    saleLog: recorded('saleLog', ports.saleLog, recorder),
    automaticUnits: recorded('automaticUnits', ports.automaticUnits, recorder),
    staff: recorded('staff', ports.staff, recorder),
    settings: () => recorder.call('settings', [], () => ports.settings()),
    importsPurchases: (system) => recorder.call('importsPurchases', [system], () => ports.importsPurchases(system)),
  };
}

export function recordedPage(page: RegisterPage, recorder: Recorder): RegisterPage {
  return recorded('page', page, recorder);
}
