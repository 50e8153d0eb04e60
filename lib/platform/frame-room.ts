import type { Dock } from '../messaging/page-protocol.ts';
import type { Layout, RoomStep } from '../pos/descriptor.ts';

/**
 * Makes the page narrower so that the sidebar stands beside the sale and not on it. Styles are set through the CSS object model,
 * which no policy of the page forbids, and are put back as they were.
 */

interface Style {
  element: HTMLElement;
  name: string;
  /** What the page itself had set. */
  before: string;
  priority: string;
}

export class FrameRoom {
  private readonly document: Document;
  private readonly layout: Layout;
  private readonly taken: Style[] = [];
  /** The page's own controls were there to be measured, and stand free or cannot be helped. */
  private isProven = false;

  constructor(document: Document, layout: Layout) {
    this.document = document;
    this.layout = layout;
  }

  /** Takes only as many steps as the page needs for its own controls to stand free. */
  make(width: number, side: Dock['side']): void {
    this.giveBack();
    const controls = this.controls();
    this.isProven = controls.length > 0;
    const inView = controls.filter((control) => this.isInView(control));
    for (const step of this.layout.room) {
      const before = this.taken.length;
      this.take(step, width, side);
      // Worse than covered is gone.
      if (!inView.every((control) => this.isInView(control))) this.giveBack(before);
      if (controls.every((control) => this.isFree(control, width, side))) return;
    }
  }

  /** The page's own controls have come since the room was made. */
  get isDue(): boolean {
    return !this.isProven && this.controls().length > 0;
  }

  /** All of it, or what was taken since. */
  giveBack(since = 0): void {
    for (const { element, name, before, priority } of this.taken.splice(since).reverse()) {
      if (before) element.style.setProperty(name, before, priority);
      else element.style.removeProperty(name);
    }
  }

  private take(step: RoomStep, width: number, side: Dock['side']): void {
    const { documentElement: root, body } = this.document;
    switch (step) {
      case 'narrow-root':
        this.style(root, 'box-sizing', 'border-box');
        this.style(root, 'width', `calc(100% - ${width}px)`);
        this.style(root, 'min-width', '0');
        if (side === 'left') this.style(root, 'margin-left', `${width}px`);
        break;
      case 'contain-fixed':
        // Fixed parts of the page hold on to the body instead of the window, so it must be as high.
        if (!body) break;
        this.style(body, 'transform', 'translateX(0)');
        this.style(body, 'min-height', '100vh');
        break;
    }
  }

  private style(element: HTMLElement, name: string, value: string): void {
    const { style } = element;
    this.taken.push({ element, name, before: style.getPropertyValue(name), priority: style.getPropertyPriority(name) });
    style.setProperty(name, value, 'important');
  }

  private controls(): Element[] {
    const found = this.layout.keepClear.flatMap((selector) => [...this.document.querySelectorAll(selector)]);
    return found.filter((element) => element.getBoundingClientRect().width > 0);
  }

  private isInView(control: Element): boolean {
    const { top, bottom, height } = control.getBoundingClientRect();
    return height > 0 && top >= -1 && bottom <= (this.document.defaultView?.innerHeight ?? 0) + 1;
  }

  private isFree(control: Element, width: number, side: Dock['side']): boolean {
    const { left, right } = control.getBoundingClientRect();
    const window = this.document.defaultView?.innerWidth ?? 0;
    return side === 'left' ? left >= width - 1 : right <= window - width + 1;
  }
}
