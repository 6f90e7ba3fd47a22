/** The way from one schema to the next on SQLite. Foreign keys are off meanwhile, and all of it is one transaction. */
import { tableName } from '../../model/index.ts';
import { withoutAddition, type Addition } from '../addition.ts';
import type { Difference, TableDifference } from '../difference.ts';
import { renameOrder } from '../rename-order.ts';
import type { Table } from '../schema.ts';
import { canBeAltered, addColumns } from './add-on-sqlite.ts';
import { createTables, createTableSql } from './create-tables.ts';
import { distinction } from './distinct.ts';
import { indexScripts } from './index-sql.ts';
import { moveSql } from './moved-relation.ts';
import { quoted, quotedTable } from './quote.ts';
import { rebuildTable } from './rebuild-table.ts';
import { backwardValues, forwardValues, type Values } from './row-values.ts';
import { joinScripts, type Script } from './script.ts';

export function sqliteScript(difference: Difference): Script {
  const ways = difference.kept.map(wayOf);
  return joinScripts([
    ...difference.removed.flatMap(({ before }) => indexScripts(before, 'sqlite').map(reversed)),
    ...ways.flatMap(({ dropped }) => dropped),
    ...renames(difference),
    createTables(difference.added, 'sqlite'),
    ...difference.kept.flatMap(moves),
    ...ways.map(({ change }) => change),
    ...difference.removed.map(({ moved }) => dropTable(moved)),
    ...difference.kept.flatMap(distinctions),
    ...ways.flatMap(({ created }) => created),
  ]);
}

/** The table is written anew after it, and loses the column that is read here. */
function moves(difference: TableDifference): Script[] {
  const values = new Map(forwardValues(difference, 'sqlite').map(({ name, sql }) => [name, sql]));
  const keySql = (name: string): string => values.get(name) ?? quoted(name);
  return difference.moves.map((move) => ({ up: [moveSql(difference, move, 'sqlite', keySql)], down: [] }));
}

interface Way {
  /** Indexes that aren't what they were, under the names that the table has before the renames. */
  readonly dropped: readonly Script[];
  readonly change: Script;
  readonly created: readonly Script[];
}

function wayOf(difference: TableDifference): Way {
  const { before, moved, after } = difference;
  const change = changeOf(difference);
  const former = statements(before);
  const was = statements(moved);
  const is = statements(after);
  // The indexes of a table that is written anew go with the old one.
  const stays = (name: string): boolean => !change.isRebuilt && was.get(name) === is.get(name);
  return {
    dropped: [...former]
      .filter(([name]) => !stays(name))
      .map(([name, create]) => ({ up: [`drop index ${quoted(name)}`], down: [create] })),
    change: change.script,
    created: [...is]
      .filter(([name]) => !stays(name))
      .map(([name, create]) => ({ up: [create], down: [`drop index ${quoted(name)}`] })),
  };
}

/** Every index of the table, as it is made, by name. */
function statements(table: Table): ReadonlyMap<string, string> {
  return new Map(indexScripts(table, 'sqlite').map(({ name, up }) => [name, up.join('')]));
}

/** Nothing, columns that are added where the table stands, or the table written anew. */
function changeOf(difference: TableDifference): { readonly isRebuilt: boolean; readonly script: Script } {
  const { moved, after } = difference;
  const values = forwardValues(difference, 'sqlite');
  const addition: Addition = {
    table: after,
    columns: difference.added,
    foreignKeys: difference.foreignKeys.added,
    checks: difference.checks.added,
  };
  const isSame = (table: Table): boolean => textOf(table) === textOf(moved) && values.every(keepsItself);
  if (isSame(after)) return { isRebuilt: false, script: { up: [], down: [] } };
  if (canBeAltered(addition) && isSame(withoutAddition(addition)))
    return { isRebuilt: false, script: addColumns(addition) };
  return {
    isRebuilt: true,
    script: {
      up: rebuildTable(moved, after, values),
      down: rebuildTable(after, moved, backwardValues(difference, 'sqlite')),
    },
  };
}

function keepsItself({ name, sql }: Values[number]): boolean {
  return sql === quoted(name);
}

function textOf(table: Table): string {
  return createTableSql(table, 'sqlite', new Set());
}

/** SQLite itself rewrites what refers to a table or column that gets another name. */
function renames({ kept, removed }: Difference): Script[] {
  const tables = renameOrder(
    [...kept, ...removed].map(({ before, moved }) => ({
      from: tableName(before, 'sqlite'),
      to: tableName(moved, 'sqlite'),
    })),
  );
  return [
    ...tables.map(({ from, to }) => ({
      up: [`alter table ${quoted(from)} rename to ${quoted(to)}`],
      down: [`alter table ${quoted(to)} rename to ${quoted(from)}`],
    })),
    ...kept.flatMap(columnRenames),
  ];
}

function columnRenames({ before, moved }: TableDifference): Script[] {
  const alter = `alter table ${quotedTable(moved, 'sqlite')} rename column`;
  const names = before.columns.map(({ name }, index) => ({ from: name, to: moved.columns[index]?.name ?? name }));
  return renameOrder(names).map(({ from, to }) => ({
    up: [`${alter} ${quoted(from)} to ${quoted(to)}`],
    down: [`${alter} ${quoted(to)} to ${quoted(from)}`],
  }));
}

function distinctions(difference: TableDifference): Script[] {
  const { after, uniques } = difference;
  return [...uniques.added, ...uniques.changed.map((pair) => pair.after)].flatMap((unique) => {
    const made = distinction(unique, difference, 'sqlite');
    const update = `update ${quotedTable(after, 'sqlite')} set ${made?.set ?? ''} where ${made?.where ?? ''}`;
    return made === null ? [] : [{ up: [update], down: [] }];
  });
}

/** Without its indexes, which have gone already. */
function dropTable(table: Table): Script {
  return { up: [`drop table ${quotedTable(table, 'sqlite')}`], down: [textOf(table)] };
}

function reversed({ up, down }: Script): Script {
  return { up: down, down: up };
}
