import type { Database } from '../../model/index.ts';
import { changesOf } from '../changes-of.ts';
import { fillOf, isItself, type ColumnValue } from '../column-values.ts';
import { describe } from '../describe.ts';
import type { Difference } from '../difference.ts';
import { lostData } from '../lost-data.ts';
import { distinction } from '../sql/distinct.ts';
import type { Risk } from './risk.ts';
import { subjectOf, subjectOfColumn } from './subject.ts';

const HELP =
  'Only a backup brings it back: make one before. Let it go by a release of its own, when no code uses it any more.';

/** What is gone after it: tables, columns, and values that `backfill` writes over. */
export function destructive(difference: Difference, database: Database): Risk[] {
  const removed = changesOf(difference).flatMap((change): Risk[] => {
    const subject = lostData(change);
    return subject === null ? [] : [risk(subject, `It ${describe(change)}, with all that it holds.`)];
  });
  const replaced = difference.kept.flatMap((table) => [
    ...table.values
      .filter((value) => replacesValues(value, database))
      .map((value) =>
        risk(
          subjectOf(table.after, value.column.property),
          `${WHOSE[kindOf(value)]} ${table.after.table}.${value.column.name} are replaced by what \`backfill\` says.`,
        ),
      ),
    ...[...table.uniques.added, ...table.uniques.changed.map(({ after }) => after)]
      .filter((unique) => distinction(unique, table, database) !== null)
      .map((unique) =>
        risk(
          subjectOfColumn(table.after, unique.columns[0]),
          `Of rows that are equal under ${unique.name}, all but the first get what \`backfill\` says.`,
        ),
      ),
  ]);
  return [...removed, ...replaced];
}

function risk(subject: string, message: string): Risk {
  return { kind: 'destructive', subject, message, help: HELP };
}

/** Where null is filled, nothing is written over. */
function replacesValues(value: ColumnValue, database: Database): boolean {
  const fill = fillOf(value, database);
  const writesOver = value.needs.some((need) => need === 'type' || need === 'length' || need === 'values');
  return value.before !== null && writesOver && fill !== null && !isItself(fill, value.column);
}

const WHOSE = { type: 'All values of', unfit: "Values that don't fit in" };

function kindOf({ needs }: ColumnValue): keyof typeof WHOSE {
  return needs.includes('type') ? 'type' : 'unfit';
}
