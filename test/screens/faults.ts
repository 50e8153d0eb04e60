import type { Screen } from '../e2e/harness/screen.ts';

/** What a screen cannot be shown with, as far as a machine can tell. */
export async function faultsOf(screen: Screen): Promise<string[]> {
  const violations = await screen.axe();
  const axe = violations.flatMap(({ rule, elements }) => elements.map((one) => `axe ${rule}: ${one.slice(0, 160)}`));
  return [...axe, ...(await screen.evaluate(sticksOut)), ...(await screen.evaluate(saysNonsense))];
}

/** What stands over the edge, where nothing lets a person move to it. */
function sticksOut(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const over = [...document.body.querySelectorAll('*')].filter((element) => {
    const { right, left, width } = element.getBoundingClientRect();
    const isOut = right > clientWidth + 1 || left < -1;
    return width > 0 && isOut && !scrolls(element.parentElement) && !element.closest('.unseen');
  });
  const told = over.slice(0, 3).map((element) => `overflow: ${element.outerHTML.slice(0, 160)}`);
  return scrollWidth > clientWidth ? [`overflow: the page is ${scrollWidth} wide, not ${clientWidth}`, ...told] : told;
}

/** Words that no person wrote. */
function saysNonsense(): string[] {
  const found = document.body.innerText.match(/\b(undefined|NaN|null|Infinity)\b|\[object|\b(gtin|sku):\S+/g) ?? [];
  return [...new Set(found)].map((word) => `says “${word}”`);
}

/** Goes through the screen with Tab alone: what is never reached, and where nobody sees where they are. */
export async function keyboardFaults(screen: Screen, most: number): Promise<string[]> {
  const expected = await screen.evaluate(markReachable);
  const faults = new Set<string>();
  const reached = new Set<number>();
  for (let tabs = 0; tabs < most && reached.size < expected; tabs += 1) {
    await screen.press('Tab');
    const { number, fault } = await screen.evaluate(whereAmI);
    if (fault !== null) faults.add(fault);
    if (number !== null) reached.add(number);
  }
  if (reached.size < Math.min(expected, most - 5)) {
    const missed = await screen.evaluate(namesOf, [...reached]);
    for (const one of missed.slice(0, 4)) faults.add(`Tab never comes to ${one}`);
  }
  return [...faults];
}

function markReachable(): number {
  const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const radios = new Set<string>();
  let count = 0;
  for (const element of document.querySelectorAll<HTMLElement>(all)) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(':disabled, [inert]')) continue;
    // Tab comes to one of a group of radio buttons, the arrows go on from there.
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      if (radios.has(element.name)) continue;
      radios.add(element.name);
      for (const one of document.querySelectorAll<HTMLElement>(`input[name="${element.name}"]`))
        one.dataset.reach = String(count);
    }
    element.dataset.reach = String(count);
    count += 1;
  }
  return count;
}

function whereAmI(): { number: number | null; fault: string | null } {
  const here = document.activeElement;
  if (!(here instanceof HTMLElement) || here === document.body) return { number: null, fault: null };
  const shown = (element: Element | null): boolean => {
    if (element === null || element === document.body) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  };
  // A field may show it on its box, a hidden one on its label.
  const isShown = shown(here) || shown(here.parentElement) || shown(here.closest('label')) || shown(here.closest('li'));
  const { top, bottom } = here.getBoundingClientRect();
  const isInView = bottom > 0 && top < window.innerHeight;
  const name = here.outerHTML.slice(0, 120);
  const number = here.dataset.reach === undefined ? null : Number(here.dataset.reach);
  return { number, fault: isShown ? (isInView ? null : `focus out of view: ${name}`) : `focus not seen: ${name}` };
}

function namesOf(reached: number[]): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-reach]')]
    .filter((element) => !reached.includes(Number(element.dataset.reach)))
    .map((element) => element.outerHTML.slice(0, 120));
}
