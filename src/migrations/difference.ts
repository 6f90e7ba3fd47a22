/** What has to be done to a schema: the one thing that the named changes, the risks and the SQL are all made from. */
import { isDeepStrictEqual } from 'node:util';
import type { Database, PerDatabase } from '../model/index.ts';
import { columnValues, type ColumnValue } from './column-values.ts';
import { items, type Items } from './items.ts';
import { moved, namesOf } from './moved.ts';
import { pairSchemas, type ColumnPair, type TablePair } from './pairing.ts';
import { sameTable, type Check, type ForeignKey, type Index, type Schema, type Table, type Unique } from './schema.ts';
import { sameForeignKey, sameIndex, sameRelation, sameTexts, sameUnique, valuesOf, type Texts } from './same-items.ts';
import { printTable } from './schema-file.ts';

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
  /** What rows have in the columns that stay or are new. */
  readonly values: readonly ColumnValue[];
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

interface Terms extends Texts {
  /** Join tables that are new. */
  readonly joins: readonly Table[];
}

function tableDifference(
  { before, after, columns, added, removed }: TablePair,
  was: Table,
  terms: Terms,
): TableDifference {
  const foreignKeys = items(was.foreignKeys, after.foreignKeys, sameForeignKey, sameRelation);
  const checks = items(
    was.checks,
    after.checks,
    (a, b) => sameTexts(a.expression, b.expression, terms) && isDeepStrictEqual(valuesOf(a), valuesOf(b)),
    (a, b) => a.enum !== null && a.enum.column === b.enum?.column,
  );
  const there = ({ only }: Index): boolean => only === null || terms.databases.includes(only);
  return {
    before,
    moved: was,
    after,
    columns,
    added,
    removed,
    values: columnValues({ columns, added, checks }),
    foreignKeys,
    uniques: items(was.uniques, after.uniques, (a, b) => sameUnique(a, b, terms)),
    indexes: items(was.indexes.filter(there), after.indexes.filter(there), (a, b) => sameIndex(a, b, terms)),
    checks,
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
