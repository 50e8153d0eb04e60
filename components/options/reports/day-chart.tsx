import { addDays, daysBetween } from '../../../lib/loyalty/local-day.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import { useFormat } from '../use-format.ts';
import './day-chart.css';

interface DayChartProps {
  title: string;
  from: LocalDate;
  to: LocalDate;
  counts: ReadonlyMap<LocalDate, number>;
}

/** A column for each day, or for each week when there are too many days to tell apart. */
const MOST_COLUMNS = 62;

/** For the eye: when much happened. Screen readers read the table. */
export function DayChart({ title, from, to, counts }: DayChartProps) {
  const format = useFormat();
  const days = daysBetween(from, to) + 1;
  const step = days > MOST_COLUMNS ? 7 : 1;
  const columns = Array.from({ length: Math.ceil(days / step) }, (_, at) => {
    const first = addDays(from, at * step);
    return Array.from({ length: step }, (__, day) => counts.get(addDays(first, day)) ?? 0).reduce((a, b) => a + b, 0);
  });
  const most = Math.max(1, ...columns);
  return (
    <figure className="day-chart" aria-hidden="true">
      <figcaption className="soft">
        {title}
        {step > 1 && ', by week'}. Most: {format.number(most)}
      </figcaption>
      <div className="columns">
        {columns.map((count, at) => (
          <span key={addDays(from, at * step)} style={{ blockSize: `${(count / most) * 100}%` }} />
        ))}
      </div>
      <div className="ends soft">
        <span>{format.date(from)}</span>
        <span>{format.date(to)}</span>
      </div>
    </figure>
  );
}
