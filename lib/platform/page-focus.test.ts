import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PageFocus, rememberFocus } from './page-focus.ts';

let life: AbortController;
let focus: PageFocus;

beforeEach(() => {
  life = new AbortController();
  document.body.innerHTML = '<input id="search"><input id="qty"><tillside-host tabindex="0"></tillside-host>';
  const home = ['#nowhere', '#search'];
  focus = rememberFocus(document, { hostTag: 'tillside-host', layout: { home }, signal: life.signal });
});
afterEach(() => life.abort());

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

describe('leaving the sidebar', () => {
  it('puts the keyboard back where it was on the page', () => {
    element('#qty').focus();
    element('tillside-host').focus();
    focus.giveBack();
    expect(document.activeElement).toBe(element('#qty'));
  });

  it('puts it into the search box when that place is gone', () => {
    element('#qty').focus();
    element('tillside-host').focus();
    element('#qty').remove();
    focus.giveBack();
    expect(document.activeElement).toBe(element('#search'));
  });

  it('puts it nowhere rather than keep it', () => {
    element('tillside-host').focus();
    element('#search').remove();
    element('#qty').remove();
    focus.giveBack();
    expect(document.activeElement).toBe(document.body);
  });
});
