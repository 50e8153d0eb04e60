import type { queryAllByRole } from '@testing-library/dom';

/** A text that is meant exactly, or a regular expression in a form that can be sent. */
export type Wording = string | { source: string; flags: string };

/** One step on the way to an element: a role, and what tells it from others of that role. */
export interface Step {
  role: string;
  name?: Wording;
  /** Counted from 0 among those that match. */
  nth?: number;
}

/** What a person, or a screen reader, gets from an element. */
export interface Look {
  name: string;
  description: string;
  text: string;
  value: string;
  disabled: boolean;
  checked: boolean;
  expanded: boolean;
  pressed: boolean;
  focused: boolean;
}

export interface Aim {
  found: number;
  disabled: boolean;
  x: number;
  y: number;
  /** What a click at that point would meet instead of the element. */
  covered: string | null;
}

/**
 * Runs inside the document under test: it is sent there as source, so it may use nothing from outside itself. Roles
 * and names are worked out by Testing Library, as in the unit tests and alike in both browsers.
 */
export function inPage(library: { queryAllByRole: typeof queryAllByRole }) {
  const matches = (wording: Wording | undefined, text: string) =>
    wording === undefined ||
    (typeof wording === 'string' ? text === wording : new RegExp(wording.source, wording.flags).test(text));

  interface Named {
    element: HTMLElement;
    name: string;
    description: string;
  }

  function named(container: HTMLElement, step: Step): Named[] {
    const seen = new Map<Element, { name: string; description: string }>();
    const keep = (element: Element, part: 'name' | 'description', text: string) => {
      seen.set(element, { ...(seen.get(element) ?? { name: '', description: '' }), [part]: text });
      return true;
    };
    const elements = library.queryAllByRole(container, step.role, {
      name: (text, element) => keep(element, 'name', text) && matches(step.name, text),
      description: (text, element) => keep(element, 'description', text),
    });
    return elements
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, name: '', description: '', ...seen.get(element) }));
  }

  function find(path: readonly Step[]): Named[] {
    let found: Named[] = [{ element: document.body, name: '', description: '' }];
    for (const step of path) {
      const inside = new Map(found.flatMap(({ element }) => named(element, step)).map((one) => [one.element, one]));
      found = [...inside.values()];
      if (step.nth !== undefined) found = found.slice(step.nth, step.nth + 1);
    }
    return found;
  }

  const says = (element: Element, attribute: string) => element.getAttribute(attribute) === 'true';
  const isDisabled = (element: Element) => element.matches(':disabled') || says(element, 'aria-disabled');

  function looks(path: readonly Step[]): Look[] {
    return find(path).map(({ element, name, description }) => ({
      name,
      description,
      text: element.innerText.replace(/\s+/g, ' ').trim(),
      value: 'value' in element ? String(element.value) : '',
      disabled: isDisabled(element),
      checked: element.matches(':checked') || says(element, 'aria-checked'),
      expanded: says(element, 'aria-expanded') || element.parentElement?.matches('details[open]') === true,
      pressed: says(element, 'aria-pressed'),
      focused: document.hasFocus() && document.activeElement === element,
    }));
  }

  function coverOf(element: Element, x: number, y: number): string | null {
    if (document.visibilityState !== 'visible') return 'another tab';
    const upper = document.elementFromPoint(x, y);
    if (!upper) return 'the edge of the view';
    return element.contains(upper) || upper.contains(element) ? null : upper.outerHTML.slice(0, 120);
  }

  function aim(path: readonly Step[]): Aim {
    const found = find(path);
    const element = found[0]?.element;
    if (!element) return { found: 0, disabled: false, x: 0, y: 0, covered: null };
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    return { found: found.length, disabled: isDisabled(element), x, y, covered: coverOf(element, x, y) };
  }

  /** For messages about what was not found. */
  function outline(): string {
    const names = (role: string) => named(document.body, { role }).map(({ name }) => `${role} "${name}"`);
    const roles = ['heading', 'article', 'region', 'button', 'link', 'textbox', 'combobox'];
    const text = document.body.innerText.replace(/\s+/g, ' ').slice(0, 600);
    return `${document.title}: ${roles.flatMap(names).join(', ')}\n${text}`;
  }

  return { looks, aim, outline };
}

export type InPage = ReturnType<typeof inPage>;
