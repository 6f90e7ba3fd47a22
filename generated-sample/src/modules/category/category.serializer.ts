// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';

/** A row as the drivers give it. */
export interface CategoryRow {
  id: string;
  name: string;
  position: number;
  parent_id: string | null;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeCategory(row: CategoryRow) {
  return {
    id: row.id,
    name: row.name,
    position: row.position,
    parent: row.parent_id,
  };
}

export const categoryReader: Reader<CategoryRow> = new Reader<CategoryRow>(
  {
    name: 'categories',
    columns: {
      id: 'plain',
      name: 'plain',
      position: 'plain',
      parent_id: 'plain',
    },
    key: ['id'],
  },
  serializeCategory,
  {
    parent: { kind: 'one', columns: ['parent_id'], references: ['id'], reader: () => categoryReader },
  },
);
