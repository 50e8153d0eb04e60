import type * as z from 'zod';
import type { Program } from '../loyalty/program.ts';
import { id } from './fields.ts';
import { programSchema } from './program-schema.ts';

/** A program as the ledger keeps it and as the console sends it: items by their keys. */
export const storedProgram: z.ZodType<Program> = programSchema({ itemKey: id });
