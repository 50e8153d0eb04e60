import type { ReactNode } from 'react';
import './figures.css';

export interface Figure<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** Words stand at the start of their column, figures at its end. */
  isText?: boolean;
}

interface FiguresProps<T> {
  caption: string;
  /** The first one names the row. */
  columns: readonly [Figure<T>, ...Figure<T>[]];
  rows: readonly T[];
  keyOf: (row: T) => string;
}

/** More rows than anybody reads on a screen; the file has them all. */
const SHOWN = 200;

/** A table of figures. On a phone each row is a block of its own, each figure beside its title. */
export function Figures<T>({ caption, columns, rows, keyOf }: FiguresProps<T>) {
  const [name, ...rest] = columns;
  const left = rows.length - SHOWN;
  return (
    <div className="figures">
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isText }, at) => (
              <th key={title} scope="col" className={isText || at === 0 ? 'words' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row" className="words" dir="auto">
                {name.cell(row)}
              </th>
              {rest.map(({ title, cell, isText }) => (
                <td key={title} data-label={title} className={isText ? 'words' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className="soft">And {left} more: the file has them all.</p>}
    </div>
  );
}
