import type { Bundle } from '../../lib/support/bundle.ts';

/** How everything around the sales was when the file was made. */
export function Condition({ bundle: { health, condition, settings, environment, descriptors } }: { bundle: Bundle }) {
  const rows = [
    ...health.map(({ system, colour, failing, days }): [string, string] => [
      `Reading of ${system}`,
      [
        colour,
        ...failing.map(({ probe, fields }) => `${probe}: ${fields.join(', ')}`),
        ...days
          .slice(0, 3)
          .map(({ day, green, yellow, red }) => `${day}: ${green} green, ${yellow} yellow, ${red} red`),
      ].join(' · '),
    ]),
    ...descriptors.flatMap(({ id, rungs }): [string, string][] =>
      Object.keys(rungs).length === 0
        ? []
        : [
            [
              `Stand-ins on ${id}`,
              Object.entries(rungs)
                .map(([field, rung]) => `${field}: ${rung + 1}`)
                .join(', '),
            ],
          ],
    ),
    ...condition.queue.map(({ source, state, since, purchases, reason }): [string, string] => [
      `Waiting for ${source}`,
      `${purchases} purchases since ${since.slice(0, 16).replace('T', ' ')}, ${state}${reason === null ? '' : `: ${reason}`}`,
    ]),
    ...Object.entries(settings).map(([name, value]): [string, string] => [`Setting ${name}`, String(value)]),
    ['Store', `${condition.items} items, ${condition.customers} customers, ${condition.programs} programs`],
    ['Permissions', environment.permissions.join(', ')],
  ];
  return (
    <details className="condition">
      <summary>Condition of this register</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
