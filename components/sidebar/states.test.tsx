import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Example } from './example-parts.ts';
import { showExample } from './show-example.tsx';
import { examples } from './states.ts';

const all = Object.entries<Example>(examples);

beforeEach(() => {
  document.title = 'Tillside';
});
afterEach(() => {
  vi.restoreAllMocks();
});

function narrow(isNarrow: boolean): void {
  vi.spyOn(window, 'matchMedia').mockReturnValue({
    matches: isNarrow,
    addEventListener: () => {},
    removeEventListener: () => {},
  } as unknown as MediaQueryList);
}

describe.each(all)('%s', (_name, example) => {
  beforeEach(() => narrow(example.narrow ?? false));

  it('has no accessibility faults', async () => {
    showExample(example);
    // Contrast needs a painted page: it is computed from the tokens, and measured with the pictures.
    const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))).toEqual([]);
  });

  it('writes no style into the page and says nothing half', () => {
    const { container } = showExample(example);
    expect(container.textContent).not.toMatch(/undefined|null|NaN|\[object/);
    expect(container.textContent).not.toMatch(/\b(he|she|his|her|him)\b/);
    for (const button of container.querySelectorAll('button')) {
      expect(button.dataset.action).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(button.disabled).toBe(false);
    }
  });

  it('gives the reason beside everything that cannot be pressed', () => {
    const { container } = showExample(example);
    for (const button of container.querySelectorAll('button[aria-disabled="true"]:not([aria-busy])')) {
      const why = document.getElementById(button.getAttribute('aria-describedby') ?? '');
      expect(why?.textContent?.length ?? 0).toBeGreaterThan(5);
    }
  });

  it('moves the keyboard nowhere by itself', () => {
    showExample(example);
    expect(document.activeElement).toBe(document.body);
  });
});
