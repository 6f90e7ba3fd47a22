import type { Addition } from '../addition.ts';
import type { Column, ForeignKey } from '../schema.ts';
import { columnSql } from './column-sql.ts';
import { referencesSql } from './constraint-sql.ts';
import { fillSql } from './fill-sql.ts';
import { quoted, quotedTable } from './quote.ts';
import { joinScripts, type Script } from './script.ts';

/**
 * `add column` takes no stored generated column, no default that is worked out, no foreign key of several columns or of one with a value,
 * and no constraint of the table. It writes the column behind the table's constraints, where MikroORM doesn't find a check.
 */
export function canBeAltered({ columns, foreignKeys, checks }: Addition): boolean {
  return (
    checks.every(({ expression }) => expression.sqlite === null) &&
    columns.every(
      (column) =>
        column.generated.sqlite === null &&
        !column.identity &&
        fillSql(column, 'sqlite') === null &&
        (column.nullable || column.default.sqlite !== null),
    ) &&
    foreignKeys.every(({ columns: [name, ...others] }) => {
      const column = columns.find((candidate) => candidate.name === name);
      return others.length === 0 && column !== undefined && column.nullable && column.default.sqlite === null;
    })
  );
}

/** Adds the columns where the table stands. */
export function addColumns(addition: Addition): Script {
  return joinScripts(addition.columns.map((column) => addColumn(addition, column)));
}

function addColumn({ table, foreignKeys }: Addition, column: Column): Script {
  const alter = `alter table ${quotedTable(table, 'sqlite')}`;
  const foreignKey = foreignKeys.find(({ columns }) => columns.includes(column.name));
  return {
    up: [
      `${alter} add column ${columnSql(table, column, 'sqlite')}${foreignKey === undefined ? '' : inline(foreignKey)}`,
    ],
    down: [`${alter} drop column ${quoted(column.name)}`],
  };
}

function inline(foreignKey: ForeignKey): string {
  return ` constraint ${quoted(foreignKey.name)} ${referencesSql(foreignKey, 'sqlite')}`;
}
