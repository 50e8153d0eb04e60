import type { When } from './date-text.ts';

/** A moment on the store's clock: files with an offset tell instants, the store's day is another thing. */
export function inZone(when: When, zone: string): { date: string; time: string | null } {
  if (when.offset === null || when.time === null) return { date: when.date, time: when.time };
  const parts = new Map(
    format(zone)
      .formatToParts(new Date(`${when.date}T${when.time}${when.offset}`))
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  formats.set(zone, made);
  return made;
}
