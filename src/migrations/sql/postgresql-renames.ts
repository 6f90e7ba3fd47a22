/** New names on PostgreSQL. What refers to a table or a column by its name follows by itself. */
import type { Difference, TableDifference } from '../difference.ts';
import { sameKey } from '../changes-of.ts';
import { renameOrder, type Rename } from '../rename-order.ts';
import type { Table } from '../schema.ts';
import { isConstraint } from './constraint-sql.ts';
import { alterTable } from './alter-table.ts';
import { remadeColumns } from './remade.ts';
import { quoted } from './quote.ts';
import { stepsAside, type RetypedColumns } from './retyped.ts';
import { quick, type Step } from './step.ts';

interface Moving {
  readonly before: Table;
  readonly moved: Table;
}

export function renames({ kept, removed }: Difference, retyped: RetypedColumns): Step[] {
  const all: readonly Moving[] = [...kept, ...removed];
  return [
    ...all.flatMap(schemaMove),
    ...inSchemas(all, 'table', ({ before, moved }) => [{ from: before.table, to: moved.table }]),
    ...kept.flatMap(columnRenames),
    ...kept.flatMap((one) => constraintRenames(one, retyped)),
    ...inSchemas([...kept.map(indexNames), ...removed.map(removedIndexNames)], 'index', ({ names }) => names),
    ...inSchemas(all, 'sequence', sequenceNames),
  ];
}

function schemaMove({ before, moved }: Moving): Step[] {
  if (before.schema === moved.schema) return [];
  const alter = (schema: string | null): string => alterTable({ ...before, schema });
  const name = (schema: string | null): string => quoted(schema ?? 'public');
  return [
    quick(
      [`${alter(before.schema)} set schema ${name(moved.schema)}`],
      [`${alter(moved.schema)} set schema ${name(before.schema)}`],
    ),
  ];
}

/** Tables, indexes and sequences each have a name once in a schema. */
function inSchemas<T extends Moving>(
  items: readonly T[],
  what: 'table' | 'index' | 'sequence',
  names: (item: T) => readonly Rename[],
): Step[] {
  const groups = Map.groupBy(items, ({ moved }) => moved.schema);
  return [...groups].flatMap(([schema, group]) => {
    const prefix = schema === null ? '' : `${quoted(schema)}.`;
    return renameOrder(group.flatMap(names)).map(({ from, to }) =>
      quick(
        [`alter ${what} ${prefix}${quoted(from)} rename to ${quoted(to)}`],
        [`alter ${what} ${prefix}${quoted(to)} rename to ${quoted(from)}`],
      ),
    );
  });
}

function columnRenames(difference: TableDifference): Step[] {
  const { before, moved } = difference;
  // A generated column that is made anew is gone by now, and comes back under its new name.
  const gone = new Set(remadeColumns(difference).flatMap(({ before: was, isDropped }) => (isDropped ? was.name : [])));
  const names = before.columns
    .map(({ name }, index) => ({ from: name, to: moved.columns[index]?.name ?? name }))
    .filter(({ to }) => !gone.has(to));
  return renameOrder(names).map(({ from, to }) => renamed(moved, 'column', from, to));
}

function constraintRenames(
  { moved, after: table, foreignKeys, checks }: TableDifference,
  retyped: RetypedColumns,
): Step[] {
  const there = foreignKeys.renamed.filter(({ after }) => !stepsAside(table, after, retyped));
  const names = [...there, ...checks.renamed.filter(({ after }) => after.expression.postgresql !== null)];
  return renameOrder(names.map(({ before, after }) => ({ from: before.name, to: after.name }))).map(({ from, to }) =>
    renamed(moved, 'constraint', from, to),
  );
}

function renamed(table: Table, what: 'column' | 'constraint', from: string, to: string): Step {
  const alter = `${alterTable(table)} rename ${what}`;
  return quick([`${alter} ${quoted(from)} to ${quoted(to)}`], [`${alter} ${quoted(to)} to ${quoted(from)}`]);
}

interface Named extends Moving {
  readonly names: readonly Rename[];
}

/** A constraint of an index is called like it. */
function indexNames({ before, moved, after, uniques, indexes }: TableDifference): Named {
  const key = sameKey(moved, after) ? [{ before: moved.primaryKey, after: after.primaryKey }] : [];
  const there = uniques.renamed.filter(
    ({ after: one }) => isConstraint(one, 'postgresql') || one.where?.postgresql != null,
  );
  const others = indexes.renamed.filter(({ after: one }) => one.only !== 'sqlite');
  const names = [...key, ...there, ...others].map((pair) => ({ from: pair.before.name, to: pair.after.name }));
  return { before, moved, names };
}

function removedIndexNames({ before, moved }: Moving): Named {
  const list = ({ primaryKey, uniques, indexes }: Table): string[] =>
    [primaryKey, ...uniques, ...indexes.filter(({ only }) => only !== 'sqlite')].map(({ name }) => name);
  const to = list(moved);
  return { before, moved, names: list(before).map((from, index) => ({ from, to: to[index] ?? from })) };
}

/** PostgreSQL calls the sequence of a numbered column after both. */
function sequenceNames({ before, moved }: Moving): Rename[] {
  return before.columns.flatMap(({ name, identity }, index) =>
    identity
      ? [{ from: sequenceName(before.table, name), to: sequenceName(moved.table, moved.columns[index]?.name ?? name) }]
      : [],
  );
}

/** As PostgreSQL makes it: the longer of the two is cut until all of it has 63 bytes. */
function sequenceName(table: string, column: string): string {
  let [first, second] = [Buffer.from(table), Buffer.from(column)];
  while (first.length + second.length > 63 - '__seq'.length) {
    if (first.length > second.length) first = first.subarray(0, -1);
    else second = second.subarray(0, -1);
  }
  return `${first.toString()}_${second.toString()}_seq`;
}
