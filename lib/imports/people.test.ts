import { expect, test } from 'vitest';
import { settings } from '../../test/unit/files/imported-file.ts';
import { dryRun } from '../files/dry-run.ts';
import { readImport } from '../files/import-file.ts';
import { keptOfPeople, personOf, unasked } from './people.ts';

async function people(text: string) {
  const file = {
    name: 'customers.csv',
    bytes: new TextEncoder().encode(text),
    wanted: ['customer'] as const,
    settings,
  };
  const { table } = await readImport(file);
  if (!table) throw new Error('not read');
  const plan = await dryRun(keptOfPeople(table), unasked, { today: settings.today });
  return plan.outcomes.map(personOf);
}

test('people are named by the surest thing in the file', async () => {
  const read = await people(
    'id,customer_code,first_name,last_name,email,phone\nx1,C-1,Nora,Quill,nora@example.com,555-0101\n,C-2,Tomas,Reed,,555-0102\n',
  );
  expect(read).toMatchObject([
    { id: 'x1', code: 'C-1', first: 'Nora', last: 'Quill', email: 'nora@example.com' },
    { id: 'C-2', code: 'C-2', first: 'Tomas', email: null },
  ]);
});

test('the same file names the same people again', async () => {
  const text = 'id,customer_code,first_name,last_name,email,phone\nx1,C-1,Nora,Quill,nora@example.com,\n';
  expect(await people(text)).toEqual(await people(text));
});
