import { type RefObject, useEffect, useRef } from 'react';
import { mayMoveFocus } from './frame-rules.ts';

/** The heading of a screen: whoever came by keyboard starts there, whoever clicked leaves the keyboard with the register. */
export function useArrival(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (mayMoveFocus(document)) heading.current?.focus();
  }, []);
  return heading;
}
