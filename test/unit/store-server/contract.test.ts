import { expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { Sale } from '../../../lib/loyalty/sale.ts';
import type { command, sale } from '../../../lib/sources/store/contract/command.ts';

it('knows every command of the rule book, field by field', () => {
  expectTypeOf<z.output<typeof sale>>().toEqualTypeOf<Sale>();
  expectTypeOf<Command>().toExtend<z.output<typeof command>>();
  expectTypeOf<keyof Fields>().toEqualTypeOf<Command['type']>();
  expectTypeOf<{ [T in keyof Fields]: keyof Fields[T] }>().toEqualTypeOf<{
    [T in Command['type']]: keyof Extract<Command, { type: T }>;
  }>();
});

type Fields = { [T in z.output<typeof command>['type']]: Extract<z.output<typeof command>, { type: T }> };
