/** Ways in which the same answer has been seen, or may come. Numbers as text are documented; the rest makes clients tolerant. */
export interface Quirks {
  statusKey: 'astro_status' | 'status';
  messageKey: 'astro_status_message' | 'astro_status_messsage' | 'status_message' | 'status_messsage';
  numbers: 'numbers' | 'text';
  /** A list as a list, under 0, 1, 2, or a single row without its list. */
  lists: 'lists' | 'numbered' | 'bare-single';
  nothing: null | '' | [] | Record<string, never>;
  offers: 'program_list' | 'bare';
  /** What a search finds: one person, or a list of them. */
  found: 'one' | 'list';
  notEligible: 'status-700' | 'flag';
}

export const PLAIN: Quirks = {
  statusKey: 'astro_status',
  messageKey: 'astro_status_message',
  numbers: 'numbers',
  lists: 'lists',
  nothing: null,
  offers: 'program_list',
  found: 'one',
  notEligible: 'status-700',
};

/** Everything the other way round. */
export const ODD: Quirks = {
  statusKey: 'status',
  messageKey: 'status_messsage',
  numbers: 'text',
  lists: 'numbered',
  nothing: [],
  offers: 'bare',
  found: 'list',
  notEligible: 'flag',
};

export interface Result {
  status: number;
  message: string;
  data: unknown;
}

export function enveloped({ status, message, data }: Result, quirks: Quirks): unknown {
  return {
    [quirks.statusKey]: quirks.numbers === 'text' ? String(status) : status,
    [quirks.messageKey]: message,
    returnData: data === null ? quirks.nothing : shaped(data, quirks),
  };
}

function shaped(value: unknown, quirks: Quirks): unknown {
  if (typeof value === 'number' && quirks.numbers === 'text') return String(value);
  if (Array.isArray(value)) {
    const rows = value.map((one) => shaped(one, quirks));
    if (rows.length === 0) return quirks.nothing;
    if (quirks.lists === 'numbered') return Object.fromEntries(rows.map((row, i) => [String(i), row]));
    return quirks.lists === 'bare-single' && rows.length === 1 && typeof rows[0] === 'object' ? rows[0] : rows;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, content]) => [name, shaped(content, quirks)]));
}
