import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../model/index.ts';
import { sameKey } from '../changes-of.ts';
import { fillOf, isItself, type ColumnValue, type Need } from '../column-values.ts';
import type { Difference, TableDifference } from '../difference.ts';
import { mayCollide } from '../may-collide.ts';
import { sameTable, type Column, type ForeignKey, type Table } from '../schema.ts';
import { distinction } from '../sql/distinct.ts';
import { isHeldBy } from '../sql/index-sql.ts';
import type { Risk } from './risk.ts';
import { subjectOf, subjectOfColumn } from './subject.ts';

/** What rows that are there may make fail. The table is then as it was before, and the rows have to be put right. */
export function dataDependent({ kept }: Difference, database: Database): Risk[] {
  return kept.flatMap((table) => [
    ...table.values.flatMap((value) => ofValue(table.after, value, database)),
    ...ofUniques(table, database),
    ...ofForeignKeys(table),
    ...ofChecks(table, database),
  ]);
}

function risk(subject: string, message: string, help: string): Risk {
  return { kind: 'data-dependent', subject, message: `It stops where ${message}.`, help };
}

const fails: Readonly<Partial<Record<Need, (column: string) => string>>> = {
  null: (column) => `a row has no ${column}`,
  length: (column) => `a text in ${column} is too long`,
  values: (column) => `${column} has none of the enum's values`,
};

function ofValue(table: Table, value: ColumnValue, database: Database): Risk[] {
  const { column, before, needs } = value;
  const fill = fillOf(value, database);
  if (before === null || fill === null) return [];
  const subject = subjectOf(table, column.property);
  const name = `${table.table}.${column.name}`;
  if (needs.includes('type'))
    return [
      risk(
        subject,
        `the expression that gives ${name} its new type fails on a row`,
        `Try it on a copy of the data: ${select(table, fill)}`,
      ),
    ];
  if (!isItself(fill, column)) return [];
  return needs.flatMap((need) => {
    const failure = need === 'length' && database === 'sqlite' ? undefined : fails[need];
    return failure === undefined
      ? []
      : [risk(subject, failure(name), 'Look for such rows before, or say by `backfill` what they get.')];
  });
}

function select(table: Table, expression: string): string {
  return `\`select ${expression} from ${table.table}\`.`;
}

function ofUniques(table: TableDifference, database: Database): Risk[] {
  const uniques = [...table.uniques.added, ...table.uniques.changed.map(({ after }) => after)].filter(
    (unique) =>
      isHeldBy(unique, database) && mayCollide(unique, table) && distinction(unique, table, database) === null,
  );
  const key = sameKey(table.moved, table.after) ? [] : [{ ...table.after.primaryKey, where: null }];
  return [...uniques, ...key.filter((one) => mayCollide(one, table))].map(({ name, columns }) =>
    risk(subjectOfColumn(table.after, columns[0]), `two rows are equal under ${name}`, helpOfEqual(columns, table)),
  );
}

function helpOfEqual(columns: readonly string[], { after, added }: TableDifference): string {
  if (added.some(({ name }) => columns.includes(name)))
    return 'What `backfill` or the default gives to rows that are there has to differ: try it on a copy of the data.';
  const list = columns.join(', ');
  return `Look for them before: \`select ${list}, count(*) from ${after.table} group by ${list} having count(*) > 1\`.`;
}

/** A relation over columns that were there, or that `backfill` fills, may refer to nothing. */
function ofForeignKeys({ after: table, foreignKeys, added }: TableDifference): Risk[] {
  const isEmpty = (name: string): boolean =>
    added.some((column: Column) => column.name === name && column.backfill === null);
  const come = foreignKeys.added.filter(({ columns }) => !columns.some(isEmpty));
  const turned = foreignKeys.changed
    .filter(({ before, after }) => !refersAlike(before, after))
    .map(({ after }) => after);
  return [...come, ...turned].map(({ property, name }) =>
    risk(
      subjectOf(table, property),
      `a row refers to nothing under ${name}`,
      'Look for such rows before, and put them right or set them to null.',
    ),
  );
}

function refersAlike(before: ForeignKey, after: ForeignKey): boolean {
  return (
    sameTable(before.target, after.target) &&
    isDeepStrictEqual([before.columns, before.targetColumns], [after.columns, after.targetColumns])
  );
}

/** Checks of enums are told by their values. */
function ofChecks({ after: table, checks }: TableDifference, database: Database): Risk[] {
  return [...checks.added, ...checks.changed.map(({ after }) => after)]
    .filter((check) => check.enum === null && check.expression[database] !== null)
    .map(({ name, expression }) =>
      risk(
        subjectOf(table),
        `a row breaks the check ${name}`,
        `Look for such rows before: \`select * from ${table.table} where not (${expression[database] ?? ''})\`.`,
      ),
    );
}
