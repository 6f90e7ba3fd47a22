import type { Addition } from '../addition.ts';
import type { Column, Table } from '../schema.ts';
import { columnSql } from './column-sql.ts';
import { checkSql, isConstraint, uniqueSql } from './constraint-sql.ts';
import { addForeignKey } from './create-tables.ts';
import { createExtensions } from './extensions.ts';
import { fillSql } from './fill-sql.ts';
import { indexScript, uniqueIndexScript } from './index-sql.ts';
import { quoted, quotedTable } from './quote.ts';
import { joinScripts, type Script } from './script.ts';

export function addOnPostgresql({ table, columns, foreignKeys, uniques, indexes, checks }: Addition): Script {
  return joinScripts([
    ...createExtensions([{ table, columns, indexes }]),
    ...columns.map((column) => addColumn(table, column)),
    ...uniques.flatMap((unique) =>
      isConstraint(unique, 'postgresql')
        ? constraint(table, unique.name, uniqueSql(unique))
        : (uniqueIndexScript(table, unique, 'postgresql') ?? []),
    ),
    ...foreignKeys.map((foreignKey) => addForeignKey(table, foreignKey, 'postgresql')),
    ...checks.flatMap((check) => {
      const sql = checkSql(check, 'postgresql');
      return sql === null ? [] : constraint(table, check.name, sql);
    }),
    ...indexes.flatMap((index) => indexScript(table, index, 'postgresql') ?? []),
  ]);
}

/** Existing rows get what the application would have made; the default that gives it goes again at once. */
function addColumn(table: Table, column: Column): Script {
  const alter = `alter table ${quotedTable(table, 'postgresql')}`;
  const definition = columnSql(table, column, 'postgresql');
  const fill = fillSql(column, 'postgresql');
  const up =
    fill === null
      ? [`${alter} add column ${definition}`]
      : [
          `${alter} add column ${definition} default ${fill}`,
          `${alter} alter column ${quoted(column.name)} drop default`,
        ];
  return { up, down: [`${alter} drop column ${quoted(column.name)}`] };
}

function constraint(table: Table, name: string, sql: string): Script {
  const alter = `alter table ${quotedTable(table, 'postgresql')}`;
  return { up: [`${alter} add ${sql}`], down: [`${alter} drop constraint ${quoted(name)}`] };
}
