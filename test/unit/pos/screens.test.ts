import { describe, expect, it } from 'vitest';
import { readDescriptor } from '../../../lib/pos/descriptor-schema.ts';
import { expectedOf, pageOf, SCREEN_SYSTEMS, saysOf, statesOf } from './screens.ts';

describe.each(Object.keys(SCREEN_SYSTEMS))('the drawn screens of %s', (system) => {
  it.each(statesOf(system))('%s is read as it was drawn', (state) => {
    const document = new DOMParser().parseFromString(pageOf(system, state), 'text/html');
    expect(saysOf(document, system)).toEqual(expectedOf(system, state));
  });

  it('are described by data that the schema knows', () => {
    const descriptor = SCREEN_SYSTEMS[system];
    expect(readDescriptor(descriptor)).toEqual({ ok: true, descriptor });
  });
});
