import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { type Aim, type InPage, inPage, type Look, type Step } from './in-page.ts';
import { chord, scanOf, typing } from './keyboard.ts';
import { type Patience, until } from './patience.ts';
import type { Clicking, Point, Surface } from './surface.ts';

const require = createRequire(import.meta.url);
const sourceOf = (module: string) => readFileSync(require.resolve(module), 'utf8');

type Name = string | RegExp;

/** A finding of axe, shortened to what a failed test should print. */
export interface Violation {
  rule: string;
  impact: string;
  help: string;
  elements: string[];
}

export interface ClickPatience extends Patience {
  /** Click although it is disabled, as an impatient person does. */
  evenDisabled?: boolean;
}

/** Milliseconds between keys typed by hand: slow enough not to be taken for a scanner. */
const TYPING_PACE = 60;

const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

const stepOf = (role: string, name?: Name): Step => ({
  role,
  ...(name !== undefined && { name: name instanceof RegExp ? { source: name.source, flags: name.flags } : name }),
});

/** Something that elements can be looked for in, by role and accessible name. */
abstract class Place {
  abstract role(role: string, name?: Name): Part;

  button(name?: Name): Part {
    return this.role('button', name);
  }

  article(title?: Name): Part {
    return this.role('article', title);
  }

  region(name?: Name): Part {
    return this.role('region', name);
  }

  textbox(name?: Name): Part {
    return this.role('textbox', name);
  }

  status(): Part {
    return this.role('status');
  }

  alert(): Part {
    return this.role('alert');
  }
}

/** A document as a person finds it: the sidebar, the register's page, the options page. */
export class Screen extends Place {
  readonly #surface: Surface;

  constructor(surface: Surface) {
    super();
    this.#surface = surface;
  }

  role(role: string, name?: Name): Part {
    return new Part(this, this.#surface, [stepOf(role, name)]);
  }

  /** Runs a function inside the document. It is sent as source: it sees its arguments and the document, nothing else. */
  async evaluate<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return (await this.#surface.evaluate(`(${fn.toString()})(...${JSON.stringify(args)})`)) as Awaited<R>;
  }

  /** Everything on the screen as text. */
  async text(): Promise<string> {
    return this.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());
  }

  /** Waits until the document answers at all. */
  async ready(patience?: Patience): Promise<this> {
    await until(
      async () => (await this.evaluate(() => document.readyState === 'complete')) || undefined,
      () => 'the document is not there',
      patience,
    );
    return this;
  }

  /** `Enter`, `Tab`, `Alt+Shift+L`: to whatever has the keyboard, here or elsewhere in the window. */
  async press(keys: string): Promise<void> {
    await this.#surface.keys(chord(keys));
  }

  /** Types at a person's pace to whatever has the keyboard. */
  async type(text: string): Promise<void> {
    for (const key of typing(text)) {
      await this.#surface.keys(key);
      await pause(TYPING_PACE);
    }
  }

  /** A barcode and Enter as a scanner sends them, to whatever has the keyboard. */
  async scan(digits: string): Promise<void> {
    await this.#surface.keys(scanOf(digits));
  }

  /** Clicks at a point of the document, whatever is there. */
  async clickAt(point: Point): Promise<void> {
    await this.#surface.click(point);
  }

  screenshot(): Promise<Uint8Array> {
    return this.#surface.screenshot();
  }

  /** What axe finds wrong with the document as it is now. */
  async axe(): Promise<Violation[]> {
    const loaded = await this.#surface.evaluate('typeof axe');
    if (loaded === 'undefined') await this.#surface.evaluate(`(() => { ${sourceOf('axe-core/axe.min.js')}\n })()`);
    return (await this.#surface.evaluate(
      `axe.run(document, { runOnly: ${JSON.stringify(AXE_RULES)} }).then(({ violations }) => violations.map(
        ({ id, impact, help, nodes }) => ({ rule: id, impact, help, elements: nodes.map((node) => node.html) })))`,
    )) as Violation[];
  }

  close(): Promise<void> {
    return this.#surface.close();
  }
}

/** An element, or several, as found now and found again at every use. */
export class Part extends Place {
  readonly #screen: Screen;
  readonly #surface: Surface;
  readonly #path: readonly Step[];

  constructor(screen: Screen, surface: Surface, path: readonly Step[]) {
    super();
    this.#screen = screen;
    this.#surface = surface;
    this.#path = path;
  }

  role(role: string, name?: Name): Part {
    return new Part(this.#screen, this.#surface, [...this.#path, stepOf(role, name)]);
  }

  nth(nth: number): Part {
    const steps = this.#path.map((step, at) => (at === this.#path.length - 1 ? { ...step, nth } : step));
    return new Part(this.#screen, this.#surface, steps);
  }

  /** All that match, with what can be read of each, in one call. */
  async looks(): Promise<Look[]> {
    return this.#inPage('looks', this.#path);
  }

  async count(): Promise<number> {
    return (await this.looks()).length;
  }

  /** The only one that matches; waits for it. */
  async look(patience?: Patience): Promise<Look> {
    return this.waitFor(() => true, patience);
  }

  async text(patience?: Patience): Promise<string> {
    return (await this.look(patience)).text;
  }

  async isDisabled(patience?: Patience): Promise<boolean> {
    return (await this.look(patience)).disabled;
  }

  /** Waits until there is exactly one and it looks as wanted. */
  async waitFor(wanted: (look: Look) => boolean = () => true, patience?: Patience): Promise<Look> {
    let seen: Look[] = [];
    return until(
      async () => {
        seen = await this.looks();
        const [look, ...more] = seen;
        return look && more.length === 0 && wanted(look) ? look : undefined;
      },
      () => this.#complaint(`no single ${this.#words()} as wanted, but ${JSON.stringify(seen)}`),
      patience,
    );
  }

  async waitForText(text: Name, patience?: Patience): Promise<Look> {
    const fits = (look: Look) => (text instanceof RegExp ? text.test(look.text) : look.text.includes(text));
    return this.waitFor(fits, patience);
  }

  async gone(patience?: Patience): Promise<void> {
    await until(
      async () => ((await this.count()) === 0 ? true : undefined),
      () => this.#complaint(`${this.#words()} is still there`),
      patience,
    );
  }

  async click({ evenDisabled = false, ...patience }: ClickPatience = {}): Promise<void> {
    await this.#click({}, evenDisabled, patience);
  }

  async doubleClick(patience: Patience = {}): Promise<void> {
    await this.#click({ times: 2 }, false, patience);
  }

  /** A click, and a scan whose first digit comes together with the mouse button's release. */
  async clickThenScan(digits: string, { evenDisabled = true, ...patience }: ClickPatience = {}): Promise<void> {
    await this.#click({ followedBy: scanOf(digits) }, evenDisabled, patience);
  }

  /** Clicks into the field and types at a person's pace. */
  async type(text: string): Promise<void> {
    await this.click();
    await this.#screen.type(text);
  }

  /** The way to it, in words. */
  #words(): string {
    const wording = ({ name }: Step) =>
      name === undefined ? '' : typeof name === 'string' ? ` "${name}"` : ` /${name.source}/${name.flags}`;
    return this.#path.map((step) => `${step.role}${wording(step)}`).join(' > ');
  }

  async #click(clicking: Clicking, evenDisabled: boolean, patience: Patience): Promise<void> {
    let before: Aim | undefined;
    let problem = '';
    const at = await until(
      async () => {
        const aim = await this.#inPage('aim', this.#path);
        const moved = !before || Math.hypot(before.x - aim.x, before.y - aim.y) > 1;
        before = aim;
        if (aim.found !== 1) problem = `there are ${aim.found}`;
        else if (aim.disabled && !evenDisabled) problem = 'it is disabled';
        else if (aim.covered) problem = `it is covered by ${aim.covered}`;
        else if (moved) problem = 'it keeps moving';
        else return aim;
        return undefined;
      },
      () => this.#complaint(`cannot click ${this.#words()}: ${problem}`),
      patience,
    );
    await this.#surface.click(at, clicking);
  }

  async #complaint(what: string): Promise<string> {
    const outline = await this.#inPage('outline').catch((error: unknown) => `no outline: ${String(error)}`);
    return `${what}\n${outline}`;
  }

  /** Calls the code in the document, and brings it there first when the document is new. */
  async #inPage<K extends keyof InPage>(name: K, ...args: Parameters<InPage[K]>): Promise<ReturnType<InPage[K]>> {
    const call = `typeof tillsideHarness === 'undefined' ? 'absent' : tillsideHarness.${name}(...${JSON.stringify(args)})`;
    let answer = await this.#surface.evaluate(call);
    if (answer === 'absent') {
      const library = sourceOf('@testing-library/dom/dist/@testing-library/dom.umd.min.js');
      await this.#surface.evaluate(
        `(() => { ${library}\n globalThis.tillsideHarness = (${inPage.toString()})(TestingLibraryDom); })()`,
      );
      answer = await this.#surface.evaluate(call);
    }
    return answer as ReturnType<InPage[K]>;
  }
}
