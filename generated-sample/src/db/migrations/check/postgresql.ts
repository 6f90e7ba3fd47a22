// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { Inspected, Part } from './catalog.ts';
import { QUERIES } from './postgresql-queries.ts';
import { withScratch } from './postgresql-scratch.ts';

interface Row {
  readonly kind: string;
  readonly schema: string;
  readonly table: string | null;
  readonly name: string;
  readonly facts: string;
}

export const postgresql: Inspected = {
  async catalog(db) {
    const parts: Part[] = [];
    for (const query of QUERIES) {
      const { rows } = await sql.raw<Row>(query).execute(db);
      parts.push(...rows.map(partOf));
    }
    return parts;
  },

  withScratch,
};

function partOf({ kind, schema, table, name, facts }: Row): Part {
  const prefix = schema === 'public' ? '' : `${schema}.`;
  const shown = table === null ? `${prefix}${name}` : `${prefix}${table}`;
  return {
    kind,
    name: table === null || kind === 'table' ? shown : kind === 'column' ? `${shown}.${name}` : `${name} of ${shown}`,
    table: table === null ? '' : shown,
    schema: schema === 'public' ? '' : schema,
    facts: JSON.parse(facts),
  };
}
