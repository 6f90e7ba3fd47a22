import type { Database } from '../../model/index.ts';
import type { Index, IndexPart, Table, Unique } from '../schema.ts';
import { isConstraint } from './constraint-sql.ts';
import { indexExpressionSql } from './index-expression.ts';
import { quoted, quotedList, quotedTable } from './quote.ts';
import type { Script } from './script.ts';

/** What makes an index, and takes it away. */
export interface IndexScript extends Script {
  readonly name: string;
}

/** Where a table is. */
type Place = Pick<Table, 'schema' | 'table'>;

/** The indexes of a table as statements of their own, the uniques that are indexes first. */
export function indexScripts(table: Table, database: Database): IndexScript[] {
  return [
    ...table.uniques
      .filter((unique) => !isConstraint(unique, database))
      .flatMap((unique) => uniqueIndexScript(table, unique, database) ?? []),
    ...table.indexes.flatMap((index) => indexScript(table, index, database) ?? []),
  ];
}

/** Null where the database has no such index. */
export function indexScript(table: Place, index: Index, database: Database): IndexScript | null {
  if (index.only !== null && index.only !== database) return null;
  const parts = index.parts.map((part) => partSql(part, database));
  if (parts.includes(null)) return null;
  const using = index.using !== null && database === 'postgresql' ? ` using ${index.using}` : '';
  const where = index.where[database] === null ? '' : ` where ${index.where[database]}`;
  const create = `create index ${quoted(index.name)} on ${quotedTable(table, database)}${using} (${parts.join(', ')})${where}`;
  return { name: index.name, up: [create], down: [dropIndex(table, index.name, database)] };
}

/** False where the database lacks the condition: a unique without it would refuse rows that the model allows. */
export function isHeldBy({ where }: Pick<Unique, 'where'>, database: Database): boolean {
  return where === null || where[database] !== null;
}

/** Null where the database has no such unique. */
export function uniqueIndexScript(
  table: Place,
  { name, columns, where }: Unique,
  database: Database,
): IndexScript | null {
  if (!isHeldBy({ where }, database)) return null;
  const condition = where === null ? '' : ` where ${where[database]}`;
  const create = `create unique index ${quoted(name)} on ${quotedTable(table, database)} (${quotedList(columns)})${condition}`;
  return { name, up: [create], down: [dropIndex(table, name, database)] };
}

function partSql(part: IndexPart, database: Database): string | null {
  if ('column' in part) return `${quoted(part.column)}${part.descending ? ' desc' : ''}`;
  const expression = part.expression[database];
  return expression === null ? null : indexExpressionSql(expression);
}

/** PostgreSQL keeps an index in its table's schema. */
function dropIndex({ schema }: Place, name: string, database: Database): string {
  const prefix = schema !== null && database === 'postgresql' ? `${quoted(schema)}.` : '';
  return `drop index ${prefix}${quoted(name)}`;
}
