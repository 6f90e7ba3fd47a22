/**
 * `.espalier/steps/ID.json`: what one run has changed in the schema, and behind which step. The id is a hash of the text, so no step ever
 * changes, and those of two branches are two files.
 */
import { textHash } from '../../apply/text-hash.ts';
import { printTable } from '../schema-file.ts';
import { isSchema } from '../schema-guard.ts';
import { tableKey, type Schema, type Table } from '../schema.ts';

export const STEPS = '.espalier/steps';

const VERSION = 1;

export interface Step {
  readonly id: string;
  /** The step before it. Null: it is the first. */
  readonly after: string | null;
  /** Paths of the migrations that were written for it; none where the databases had nothing to do. */
  readonly migrations: readonly string[];
  readonly databases: Schema['databases'];
  /** Keys of tables that are gone, and the tables that are new or other than before. */
  readonly removed: readonly string[];
  readonly tables: readonly Table[];
}

export function stepPath(id: string): string {
  return `${STEPS}/${id}.json`;
}

/** The step from one schema to the next as its file; null where they are the same. */
export function stepFile(
  before: Schema | null,
  schema: Schema,
  { after, migrations }: Pick<Step, 'after' | 'migrations'>,
): { readonly path: string; readonly text: string } | null {
  const known = new Map(before?.tables.map((table) => [tableKey(table), printTable(table)]));
  const tables = schema.tables.filter((table) => known.get(tableKey(table)) !== printTable(table));
  const kept = new Set(schema.tables.map(tableKey));
  const removed = [...known.keys()].filter((key) => !kept.has(key));
  const databases = JSON.stringify(schema.databases);
  const isSame = tables.length + removed.length === 0 && JSON.stringify(before?.databases) === databases;
  if (isSame) return null;
  const lines = tables.length === 0 ? '[]' : `[\n${tables.map(printTable).join(',\n')}\n]`;
  const text = `{
"version": ${VERSION},
"after": ${JSON.stringify(after)},
"migrations": ${JSON.stringify(migrations)},
"databases": ${databases},
"removed": ${JSON.stringify(removed)},
"tables": ${lines}
}
`;
  return { path: stepPath(idOf(text)), text };
}

function idOf(text: string): string {
  return textHash(text).slice(0, 16);
}

/** Null: the text is no step, or not the one of that id, or one of a newer Espalier. */
export function parseStep(id: string, text: string): Step | null {
  if (idOf(text) !== id) return null;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isSchema(data) || !isStepData(data)) return null;
  const { after, migrations, databases, removed } = data;
  const tables = data.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, backfill: null })),
  }));
  return { id, after, migrations, databases, removed, tables };
}

function isStepData(data: object): data is Pick<Step, 'after' | 'migrations' | 'removed'> {
  return (
    'version' in data &&
    data.version === VERSION &&
    'after' in data &&
    (data.after === null || typeof data.after === 'string') &&
    'migrations' in data &&
    isTexts(data.migrations) &&
    'removed' in data &&
    isTexts(data.removed)
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
