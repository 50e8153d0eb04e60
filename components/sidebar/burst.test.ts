import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Burst, FAST_MS, type KeyReading, readKey, SCAN_GAP_MS, SILENCE } from './burst.ts';

interface Stroke {
  key: string;
  gap: number;
}

function play(strokes: readonly Stroke[], from: Burst = SILENCE): KeyReading[] {
  let burst = from;
  let at = 1_000_000;
  return strokes.map(({ key, gap }) => {
    at += gap;
    const reading = readKey(burst, key, at);
    burst = reading.burst;
    return reading;
  });
}

const printable = fc.constantFrom(...Array.from('0123456789abcxyzABC-_ .'));
const named = fc.constantFrom('Enter', 'Tab', 'Backspace', 'ArrowDown', 'Escape');
const fastGap = fc.double({ min: 0, max: FAST_MS - 0.01, noNaN: true });
const slowGap = fc.double({ min: SCAN_GAP_MS, max: 5_000, noNaN: true });
const code = fc.array(printable, { minLength: 4, maxLength: 40 });

describe('a burst', () => {
  it('of four or more fast keys is a scan, read back whole, and its Enter presses nothing', () => {
    fc.assert(
      fc.property(code, fc.array(fastGap, { minLength: 41, maxLength: 41 }), slowGap, (keys, gaps, pause) => {
        const strokes = keys.map((key, i) => ({ key, gap: i === 0 ? pause : (gaps[i] ?? 0) }));
        const readings = play([...strokes, { key: 'Enter', gap: gaps[40] ?? 0 }]);
        const last = readings.at(-1);
        expect(last).toMatchObject({ fast: true, ends: true, burst: { text: keys.join(''), isScan: false } });
        // Everything from the fourth key on is held back; the first three are taken out again by whoever typed them.
        expect(readings.slice(3).every((reading) => reading.scanned)).toBe(true);
      }),
    );
  });

  it('never makes a key press something, whatever the keys are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(printable, named), fastGap), { minLength: 2, maxLength: 60 }), (keys) => {
        const readings = play(keys.map(([key, gap]) => ({ key, gap })));
        expect(readings.slice(1).every((reading) => reading.fast)).toBe(true);
      }),
    );
  });

  it('still ends as one scan when the scanner stutters once', () => {
    const strokes = Array.from('0123456', (key, i) => ({ key, gap: i === 5 ? 80 : 4 }));
    const last = play([...strokes, { key: 'Enter', gap: 60 }]).at(-1);
    expect(last).toMatchObject({ ends: true, burst: { text: '0123456' } });
  });

  it('keeps capitals typed with Shift together', () => {
    const strokes = ['S', 'Shift', 'A', 'Shift', 'L', 'Shift', 'L', 'Shift', 'Y'].map((key) => ({ key, gap: 3 }));
    expect(play(strokes).at(-1)?.burst).toMatchObject({ text: 'SALLY', isScan: true });
  });
});

describe('hands', () => {
  it('are never taken for a scanner and every key of theirs counts', () => {
    const handGap = fc.double({ min: FAST_MS, max: 2_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(printable, named), handGap), { maxLength: 60 }), (keys) => {
        const readings = play(keys.map(([key, gap]) => ({ key, gap })));
        expect(readings.some((reading) => reading.fast || reading.scanned || reading.ends)).toBe(false);
      }),
    );
  });

  it('may roll three keys at once', () => {
    const readings = play(Array.from('the', (key) => ({ key, gap: 10 })));
    expect(readings.some((reading) => reading.scanned)).toBe(false);
  });

  it('press again after a scan once the scanner is quiet', () => {
    const scan = Array.from('012345', (key) => ({ key, gap: 2 }));
    const readings = play([...scan, { key: 'Enter', gap: 2 }, { key: 'Enter', gap: SCAN_GAP_MS }]);
    expect(readings.at(-1)).toMatchObject({ fast: false, ends: false });
  });
});
