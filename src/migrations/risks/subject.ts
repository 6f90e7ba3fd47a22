import type { Column, Table } from '../schema.ts';

/** The name in the model of a table, or of a property of its entity. */
export function subjectOf(table: Table, property: string | null = table.relation): string {
  return property === null ? table.entity : `${table.entity}.${property}`;
}

/** Of a column among others, by its name; of the table where there is none. */
export function subjectOfColumn(table: Table, name: string | undefined): string {
  const column: Column | undefined = table.columns.find((one) => one.name === name);
  return subjectOf(table, column?.property ?? table.relation);
}
