import './progress.css';

/** The most punches that can still be told apart when drawn; larger cards are a bar. */
const MOST_DRAWN = 30;

interface ProgressProps {
  size: number;
  now: number;
  /** What this sale makes of it; beyond `size` is on the next card. */
  after: number;
}

/** Drawn for the eye only: the same numbers stand beside it as text. */
export function Progress(props: ProgressProps) {
  return props.size <= MOST_DRAWN ? <Punches {...props} /> : <Bar {...props} />;
}

function Punches({ size, now, after }: ProgressProps) {
  const punches = Array.from({ length: size }, (_, i) => ({
    place: i + 1,
    look: i < now ? 'punch done' : i < after ? 'punch coming' : 'punch',
  }));
  return (
    <div
      className="punches"
      style={{ gridTemplateColumns: `repeat(${columnsFor(size)}, minmax(0, 24px))` }}
      aria-hidden="true"
    >
      {punches.map(({ place, look }) => (
        <i key={place} className={look} />
      ))}
    </div>
  );
}

/** Rows of equal length where the number allows it: 12 as two sixes, 30 as three tens. */
function columnsFor(size: number): number {
  if (size <= 10) return size;
  return [10, 9, 8, 7, 6].find((columns) => size % columns === 0) ?? 10;
}

export function Bar({ size, now, after }: ProgressProps) {
  const share = (count: number) => `${Math.min(100, Math.max(0, (100 * count) / size))}%`;
  return (
    <div className="bar" aria-hidden="true">
      <i className="coming" style={{ width: share(Math.max(now, after)) }} />
      <i className="done" style={{ width: share(now) }} />
    </div>
  );
}
