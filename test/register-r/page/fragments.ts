import type { Answer, Part } from '../answer.ts';

/** Puts what the server sent in the place of what was there. */

interface Trusted {
  createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string };
}

const trusted = (globalThis as { trustedTypes?: Trusted }).trustedTypes;
const policy = trusted?.createPolicy('fragments', { createHTML: (text) => text });

const PLACES: Record<Part, () => Element | null | undefined> = {
  customer: () => document.getElementById('customerInfo')?.parentElement,
  expander: () => document.getElementById('add_expander_holder'),
  refund: () => document.querySelector('#register aside'),
  lines: () => document.getElementById('register_transaction'),
  totals: () => document.getElementById('register_totals'),
  other: () => document.querySelector('main > section'),
  message: () => document.querySelector('main > p'),
  lock: () => document.querySelector('[data-test="pin-lock-modal"]'),
};

export function replace(answer: Answer): void {
  for (const [part, html] of Object.entries(answer.html) as [Part, string][]) {
    const place = PLACES[part]();
    const text = (policy ? policy.createHTML(html) : html) as string;
    if (place) place.outerHTML = text;
    else document.body.insertAdjacentHTML('beforeend', text);
  }
  const register = document.getElementById('register');
  if (!register) return;
  register.hidden = false;
  register.style.display = answer.hidden ? 'none' : '';
}
