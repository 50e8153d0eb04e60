import type { ConsoleRequest, ConsoleState, TabSummary } from '../messaging/console-protocol.ts';
import type { PosAsk } from '../messaging/pos-protocol.ts';
import type { RegisterSettings } from '../settings/register-settings.ts';
import { type By, type LoyaltySource, SourceFailure } from '../sources/port.ts';
import type { Checkout } from './checkout.ts';

/** What only the ledger of this register can do, besides being a source. */
export interface RegisterLedger extends LoyaltySource {
  /** Throws an error with words for the admin when the file is wrong; then nothing of it was written. */
  importStoreFile(file: unknown, by: By): Promise<unknown>;
  counts(): Promise<{ items: number; customers: number }>;
  verify(): Promise<{ events: number; problems: string[] }>;
}

export interface ConsolePorts {
  ledger: RegisterLedger;
  checkout: Checkout;
  descriptors: { answer(ask: PosAsk): Promise<unknown> };
  settings(): Promise<RegisterSettings>;
  saveSettings(settings: RegisterSettings): Promise<void>;
  uuid(): string;
}

/** Answers the options page and the popup. */
export class StoreConsole {
  private readonly ports: ConsolePorts;

  constructor(ports: ConsolePorts) {
    this.ports = ports;
  }

  async answer(request: ConsoleRequest): Promise<unknown> {
    const { ledger } = this.ports;
    switch (request.type) {
      case 'state':
        return this.state();
      case 'tab-state':
        return this.tabState(request.tab);
      case 'import-store':
        return ledger.importStoreFile(request.file, await this.ports.checkout.by(this.ports.uuid(), 'admin'));
      case 'export-ledger':
        return this.exported();
      case 'verify-ledger':
        return ledger.verify();
      case 'pos':
        return this.ports.descriptors.answer(request.ask);
      case 'set-register': {
        const settings = await this.ports.settings();
        const changed = { ...settings, registerName: request.name, onCompletion: request.onCompletion };
        return this.ports.saveSettings(changed);
      }
    }
  }

  private async state(): Promise<ConsoleState> {
    const { ledger } = this.ports;
    const settings = await this.ports.settings();
    const register = {
      id: settings.registerId,
      name: settings.registerName,
      onCompletion: settings.onCompletion,
    };
    const programs = await ledger.programs();
    if (programs.length === 0) return { store: null, programs: [], counts: { items: 0, customers: 0 }, register };
    const profile = await ledger.profile();
    return {
      store: { name: profile.name, account: profile.pos.account, zone: profile.zone, currency: profile.currency },
      programs: programs.map(({ id, title, kind, owner }) => ({ id, title, kind, owner })),
      counts: await ledger.counts(),
      register,
    };
  }

  private async tabState(tab: number): Promise<TabSummary> {
    const { snapshot, code } = await this.ports.checkout.tab(tab);
    if (!snapshot) return { state: 'not-a-register', colour: 'green', code: null, sale: null };
    if (snapshot.phase === 'off-sale') return { state: 'off-sale', colour: snapshot.colour, code: null, sale: null };
    return { state: 'on-sale', colour: snapshot.colour, code, sale: snapshot.saleId?.slice(-4).toUpperCase() ?? null };
  }

  private async exported(): Promise<string> {
    const lines: string[] = [];
    for await (const line of this.ports.ledger.export()) lines.push(line);
    if (lines.length === 0) throw new SourceFailure('unavailable', 'There is nothing in the ledger yet.');
    return `${lines.join('\n')}\n`;
  }
}
