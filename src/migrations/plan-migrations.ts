import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Database, Model } from '../model/index.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import type { Change } from './changes.ts';
import { compareSchemas } from './compare-schemas.ts';
import { historyProblems } from './history.ts';
import { migrationFile } from './migration-file.ts';
import { className, fileName, nameOf, nextNumber } from './migration-name.ts';
import { migrationScript } from './migration-script.ts';
import { physicalSchema } from './physical-schema.ts';
import { refusals } from './refusals.ts';
import type { SchemaProblem } from './schema-file.ts';
import type { Schema } from './schema.ts';
import { unstorableTexts } from './unstorable-texts.ts';

export interface MigrationInput {
  /** What `.espalier/schema.json` says, or what is wrong with it; null: there is none. */
  readonly before: Schema | SchemaProblem | null;
  readonly model: Model;
  /** Names of the files in each database's folder. */
  readonly existing: Readonly<Record<Database, readonly string[]>>;
  /** What the user calls the migration; null: it is named after the changes. */
  readonly name: string | null;
}

export interface MigrationPlan {
  /** At most one migration for each database. */
  readonly files: readonly RenderedFile[];
  /** The schema that they lead to. */
  readonly schema: Schema;
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The migrations that bring databases from the last migrated schema to the model's. With an error among the diagnostics there are none. */
export function planMigrations({ before, model, existing, name }: MigrationInput): MigrationPlan {
  const schema = physicalSchema(model);
  const problems = historyProblems(before, schema, existing, model);
  if (problems.length > 0 || (before !== null && 'problem' in before))
    return { files: [], schema, changes: [], diagnostics: problems };
  const changes = compareSchemas(before, schema);
  const diagnostics = [...unstorableTexts(model), ...refusals(changes, model)];
  if (diagnostics.length > 0) return { files: [], schema, changes, diagnostics };
  const files = schema.databases.flatMap((database) => {
    const isNew = before === null || !before.databases.includes(database);
    const own = isNew ? compareSchemas(null, schema) : changes;
    return migration(database, own, existing[database], name ?? (isNew ? 'initial' : nameOf(own))) ?? [];
  });
  return { files, schema, changes, diagnostics };
}

/** Null where the database has nothing to do. */
function migration(
  database: Database,
  changes: readonly Change[],
  existing: readonly string[],
  name: string,
): RenderedFile | null {
  const script = migrationScript(changes, database);
  if (script.up.length === 0) return null;
  const number = nextNumber(existing);
  const stem = fileName(name) ?? nameOf(changes);
  return {
    path: `migrations/${database}/${number}_${stem}.ts`,
    owner: 'append-only',
    template: 'migration',
    text: migrationFile(className(number, stem), changes, script),
  };
}
