import { randomBytes } from 'node:crypto';
import type { StoreFile } from '../../settings/store-file-schema.ts';
import { AstroEmulator } from './emulator.ts';
import { AstroModel, type CatalogueItem, type Program } from './model.ts';

type DemoStore = Pick<StoreFile, 'programs' | 'items' | 'customers'>;

/** What the demo store's makers would have in Astro: their programs and items, and its customers under the register's own ids. */
export function demoAstro({ programs, items, customers }: DemoStore, now: () => Date): AstroEmulator {
  const model = new AstroModel(programs.flatMap(programOf), items.flatMap(itemOf));
  for (const { id, first, last, email, phone } of customers) {
    const person = {
      first: first ?? '',
      last: last ?? '',
      email: email?.toLowerCase() ?? null,
      phone: digitsOf(phone),
    };
    model.addPerson(person, id);
  }
  const credentials = {
    username: 'demo-store',
    password: randomBytes(9).toString('base64url'),
    clientId: 'demo-client',
  };
  return new AstroEmulator({ model, now, credentials });
}

function programOf(program: StoreFile['programs'][number]): Program[] {
  if (program.owner !== 'manufacturer' || program.kind !== 'buy-x-get-y') return [];
  const { id, title, maker = '', size } = program;
  const codes = program.items.map((item) => item.code);
  return [{ id: `astro-${id}`, title, maker, kind: 'frequent-buyer', size, items: codes }];
}

function itemOf({ codes, name, variant }: StoreFile['items'][number], index: number): CatalogueItem[] {
  const [code] = codes ?? [];
  if (!code) return [];
  const description = [name, variant].filter(Boolean).join(' ');
  return [{ code: code.code, itemId: String(501 + index), description }];
}

/** As Astro knows phones: ten digits, without the country. */
function digitsOf(phone: string | null | undefined): string | null {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits === '' ? null : digits.slice(-10);
}
