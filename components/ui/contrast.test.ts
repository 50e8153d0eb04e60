import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const tokens = new Map(
  [...readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(
    ([, name = '', value = '']) => [name, value],
  ),
);
const WHITE = '#ffffff';

function colour(name: string): string {
  const value = name === 'white' ? WHITE : tokens.get(name);
  if (!value) throw new Error(`no such token: ${name}`);
  return value;
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Both sizes of text are below what counts as large, so all of it needs 4.5. */
const TEXT: [string, string][] = [
  ...['paper', 'card', 'mist', 'green-soft', 'gold-soft'].map((on): [string, string] => ['ink', on]),
  ...['paper', 'card', 'mist', 'green-soft'].map((on): [string, string] => ['soft', on]),
  ...['paper', 'card', 'green-soft', 'amber-soft', 'blue-soft'].map((on): [string, string] => ['green', on]),
  ['white', 'green'],
  ['white', 'green-dark'],
  ['white', 'gold'],
  ['white', 'gold-dark'],
  ['gold', 'gold-soft'],
  ['gold-ink', 'gold-soft'],
  ['green-ink', 'green-soft'],
  ['amber-ink', 'amber-soft'],
  ['amber-ink', 'card'],
  ['amber-ink', 'paper'],
  ['red-ink', 'red-soft'],
  ['red-ink', 'paper'],
  ['blue-ink', 'blue-soft'],
];

/** Borders of fields and options, marks and lights: what has to be seen but not read. */
const SHAPES: [string, string][] = [
  ['line-strong', 'card'],
  ['green', 'card'],
  ['green', 'line'],
  ['ink', 'paper'],
  ['amber-light', 'card'],
  ['red-light', 'card'],
];

describe('contrast', () => {
  it.each(TEXT)('%s on %s can be read', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('%s on %s can be seen', (shape, ground) => {
    expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
  });
});
