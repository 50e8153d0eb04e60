import type { KeyEvent } from './keyboard.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Clicking {
  /** 2 is a double click. */
  times?: number;
  /** Keys that follow the last press of the mouse button without any wait. */
  followedBy?: readonly KeyEvent[];
}

/** One document that can be read, in one window that takes a person's mouse and keyboard. */
export interface Surface {
  /** Evaluates an expression in the document; the answer comes back as JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Moves the mouse to a point of the document and clicks there: whatever is on top of it gets the click. */
  click(at: Point, clicking?: Clicking): Promise<void>;
  /** Sends keys to whatever has the keyboard, as fast as the driver can. */
  keys(events: readonly KeyEvent[]): Promise<void>;
  /** A PNG of what the document shows. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}
