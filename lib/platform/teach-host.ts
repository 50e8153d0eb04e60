import { FrameRoom } from './frame-room.ts';

/**
 * Where the teacher's frame stands: beside the register, and over all of it while something is pointed at. Then the mouse is the
 * frame's, and the page gets none of it: pointing at a button presses nothing. What is meant is framed from here.
 */
export interface TeachHost {
  open(address: string): void;
  cover(on: boolean): void;
  /** What stands on the page at a point of the window, below the frame. */
  under(x: number, y: number): Element | null;
  mark(elements: readonly Element[]): void;
  remove(): void;
}

const WIDTH = 380;
const TAG = 'tillside-host';

export function createTeachHost(document: Document): TeachHost {
  const host = document.createElement(TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const marks = document.createElement('div');
  const room = new FrameRoom(document, { room: ['narrow-root', 'contain-fixed'], keepClear: [], home: [] });
  styled(host, { position: 'fixed', top: '0', right: '0', bottom: '0', 'z-index': '2147483000', width: `${WIDTH}px` });
  styled(marks, { position: 'fixed', inset: '0', 'pointer-events': 'none' });
  root.append(marks);

  return {
    open(address) {
      const frame = document.createElement('iframe');
      frame.src = address;
      frame.title = 'Tillside';
      styled(frame, {
        position: 'absolute',
        inset: '0',
        width: '100%',
        height: '100%',
        border: '0',
        'color-scheme': 'light',
      });
      root.append(frame);
      document.documentElement.append(host);
      room.make(WIDTH, 'right');
    },
    cover(on) {
      styled(host, { width: on ? '100vw' : `${WIDTH}px` });
      if (!on) marks.replaceChildren();
    },
    under(x, y) {
      return document.elementsFromPoint(x, y).find((element) => element !== host) ?? null;
    },
    mark(elements) {
      marks.replaceChildren(...elements.map((element) => frameOf(element, document)));
    },
    remove() {
      room.giveBack();
      host.remove();
    },
  };
}

function frameOf(element: Element, document: Document): HTMLElement {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = document.createElement('div');
  styled(frame, {
    position: 'fixed',
    left: `${left - 2}px`,
    top: `${top - 2}px`,
    width: `${width + 4}px`,
    height: `${height + 4}px`,
    border: '2px solid #0b6b4f',
    'border-radius': '6px',
    background: 'rgb(11 107 79 / 12%)',
    'box-sizing': 'border-box',
  });
  return frame;
}

function styled(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}
