import type { Customer } from '../../../lib/sources/port.ts';

export function nameOf({ first, last }: Customer): string {
  return `${first} ${last}`.trim() || 'No name';
}
