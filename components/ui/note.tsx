import type { ReactNode } from 'react';
import './note.css';

interface NoteProps {
  tone: 'good' | 'info' | 'warn' | 'bad' | 'gold';
  title: ReactNode;
  /** A button at the end of the title's line. */
  side?: ReactNode;
  children?: ReactNode;
}

/** A message in words; its colour only repeats what they say. */
export function Note({ tone, title, side, children }: NoteProps) {
  if (!side) {
    return (
      <div className={`note ${tone}`}>
        <b>{title}</b>
        {children}
      </div>
    );
  }
  return (
    <div className={`note ${tone} note-head`}>
      <div>
        <b>{title}</b>
        {children}
      </div>
      {side}
    </div>
  );
}
