import type { Difference, TableDifference } from '../difference.ts';
import type { Column } from '../schema.ts';
import { valueKindOf } from '../value-kinds.ts';
import type { Risk } from './risk.ts';
import { subjectOf } from './subject.ts';

/** What holds a strong lock on a table of PostgreSQL for as long as all of its rows take. SQLite has one writer at a time, whatever it does. */
export function blocking({ kept }: Difference): Risk[] {
  return kept.flatMap((table) => [...rewrites(table), ...exchanges(table)]);
}

function rewrites({ after: table, columns, added }: TableDifference): Risk[] {
  const retyped = columns.filter((pair) => writesAnew(pair.before, pair.after)).map(({ after }) => after);
  return [...retyped, ...added.filter(isGenerated)].map((column) => ({
    kind: 'blocking',
    subject: subjectOf(table, column.property),
    message: `PostgreSQL writes all rows of ${table.table} anew for ${column.name}, and nobody reads or writes the table meanwhile.`,
    help: isGenerated(column)
      ? 'On a big table run it while nothing else runs, or compute the value in the application.'
      : 'On a big table go by steps: add another field of the new type and fill it by `backfill`, move the code to it, then remove this one.',
  }));
}

function writesAnew(before: Column, after: Column): boolean {
  if (isGenerated(after)) return before.generated.postgresql !== after.generated.postgresql;
  return before.type.postgresql !== after.type.postgresql && !isCheap(before, after);
}

/** A longer text and a decimal with more digits before the point are told to the catalogue alone. */
function isCheap(before: Column, after: Column): boolean {
  const [from, to] = [valueKindOf(before), valueKindOf(after)];
  if (from.is === 'text' && to.is === 'text')
    return !isPadded(before) && !isPadded(after) && (from.most ?? Infinity) <= (to.most ?? Infinity);
  return from.is === 'decimal' && to.is === 'decimal' && from.scale === to.scale && from.precision <= to.precision;
}

function isPadded({ type }: Column): boolean {
  return type.postgresql.startsWith('char');
}

function isGenerated({ generated }: Column): boolean {
  return generated.postgresql !== null;
}

/** Names of values that are exchanged can't go by batches. */
function exchanges(difference: TableDifference): Risk[] {
  const { after: table } = difference;
  return difference.values
    .filter(({ renamedValues: renamed }) => renamed.some((one) => renamed.some(({ before }) => before === one.after)))
    .map(({ column }) => ({
      kind: 'blocking',
      subject: subjectOf(table, column.property),
      message: `Values of ${table.table}.${column.name} exchange their names in one statement, and their rows are locked until it ends.`,
      help: 'On a big table go by steps: rename one of them to a third name first.',
    }));
}
