/**
 * Just enough of a rendering library to behave like one: a description of the screen is compared with the last, keyed
 * children keep their element, and elements put in by others (extensions, advertisements) are left alone.
 */

type Handlers = { [Type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Type]) => void };

interface Props {
  class?: string;
  key?: string;
  /** Children are made anew whenever this changes, as a framework does whose list model was replaced. */
  edition?: number;
  value?: string;
  on?: Handlers;
  attributes?: Record<string, string | boolean>;
}

export interface Spec {
  tag: string;
  props: Props;
  children: Child[];
}

export type Child = Spec | string | false | null;

export function h(tag: string, props: Props | string, ...children: (Child | Child[])[]): Spec {
  return { tag, props: typeof props === 'string' ? { class: props } : props, children: children.flat() };
}

export class Screen {
  readonly #root: Element;
  readonly #rename: (name: string) => string;
  readonly #drawn = new WeakMap<Node, Spec | string>();
  readonly #listening = new WeakMap<Element, Set<string>>();

  constructor(root: Element, rename: (name: string) => string) {
    this.#root = root;
    this.#rename = rename;
  }

  show(spec: Spec): void {
    this.#children(this.#root, [spec]);
  }

  #children(parent: Element, next: Child[]): void {
    const spare = new Set([...parent.childNodes].filter((node) => this.#drawn.has(node)));
    let previous: Node | null = null;
    for (const child of next) {
      if (child === null || child === false || child === '') continue;
      const node = this.#drawInto(spare, child);
      const follows: ChildNode | null = previous ? previous.nextSibling : parent.firstChild;
      if (follows !== node && !this.#standsAfter(node, previous, parent)) {
        parent.insertBefore(node, follows);
      }
      previous = node;
    }
    for (const node of spare) parent.removeChild(node);
  }

  /** Only strangers stand between `previous` and `node`. */
  #standsAfter(node: Node, previous: Node | null, parent: Element): boolean {
    if (node.parentNode !== parent) return false;
    let before = node.previousSibling;
    while (before && !this.#drawn.has(before)) before = before.previousSibling;
    return before === previous;
  }

  #drawInto(spare: Set<ChildNode>, child: Spec | string): Node {
    for (const node of spare) {
      const drawn = this.#drawn.get(node);
      if (drawn === undefined || !isSame(drawn, child)) continue;
      spare.delete(node);
      this.#update(node, drawn, child);
      return node;
    }
    const node = typeof child === 'string' ? document.createTextNode('') : document.createElement(child.tag);
    this.#update(node, null, child);
    return node;
  }

  #update(node: Node, drawn: Spec | string | null, child: Spec | string): void {
    this.#drawn.set(node, child);
    if (typeof child === 'string') {
      if (node.nodeValue !== child) node.nodeValue = child;
      return;
    }
    const element = node as HTMLElement;
    const before = drawn === null || typeof drawn === 'string' ? null : drawn;
    this.#attributes(element, before, child);
    this.#listen(element, child);
    const focus = before && before.props.edition !== child.props.edition ? this.#strip(element) : null;
    this.#children(element, child.children);
    if (focus) this.#refocus(element, focus);
    setValue(element, before?.props.value, child.props.value);
  }

  #attributes(element: HTMLElement, before: Spec | null, { props }: Spec): void {
    if (before?.props.class !== props.class) {
      element.className = (props.class ?? '').split(' ').filter(Boolean).map(this.#rename).join(' ');
    }
    const wanted = props.attributes ?? {};
    for (const name of Object.keys(before?.props.attributes ?? {})) {
      if (!(name in wanted)) element.removeAttribute(name);
    }
    for (const [name, value] of Object.entries(wanted)) {
      if (value === false) element.removeAttribute(name);
      else if (element.getAttribute(name) !== String(value === true ? '' : value)) {
        element.setAttribute(name, value === true ? '' : value);
      }
    }
  }

  #listen(element: HTMLElement, { props }: Spec): void {
    const listening = this.#listening.get(element) ?? new Set<string>();
    this.#listening.set(element, listening);
    for (const type of Object.keys(props.on ?? {})) {
      if (listening.has(type)) continue;
      listening.add(type);
      element.addEventListener(type, (event) => this.#handle(element, event));
    }
  }

  #handle(element: HTMLElement, event: Event): void {
    const drawn = this.#drawn.get(element);
    if (drawn === undefined || typeof drawn === 'string') return;
    const handlers = drawn.props.on as Record<string, (event: Event) => void> | undefined;
    handlers?.[event.type]?.(event);
  }

  /** Removes what was drawn inside and says which row had the focus. */
  #strip(element: HTMLElement): Focus | null {
    const focus = this.#focusWithin(element);
    for (const node of Array.from(element.childNodes)) {
      if (this.#drawn.has(node)) node.remove();
    }
    return focus;
  }

  #focusWithin(list: HTMLElement): Focus | null {
    const active = document.activeElement;
    const row = [...list.children].find((child) => child.contains(active));
    if (!active || !row) return null;
    const path: number[] = [];
    for (let node = active; node !== row && node.parentElement; node = node.parentElement) {
      path.unshift([...node.parentElement.children].indexOf(node));
    }
    const key = this.#keyOf(row);
    return key === undefined ? null : { key, path };
  }

  /** The new row of the same thing takes the focus back; when it has gone, the focus goes with it. */
  #refocus(list: HTMLElement, focus: Focus): void {
    const row = [...list.children].find((child) => this.#keyOf(child) === focus.key);
    if (row) refocus(row, focus);
  }

  #keyOf(element: Element): string | undefined {
    const drawn = this.#drawn.get(element);
    return typeof drawn === 'object' ? drawn.props.key : undefined;
  }
}

function isSame(drawn: Spec | string, child: Spec | string): boolean {
  if (typeof drawn === 'string' || typeof child === 'string') return typeof drawn === typeof child;
  return drawn.tag === child.tag && drawn.props.key === child.props.key;
}

/** A field that is being typed into keeps its text unless the register itself says otherwise. */
function setValue(element: HTMLElement, before: string | undefined, value: string | undefined): void {
  if (value === undefined) return;
  const field = element as HTMLInputElement;
  if (value !== before || document.activeElement !== field) {
    if (field.value !== value) field.value = value;
  }
}

interface Focus {
  key: string;
  path: number[];
}

function refocus(row: Element, { path }: Focus): void {
  let element: Element | undefined = row;
  for (const index of path) element = element?.children[index];
  if (!(element instanceof HTMLElement)) return;
  element.focus();
  if (element instanceof HTMLInputElement) element.select();
}
