/** Facts behind a finding or a reason in one line: codes, numbers and pseudonyms by the names of their fields. */
export function factsSaid(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
}
