import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export interface Section {
  /** In the address: `#/store`. */
  id: string;
  title: string;
  Page: LazyExoticComponent<ComponentType>;
}

const section = (id: string, title: string, load: () => Promise<ComponentType>): Section => ({
  id,
  title,
  Page: lazy(async () => ({ default: await load() })),
});

/** Every section of the console, in the order of its navigation. Each is loaded when it is first opened; the first one is the start. */
export const SECTIONS: readonly Section[] = [
  section('start', 'Start', async () => (await import('./start/start-section.tsx')).StartSection),
  section('store', 'Store', async () => (await import('./store/store-section.tsx')).StoreSection),
  section('programs', 'Programs', async () => (await import('./programs/programs-section.tsx')).ProgramsSection),
  section('items', 'Items', async () => (await import('./items/items-section.tsx')).ItemsSection),
  section('coupons', 'Coupons', async () => (await import('./coupons/coupons-section.tsx')).CouponsSection),
  section('customers', 'Customers', async () => (await import('./customers/customers-section.tsx')).CustomersSection),
  section('staff', 'Staff', async () => (await import('./staff/staff-section.tsx')).StaffSection),
  section('closing', 'Closing time', async () => (await import('./closing/closing-section.tsx')).ClosingSection),
  section('source', 'Where loyalty lives', async () => (await import('./source/source-section.tsx')).SourceSection),
  section('pos', 'Point of sale', async () => (await import('./pos/pos-section.tsx')).PosSection),
  section('reports', 'Reports', async () => (await import('./reports/reports-section.tsx')).ReportsSection),
  section('health', 'Register', async () => (await import('./pos-health/health-section.tsx')).HealthSection),
  section('backup', 'Backup', async () => (await import('./backup/backup-section.tsx')).BackupSection),
  section('support', 'Support', async () => (await import('./support/support-section.tsx')).SupportSection),
];
