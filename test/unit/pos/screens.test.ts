import { describe, expect, it } from 'vitest';
import { readDescriptor } from '../../../lib/pos/descriptor-schema.ts';
import { expectedOf, isShown, originOf, pageOf, statesOf } from './fixtures.ts';
import { DESCRIPTORS, readingOf, type System } from './says.ts';

describe.each(Object.keys(DESCRIPTORS) as System[])('the screens of %s', (system) => {
  it.each(statesOf(system))('%s is read as it is', (state) => {
    const document = new DOMParser().parseFromString(pageOf(system, state), 'text/html');
    expect(readingOf(document, system, isShown)).toEqual(expectedOf(system, state));
  });

  it.each(statesOf(system))('%s says where it comes from, and what nobody knows of it', (state) => {
    const { origin, drawnOn, recordedOn, path, evidence, unknown } = originOf(system, state);
    expect(['drawn', 'recorded']).toContain(origin);
    expect(origin === 'drawn' ? drawnOn : recordedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(path).toMatch(/^\//);
    expect(evidence).not.toBe('');
    if (origin === 'drawn') expect(unknown).not.toEqual([]);
  });

  it('are described by data that the schema knows', () => {
    const descriptor = DESCRIPTORS[system];
    expect(readDescriptor(descriptor)).toEqual({ ok: true, descriptor });
  });
});
