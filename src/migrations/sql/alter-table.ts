import type { TableName } from '../schema.ts';
import { quotedTable } from './quote.ts';

export function alterTable(table: TableName): string {
  return `alter table ${quotedTable(table, 'postgresql')}`;
}
