import type { Database, Sql } from '../document.ts';
import type { Demand } from '../expected/index-demands.ts';
import type { ExpectedIndex, ExpectedTable } from '../expected/tables.ts';
import { difference, essences } from './difference.ts';
import type { FoundIndex, FoundTable } from './found.ts';
import { essenceOf } from './sql-text.ts';

/**
 * Uniques and declared indexes are there as they are said. Beyond those, what foreign keys, filter and sort ask for is served, by one
 * index at most each, and no index is there that nothing asks for.
 */
export function compareIndexes(
  database: Database,
  expected: ExpectedTable,
  found: FoundTable,
  columns: ReadonlySet<string>,
): string[] {
  const uniques = found.indexes.filter(({ unique }) => unique);
  const left = found.indexes.filter(({ unique }) => !unique);
  const problems = difference(
    'uniques',
    expected.uniques
      .filter(({ where }) => where.every((one) => isSaid(database, one)))
      .map(({ columns: names, where }) => `(${names.join()}) where ${essences(database, where, columns).join()}`),
    uniques.map(
      ({ parts, where }) =>
        `(${parts.map(({ column }) => column).join()}) where ${where === null ? '' : essenceOf(where, columns)}`,
    ),
  );
  for (const { name, where } of expected.uniques)
    if (name !== null && where.every((one) => isSaid(database, one)) && !uniques.some((one) => one.name === name))
      problems.push(`no unique is called ${name}`);
  const indexes = expected.indexes.filter(({ parts }) =>
    parts.every((part) => 'column' in part || isSaid(database, part.expression)),
  );
  const plainHere: FoundIndex[] = [];
  for (const index of indexes) {
    const position = left.findIndex((one) => isThat(database, index, one, columns));
    if (position === -1) problems.push(`index ${JSON.stringify(index)} is missing`);
    else if (isPlain(index)) left.splice(position, 1);
    else plainHere.push(...left.splice(position, 1));
  }
  return [...problems, ...compareImplied(database, expected, found, { implied: left, plainHere })];
}

/** Without its condition a unique would refuse rows that the model allows, and no index has an expression that isn't there. */
function isSaid(database: Database, sql: Sql): boolean {
  return typeof sql === 'string' || sql[database] !== undefined;
}

/** What is no plain index on one database may be one on the other, where it serves more than was asked of it. */
function isPlain({ using, where }: ExpectedIndex): boolean {
  return where === null && (using === null || using === 'btree');
}

function isThat(database: Database, expected: ExpectedIndex, found: FoundIndex, columns: ReadonlySet<string>): boolean {
  const using = database === 'postgresql' ? (expected.using ?? 'btree') : 'btree';
  const where = expected.where === null ? [] : essences(database, [expected.where], columns);
  return (
    found.using === using &&
    (expected.name === null || expected.name === found.name) &&
    (found.where === null ? where.length === 0 : where[0] === essenceOf(found.where, columns)) &&
    found.parts.length === expected.parts.length &&
    expected.parts.every((part, index) => {
      const own = found.parts[index];
      if (own === undefined) return false;
      if ('column' in part) return own.column === part.column && own.descending === part.descending;
      return (
        own.expression !== null &&
        essences(database, [part.expression], columns)[0] === expressionEssence(own.expression, columns)
      );
    })
  );
}

/** SQLite shows the whole statement, whose name and condition may hold columns too. */
function expressionEssence(sql: string, columns: ReadonlySet<string>): string {
  const inside = /^create .*? on ("(?:[^"]|"")*"|\S+) \((.*?)\)(?: where .*)?$/is.exec(sql)?.[2];
  return essenceOf(inside ?? sql, columns);
}

function compareImplied(
  database: Database,
  expected: ExpectedTable,
  found: FoundTable,
  { implied, plainHere }: { readonly implied: readonly FoundIndex[]; readonly plainHere: readonly FoundIndex[] },
): string[] {
  const { demands, alsoIndexed } = expected;
  // On SQLite MikroORM asks for an index on the owner's side of a join table.
  const extra = database === 'sqlite' && alsoIndexed !== null ? alsoIndexed.join() : null;
  const all = found.indexes;
  const served = (demand: Demand, without: readonly FoundIndex[]): boolean =>
    isServed(demand, [keyIndex(found), ...all.filter((one) => !without.includes(one))], expected.key);
  const unserved = demands.filter((demand) => !served(demand, []));
  const needless = implied.filter((index) => {
    const text = index.parts.map(({ column }) => column).join();
    if (text === extra) return false;
    const isOrdinary =
      index.where === null && index.using === 'btree' && index.parts.every(({ descending }) => !descending);
    const isAsked = demands.some((demand) => demand.columns.join() === text);
    return !isOrdinary || !isAsked || demands.every((demand) => served(demand, [index, ...plainHere]));
  });
  return [
    ...unserved.map(({ kind, columns }) => `no index serves ${columns.join()} (${kind})`),
    ...needless.map((index) => `nothing asks for the index ${JSON.stringify(index)}`),
  ];
}

function keyIndex({ key }: FoundTable): FoundIndex {
  return {
    name: 'key',
    unique: true,
    parts: key.map((column) => ({ column, expression: null, descending: false })),
    where: null,
    using: 'btree',
  };
}

function isServed({ kind, columns }: Demand, indexes: readonly FoundIndex[], key: readonly string[]): boolean {
  return indexes.some(({ unique, parts, where, using }) => {
    const isWhole =
      where === null && using === 'btree' && new Set(parts.map(({ descending }) => descending)).size === 1;
    const own = parts.map(({ column }) => column);
    if (!isWhole) return false;
    if (columns.every((column, index) => own[index] === column)) return true;
    if (kind === 'start' || !unique) return false;
    // Where the columns before the key are unique there is nothing left to put in order.
    const before = columns.filter((column, index) => index === 0 || !key.includes(column));
    return own[0] === columns[0] && own.length === before.length && before.every((column) => own.includes(column));
  });
}
