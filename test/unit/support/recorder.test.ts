import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { shapeOf } from '../../../lib/pos/shape.ts';
import { recordedSteps } from '../../../lib/support/bundle-maker.ts';
import { type Packed, Packer, unpacker } from '../../../lib/support/packer.ts';
import { failureOf, Recorder } from '../../../lib/support/recorder.ts';
import { Ring } from '../../../lib/support/ring.ts';
import { KeptChunks } from '../../support/recorded-till.ts';

vi.setConfig({ testTimeout: 30_000 });

let rings = 0;
const ringOf = (most: number, now = () => new Date('2026-11-23T18:00:00Z')) => {
  rings += 1;
  return new Ring({ name: `ring-${rings}`, most, now });
};
const chunk = (life: string, size: number) => ({ life, parts: [], steps: [], size });

function recorder(store = new KeptChunks(), isOn = true) {
  let ids = 0;
  return new Recorder({
    store,
    isOn: async () => isOn,
    now: () => new Date('2026-11-23T18:00:00Z'),
    uptime: () => 0,
    uuid: () => String(++ids),
    later: () => undefined,
  });
}

test('what is packed comes out as it went in, and equal content is said once', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 4 })), (values) => {
      const plain = JSON.parse(JSON.stringify(values).replaceAll('"$"', '"S"')) as unknown[];
      const packer = new Packer();
      const packed = JSON.parse(JSON.stringify([packer.pack(plain), packer.pack(structuredClone(plain))])) as Packed[];
      const open = unpacker(packer.parts);
      expect(open(packed[0] ?? null)).toEqual(plain);
      expect(packed[0]).toEqual(packed[1]);
      expect(new Set(packer.parts).size).toBe(packer.parts.length);
    }),
  );
});

test('a piece that is like an earlier one is said by what is different, and comes out whole', () => {
  const packer = new Packer();
  const sale = { kind: 'sale', label: 'x'.repeat(60), total: 5, paid: null };
  packer.pack(sale);
  const packed = packer.pack({ ...sale, total: 6 });
  expect(packer.parts[1]).toEqual({ $of: 0, total: 6 });
  expect(unpacker(packer.parts)(packed)).toEqual({ ...sale, total: 6 });
  fc.assert(
    fc.property(
      fc.array(fc.record({ kind: fc.constantFrom('a', 'b'), text: fc.string({ minLength: 30 }), n: fc.nat(3) })),
      (values) => {
        const own = new Packer();
        const all = values.map((value) => own.pack(value));
        expect(all.map(unpacker(own.parts))).toEqual(values);
      },
    ),
  );
});

test('the shape of a text says nothing of it, and is its own shape', () => {
  expect(shapeOf('Nora O’Dell, 503-555-0101')).toBe('Xxxx X*Xxxx, 999-999-9999');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shape = shapeOf(text);
      expect(shape).toMatch(/^[Xx9 '.,@+()/*…-]*$/);
      expect(shapeOf(shape)).toBe(shape);
    }),
  );
});

describe('the recorder', () => {
  test('hands answers and failures through as they are', async () => {
    const kept = new KeptChunks();
    const open = recorder(kept);
    await expect(open.step('page', 1, 'said', async () => 'answer')).resolves.toBe('answer');
    const broken = new TypeError('with words of a person in it');
    await expect(open.step('page', 1, 'said', () => Promise.reject(broken))).rejects.toBe(broken);
    await open.flush();
    const [good, bad] = recordedSteps(await kept.read());
    expect(good).toMatchObject({ kind: 'page', asked: 'said', answer: 'answer' });
    expect(bad).toMatchObject({ failure: { name: 'TypeError' } });
    expect(JSON.stringify(bad)).not.toContain('person');
  });

  test('writes nothing where the store does not wish it', async () => {
    const kept = new KeptChunks();
    const open = recorder(kept, false);
    await open.step('page', 1, 'said', async () => null);
    await open.flush();
    expect(kept.chunks).toEqual([]);
  });

  test('switched off, what was recorded is gone', async () => {
    const kept = new KeptChunks();
    const open = recorder(kept);
    await open.step('page', 1, 'said', async () => null);
    await open.flush();
    expect(kept.chunks).toHaveLength(1);
    await open.turn(false);
    await open.step('page', 1, 'said', async () => null);
    await open.flush();
    expect(kept.chunks).toEqual([]);
  });

  test('a disk that hangs stops the recording, not the register, and the memory stays bounded', async () => {
    const hanging = {
      append: () => new Promise<void>(() => undefined),
      read: async () => [],
      clear: async () => undefined,
    };
    const open = recorder(Object.assign(new KeptChunks(), hanging));
    for (let i = 0; i < 500; i++) {
      await open.step('page', 1, { text: `${i} ${'x'.repeat(10_000)}` }, async () => i);
      void open.flush();
    }
    expect(open.lost).toBeGreaterThan(400);
  });

  test('a disk that refuses costs those steps and no later ones', async () => {
    const kept = new KeptChunks();
    const append = kept.append.bind(kept);
    let isFull = true;
    const open = recorder(
      Object.assign(kept, { append: (one: never) => (isFull ? Promise.reject(new Error('full')) : append(one)) }),
    );
    const long = { text: 'x'.repeat(200) };
    await open.step('page', 1, long, async () => null);
    await open.flush();
    isFull = false;
    await open.step('page', 1, long, async () => null);
    await open.flush();
    expect(open.lost).toBe(1);
    expect(recordedSteps(await kept.read())).toMatchObject([{ asked: long }]);
  });

  test('an error is told by its name and place', () => {
    const failure = failureOf(new RangeError('Nora Quill'));
    expect(failure.name).toBe('RangeError');
    expect(failure.stack?.length).toBeGreaterThan(0);
    expect(JSON.stringify(failure)).not.toContain('Nora');
  });
});

describe('the ring', () => {
  test('never holds more than its bound; the oldest go first', async () => {
    let minute = 0;
    const ring = ringOf(1000, () => new Date(Date.UTC(2026, 10, 23, 18, minute)));
    for (const life of ['a', 'b', 'c', 'd', 'e']) {
      minute += 1;
      await ring.append(chunk(life, 300));
    }
    const kept = await ring.read();
    expect(kept.map(({ life }) => life)).toEqual(['c', 'd', 'e']);
  });

  test('a week later it is gone', async () => {
    let day = 1;
    const ring = ringOf(10_000, () => new Date(Date.UTC(2026, 10, day)));
    await ring.append(chunk('old', 10));
    day = 9;
    await ring.append(chunk('new', 10));
    expect((await ring.read()).map(({ life }) => life)).toEqual(['new']);
  });

  test('is empty after it was cleared', async () => {
    const ring = ringOf(1000);
    await ring.append(chunk('a', 10));
    await ring.clear();
    expect(await ring.read()).toEqual([]);
  });
});
