/** What the way back of a migration can't keep. */
import type { Database } from '../model/index.ts';
import { conversion } from './conversions.ts';
import type { Difference, TableDifference } from './difference.ts';
import type { ColumnPair } from './pairing.ts';
import { tableKey, type Column } from './schema.ts';
import { quoted, quotedTable } from './sql/quote.ts';
import { restoredColumns } from './sql/row-values.ts';
import { valueKindOf } from './value-kinds.ts';

/** Something that is lost, as `products` or `products.weight`, and the beginning of the statement that loses it. */
export interface Loss {
  readonly name: string;
  readonly statement: string;
}

/** What `down` destroys: tables and columns that `up` adds, and values that the former type doesn't have. */
export function lossesOnDown({ added, kept }: Difference, database: Database): Loss[] {
  return [
    ...added.map((table) => ({ name: tableKey(table), statement: `drop table ${quotedTable(table, database)}` })),
    ...kept.flatMap((table) => {
      const alter = `alter table ${quotedTable(table.after, database)}`;
      const loss = (column: Column, how: string): Loss => ({
        name: `${tableKey(table.after)}.${column.name}`,
        statement: `${alter} ${how.replace('?', quoted(column.name))}`,
      });
      return [
        ...table.added
          .filter((column) => column.generated[database] === null)
          .map((column) => loss(column, 'drop column ?')),
        ...lossyColumns(table, database).map(({ after }) => loss(after, 'alter column ? type')),
      ];
    }),
  ];
}

/** What `up` removes, and `down` brings back without what it held. */
export function emptyOnDown({ removed, kept }: Difference, database: Database): Loss[] {
  return [
    ...removed.map(({ before, moved }) => ({
      name: tableKey(before),
      statement: `drop table ${quotedTable(moved, database)}`,
    })),
    ...kept.flatMap((table) => {
      const moved = new Set(table.moves.flatMap(({ foreignKey }) => foreignKey.columns));
      const computed = table.columns
        .filter(({ before, after }) => before.generated[database] === null && after.generated[database] !== null)
        .map(({ after }) => after);
      return [...restoredColumns(table).filter(({ generated }) => generated[database] === null), ...computed]
        .filter(({ name }) => !moved.has(name))
        .map((column) => ({
          name: `${tableKey(table.after)}.${column.name}`,
          statement: `alter table ${quotedTable(table.after, database)} drop column ${quoted(column.name)}`,
        }));
    }),
  ];
}

/** Columns whose values lose something on the way back, without an error. */
export function lossyColumns({ columns }: TableDifference, database: Database): ColumnPair[] {
  return columns.filter(({ before, after }) => {
    if (after.generated[database] !== null) return false;
    return before.generated[database] !== null || losesSilently(after, before, database);
  });
}

/** PostgreSQL stops rather than take another value, but it rounds. SQLite makes of every value what it can. */
function losesSilently(column: Column, to: Column, database: Database): boolean {
  const [was, is] = [valueKindOf(column), valueKindOf(to)];
  if (JSON.stringify(was) === JSON.stringify(is) || conversion(was, is) !== null) return false;
  if (database === 'postgresql')
    return (is.is === 'decimal' && was.is !== 'integer') || is.is === 'date' || is.is === 'float';
  return CAST.has(is.is) && !(KEEPS[is.is] ?? []).includes(was.is);
}

const CAST: ReadonlySet<string> = new Set(['integer', 'decimal', 'float', 'double', 'boolean', 'date', 'datetime']);

/** Kinds whose values SQLite keeps as they are, since they are stored alike. */
const KEEPS: Readonly<Partial<Record<string, readonly string[]>>> = {
  integer: ['integer'],
  decimal: ['integer', 'decimal'],
  float: ['integer', 'decimal', 'double'],
  double: ['integer', 'decimal', 'float'],
};
