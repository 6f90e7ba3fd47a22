/** What has to be done to a schema: the one thing that the named changes, the risks and the SQL are all made from. */
import { isDeepStrictEqual } from 'node:util';
import type { Database, PerDatabase } from '../model/index.ts';
import { moved, namesOf } from './moved.ts';
import { pairSchemas, type ColumnPair, type TablePair } from './pairing.ts';
import {
  sameTable,
  type Check,
  type ForeignKey,
  type Index,
  type IndexPart,
  type Schema,
  type Table,
  type Unique,
} from './schema.ts';
import { printTable } from './schema-file.ts';
import { canonicalSql, namesOneOf } from './sql/same-sql.ts';

export interface Difference {
  /** What is the same in all of these is no difference. */
  readonly databases: readonly Database[];
  readonly added: readonly Table[];
  /** As they were, and under the names that they make room under. */
  readonly removed: readonly { readonly before: Table; readonly moved: Table }[];
  /** Of every table that stays, and isn't what it was. */
  readonly kept: readonly TableDifference[];
}

export interface TableDifference {
  readonly before: Table;
  /** The former table under the new names of tables and columns. */
  readonly moved: Table;
  readonly after: Table;
  /** Columns that stay: as they were, and as they become. */
  readonly columns: readonly ColumnPair[];
  readonly added: readonly Table['columns'][number][];
  /** As they were. */
  readonly removed: readonly Table['columns'][number][];
  readonly foreignKeys: Items<ForeignKey>;
  readonly uniques: Items<Unique>;
  readonly indexes: Items<Index>;
  readonly checks: Items<Check>;
  /** Relations to one that become relations to many: what they refer to moves to a join table. */
  readonly moves: readonly MovedRelation[];
  /** Whether two texts of SQL say the same in every database, as far as columns were renamed. */
  readonly sameSql: (was: PerDatabase | null, is: PerDatabase | null) => boolean;
}

export interface MovedRelation {
  /** As it was, under the new names. */
  readonly foreignKey: ForeignKey;
  readonly join: Table;
}

/** What a table has beside its columns. Former ones speak of the new names of columns. */
export interface Items<T> {
  readonly kept: readonly Pair<T>[];
  /** The same under another name. */
  readonly renamed: readonly Pair<T>[];
  /** Another one, which stands for it. */
  readonly changed: readonly Pair<T>[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

export function differenceOf(before: Schema | null, after: Schema, databases: readonly Database[]): Difference {
  const pairing = pairSchemas(before, after);
  const names = namesOf(pairing);
  const joins = pairing.added.filter(({ relation }) => relation !== null);
  return {
    databases,
    added: pairing.added,
    removed: pairing.removed.map((table) => ({ before: table, moved: moved(table, names) })),
    kept: pairing.kept.filter(isChanged).map((pair) => {
      const was = moved(pair.before, names);
      const renamed = new Set(
        pair.columns.flatMap((one) => (one.before.name === one.after.name ? [] : one.after.name)),
      );
      return tableDifference(pair, was, { databases, renamed, joins });
    }),
  };
}

/** Most tables of a large model aren't, and nothing more has to be known of them. */
function isChanged({ before, after }: TablePair): boolean {
  return printTable(before) !== printTable(after);
}

interface Terms {
  readonly databases: readonly Database[];
  /** New names of columns that had another. */
  readonly renamed: ReadonlySet<string>;
  /** Join tables that are new. */
  readonly joins: readonly Table[];
}

function tableDifference(
  { before, after, columns, added, removed }: TablePair,
  was: Table,
  terms: Terms,
): TableDifference {
  const foreignKeys = items(was.foreignKeys, after.foreignKeys, sameForeignKey, sameRelation);
  const there = ({ only }: Index): boolean => only === null || terms.databases.includes(only);
  return {
    before,
    moved: was,
    after,
    columns,
    added,
    removed,
    foreignKeys,
    uniques: items(was.uniques, after.uniques, (a, b) => sameUnique(a, b, terms)),
    indexes: items(was.indexes.filter(there), after.indexes.filter(there), (a, b) => sameIndex(a, b, terms)),
    checks: items(
      was.checks,
      after.checks,
      (a, b) => sameTexts(a.expression, b.expression, terms) && isDeepStrictEqual(valuesOf(a), valuesOf(b)),
      (a, b) => a.enum !== null && a.enum.column === b.enum?.column,
    ),
    moves: foreignKeys.removed.flatMap((foreignKey) => {
      const join = terms.joins.find((table) => isMove(foreignKey, after, table));
      return join === undefined ? [] : [{ foreignKey, join }];
    }),
    sameSql: (a, b) => sameTexts(a, b, terms),
  };
}

/** The relation to many is the one to one by its name, or says that it was. */
function isMove(foreignKey: ForeignKey, owner: Table, join: Table): boolean {
  const [own, other] = join.foreignKeys;
  return (
    join.entity === owner.entity &&
    (join.relation === foreignKey.property || join.renamedFrom === foreignKey.property) &&
    own !== undefined &&
    other !== undefined &&
    sameTable(own.target, owner) &&
    sameTable(other.target, foreignKey.target) &&
    isDeepStrictEqual(other.targetColumns, foreignKey.targetColumns)
  );
}

/** An item under a name that another former one had is made anew: two names can't be exchanged in one step. */
function items<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  same: (was: T, item: T) => boolean,
  standsFor: (was: T, item: T) => boolean = () => false,
): Items<T> {
  const byName = new Map(before.map((item) => [item.name, item]));
  const free = new Set(before);
  const take = (was: T | undefined): was is T => was !== undefined && free.delete(was);
  const kept: Pair<T>[] = [];
  const [renamed, changed]: [Pair<T>[], Pair<T>[]] = [[], []];
  const others = after.filter((item) => {
    const was = byName.get(item.name);
    const isKept = was !== undefined && same(was, item) && take(was);
    if (isKept) kept.push({ before: was, after: item });
    return !isKept;
  });
  const added = others.filter((item) => {
    const alike = byName.has(item.name) ? undefined : [...free].find((was) => same(was, item));
    if (take(alike)) renamed.push({ before: alike, after: item });
    else {
      const former = [...free].find((was) => was.name === item.name || standsFor(was, item));
      if (!take(former)) return true;
      changed.push({ before: former, after: item });
    }
    return false;
  });
  return { kept, renamed, changed, removed: [...free], added };
}

function sameForeignKey(a: ForeignKey, b: ForeignKey): boolean {
  return (
    isDeepStrictEqual(a.columns, b.columns) &&
    sameTable(a.target, b.target) &&
    isDeepStrictEqual(a.targetColumns, b.targetColumns) &&
    a.onDelete === b.onDelete &&
    a.onUpdate === b.onUpdate
  );
}

function sameRelation(a: ForeignKey, b: ForeignKey): boolean {
  return isDeepStrictEqual(a.columns, b.columns) || a.property === b.property;
}

function sameUnique(a: Unique, b: Unique, terms: Terms): boolean {
  return (
    isDeepStrictEqual(a.columns, b.columns) &&
    (a.where === null) === (b.where === null) &&
    sameTexts(a.where, b.where, terms)
  );
}

function sameIndex(a: Index, b: Index, terms: Terms): boolean {
  return (
    (!terms.databases.includes('postgresql') || a.using === b.using) &&
    a.only === b.only &&
    sameTexts(a.where, b.where, terms) &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, index) => samePart(part, b.parts[index], terms))
  );
}

function samePart(a: IndexPart, b: IndexPart | undefined, terms: Terms): boolean {
  if (b === undefined) return false;
  if ('column' in a) return isDeepStrictEqual(a, b);
  return 'expression' in b && sameTexts(a.expression, b.expression, terms);
}

/** A text that names a renamed column has it in quotes since. */
function sameTexts(a: PerDatabase | null, b: PerDatabase | null, { databases, renamed }: Terms): boolean {
  return databases.every((database) => {
    const [was, is] = [a?.[database] ?? null, b?.[database] ?? null];
    if (was === null || is === null || was === is) return was === is;
    return namesOneOf(was, renamed) && canonicalSql(was) === canonicalSql(is);
  });
}

function valuesOf({ enum: held }: Check): readonly string[] | null {
  return held?.values.map(({ name }) => name) ?? null;
}
