// Managed by Espalier: made from the model, and made again by every run.
import { Reader } from '../../db/reader.ts';

/** A row as the drivers give it. */
export interface TagRow {
  id: number;
  name: string;
}

/** What clients see. A column that isn't named here is never sent. */
export function serializeTag(row: TagRow) {
  return {
    id: row.id,
    name: row.name,
  };
}

export const tagReader: Reader<TagRow> = new Reader<TagRow>(
  {
    name: 'tags',
    columns: {
      id: 'plain',
      name: 'plain',
    },
    key: ['id'],
  },
  serializeTag,
  {},
);
