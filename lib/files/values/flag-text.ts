import type { Cell } from '../cell.ts';
import { meant } from './placeholder.ts';

const YES = new Set(['1', '1.0', 'true', 'yes', 'y', 't', 'x', 'active', 'on']);
const NO = new Set(['0', '0.0', 'false', 'no', 'n', 'f', 'inactive', 'off']);

/** Null for an empty cell, undefined for anything that is neither yes nor no. */
export function parseFlag(cell: Cell | undefined): boolean | null | undefined {
  const text = meant(cell).toLowerCase();
  if (text === '') return null;
  if (YES.has(text)) return true;
  return NO.has(text) ? false : undefined;
}
