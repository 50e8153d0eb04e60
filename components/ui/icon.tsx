import './icon.css';

const PATHS = {
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  dash: 'M4 8h8',
  question: 'M5.8 6.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5M8 12.3v.1',
  next: 'M6 3.5 10.5 8 6 12.5',
  back: 'M10 3.5 5.5 8 10 12.5',
  collapse: 'M4 3.5 8.5 8 4 12.5M12.5 3.5v9',
  expand: 'M12 3.5 7.5 8 12 12.5M3.5 3.5v9',
  person: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3 13.5c.6-2.4 2.5-3.6 5-3.6s4.4 1.2 5 3.6',
  alert: 'M8 4.2v4.6M8 11.4v.1',
} as const;

/** Decoration beside words, never instead of them. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
