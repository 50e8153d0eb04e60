import './bars.css';

interface BarsProps {
  /** What is drawn; the table below says the same in figures. */
  title: string;
  bars: readonly { key: string; label: string; value: number; text: string }[];
}

/** For the eye: which is most, and how much more. Screen readers read the table. */
export function Bars({ title, bars }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure className="bars" aria-hidden="true">
      <figcaption className="soft">{title}</figcaption>
      {bars.map(({ key, label, value, text }) => (
        <div key={key}>
          <span dir="auto">{label}</span>
          <span className="track">
            <span className="filled" style={{ inlineSize: `${(Math.max(0, value) / most) * 100}%` }} />
          </span>
          <span className="amount">{text}</span>
        </div>
      ))}
    </figure>
  );
}
