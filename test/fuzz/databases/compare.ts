/** What the model implies against what is there: all of it, and nothing else. */
import type { Database } from '../document.ts';
import type { ExpectedColumn } from '../expected/columns.ts';
import type { ExpectedTable, TableName } from '../expected/tables.ts';
import { compareIndexes } from './compare-indexes.ts';
import { sameDefault } from './defaults.ts';
import type { Found, FoundColumn, FoundTable } from './found.ts';
import { difference, essences } from './difference.ts';
import { essenceOf } from './sql-text.ts';

export function compare(database: Database, expected: readonly ExpectedTable[], found: Found): string[] {
  const pairs = expected.map((table) => {
    const name = nameOf(database, table);
    const own = found.tables.find((one) => one.name === name) ?? found.tables.find((one) => isCut(one.name, name));
    return { name, table, own };
  });
  const extra = found.tables
    .filter((one) => pairs.every(({ own }) => own !== one))
    .map(({ name }) => `table ${name} is not in the model`);
  const others = found.others.map((other) => `${other} is not in the model`);
  const problems = pairs.flatMap(({ name, table, own }) => {
    if (own === undefined) return [`table ${name} is missing`];
    return compareTable(database, table, own).map((problem) => `${name}: ${problem}`);
  });
  return [...extra, ...others, ...problems].map((problem) => `${database}: ${problem}`);
}

/** The name of a join table that would be too long ends with a hash, which isn't worked out a second time. */
function isCut(found: string, whole: string): boolean {
  const [, start] = /^(.{45,})_[0-9a-f]{8}$/u.exec(found) ?? [];
  return start !== undefined && Buffer.byteLength(whole) > 63 && whole.startsWith(start);
}

function nameOf(database: Database, { table, schema }: TableName): string {
  if (database === 'postgresql') return `${schema ?? 'public'}.${table}`;
  return schema === null ? table : `${schema}_${table}`;
}

function compareTable(database: Database, expected: ExpectedTable, found: FoundTable): string[] {
  const columns = new Set(expected.columns.map(({ name }) => name));
  return [
    ...difference(
      'columns',
      [...columns],
      found.columns.map(({ name }) => name),
    ),
    ...expected.columns.flatMap((column) => {
      const own = found.columns.find(({ name }) => name === column.name);
      return own === undefined ? [] : compareColumn(database, column, own, columns);
    }),
    ...(expected.key.join() === found.key.join()
      ? []
      : [`key (${found.key.join()}) instead of (${expected.key.join()})`]),
    ...difference(
      'foreign keys',
      expected.foreignKeys.map((key) =>
        foreignKeyText(key.columns, nameOf(database, key.target), key.targetColumns, key.onDelete, key.onUpdate),
      ),
      found.foreignKeys.map((key) =>
        foreignKeyText(key.columns, key.target, key.targetColumns, key.onDelete, key.onUpdate),
      ),
    ),
    ...difference(
      'checks',
      expected.checks.flatMap((check) => essences(database, [check], columns)),
      found.checks.map((check) => essenceOf(check, columns)),
    ),
    ...compareIndexes(database, expected, found, columns),
  ];
}

function compareColumn(
  database: Database,
  expected: ExpectedColumn,
  found: FoundColumn,
  columns: ReadonlySet<string>,
): string[] {
  const said = (what: string, is: unknown, wanted: unknown): string[] =>
    is === wanted ? [] : [`column ${expected.name} has ${what} ${String(is)} instead of ${String(wanted)}`];
  const generated = expected.generated === null ? null : (essences(database, [expected.generated], columns)[0] ?? null);
  const value = expected.default;
  return [
    ...said('type', found.type, expected.type[database]),
    ...said('nullable', found.nullable, expected.nullable),
    ...said('identity', found.identity, expected.identity),
    ...said('generated', found.generated === null ? null : essenceOf(found.generated, columns), generated),
    ...(sameDefault(value, found.default)
      ? []
      : [`column ${expected.name} has default ${found.default} instead of ${JSON.stringify(value?.value)}`]),
  ];
}

function foreignKeyText(
  columns: readonly string[],
  target: string,
  targetColumns: readonly string[],
  onDelete: string,
  onUpdate: string,
): string {
  return `(${columns.join()}) to ${target} (${targetColumns.join()}) on delete ${onDelete} on update ${onUpdate}`;
}
