import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { newSettings, registerForm } from './register-settings.ts';
import { broughtUp, type SettingsForm, SettingsShelf } from './settings-document.ts';
import { SOURCE_FORM } from './source-settings.ts';

const FOLDER = 'test/fixtures/settings';
const REGISTER = registerForm(() => 'made-now');

const example = (name: string): Record<string, unknown> => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8'));

type AnyForm = SettingsForm<{ version: number }>;
const FORMS: [string, AnyForm][] = [
  ['register', REGISTER as unknown as AnyForm],
  ['source', SOURCE_FORM as unknown as AnyForm],
];

describe.each(FORMS)('the documents of the %s settings', (name, form) => {
  const versions = form.steps.map((_, i) => i + 1);
  const newest = versions.length + 1;

  test('there is one example for each version, and no other', () => {
    const files = readdirSync(FOLDER).filter((file) => file.startsWith(`${name}-`));
    expect(files.toSorted()).toEqual([...versions, newest].map((version) => `${name}-v${version}.json`));
  });

  test('the newest is taken as it is', () => {
    expect(broughtUp(form, example(`${name}-v${newest}`))).toEqual({
      ok: true,
      document: example(`${name}-v${newest}`),
      changed: false,
    });
  });

  test.each(versions)('version %i becomes the newest', (version) => {
    expect(broughtUp(form, example(`${name}-v${version}`))).toEqual({
      ok: true,
      document: example(`${name}-v${newest}`),
      changed: true,
    });
  });
});

function shelf(stored: Record<string, unknown>, form = REGISTER) {
  const kept = new Map(Object.entries(stored));
  const documents = {
    get: async <T>(key: string) => (kept.get(key) as T | undefined) ?? null,
    set: vi.fn(async (key: string, value: unknown) => void kept.set(key, value)),
    remove: async (key: string) => void kept.delete(key),
  };
  return { kept, documents, shelf: new SettingsShelf(documents, form) };
}

describe('settings on their shelf', () => {
  test('begin once', async () => {
    const one = shelf({});
    expect(await one.shelf.read()).toEqual(newSettings('made-now'));
    await one.shelf.read();
    expect(one.documents.set).toHaveBeenCalledTimes(1);
  });

  test('an old document is written in its newest form, once', async () => {
    const one = shelf({ 'register-settings': example('register-v1') });
    expect(await one.shelf.read()).toEqual(example('register-v2'));
    expect(one.kept.get('register-settings')).toEqual(example('register-v2'));
    await one.shelf.read();
    expect(one.documents.set).toHaveBeenCalledTimes(1);
    expect(await one.shelf.problem()).toBeNull();
  });

  const LATER = { ...example('register-v2'), version: 99, colour: 'green' };
  const BROKEN = { ...example('register-v2'), registerId: 'till-7', onCompletion: 'perhaps' };

  test.each([
    ['of a later version', LATER, 'newer'],
    ['that is damaged', BROKEN, 'damaged'],
    ['that is no document', 'nonsense', 'damaged'],
  ])('one %s stays untouched while a stand-in is used and changed', async (_, old, problem) => {
    const one = shelf({ 'register-settings': old });
    const standIn = await one.shelf.read();
    await one.shelf.write({ ...standIn, registerName: 'Side till' });
    expect(await one.shelf.read()).toEqual({ ...standIn, registerName: 'Side till' });
    expect(one.kept.get('register-settings')).toEqual(old);
    expect(await one.shelf.problem()).toBe(problem);
  });

  test('the register keeps its name in the ledger where it can be read', async () => {
    expect((await shelf({ 'register-settings': BROKEN }).shelf.read()).registerId).toBe('till-7');
  });

  test('a Tillside that can read the old one again uses it', async () => {
    const one = shelf({ 'register-settings': example('register-v2'), 'register-settings:stand-in': newSettings('x') });
    expect(await one.shelf.read()).toEqual(example('register-v2'));
  });

  test('the old one is thrown away when a person says so, and only then', async () => {
    const one = shelf({ 'register-settings': BROKEN });
    await one.shelf.write({ ...(await one.shelf.read()), registerName: 'Side till' });
    await one.shelf.giveUp();
    expect(await one.shelf.problem()).toBeNull();
    expect(await one.shelf.read()).toMatchObject({ registerName: 'Side till', registerId: 'till-7' });
    expect([...one.kept.keys()]).toEqual(['register-settings']);
  });

  test('a step that fails changes nothing', async () => {
    const failing: SettingsForm<ReturnType<typeof newSettings>> = {
      ...REGISTER,
      steps: [
        (old) => {
          old.registerName = 'half done';
          throw new Error('a step with a mistake');
        },
      ],
    };
    const one = shelf({ 'register-settings': example('register-v1') }, failing);
    expect(await one.shelf.problem()).toBe('damaged');
    expect(one.kept.get('register-settings')).toEqual(example('register-v1'));
  });
});
