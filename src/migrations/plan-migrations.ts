import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Database, Model } from '../model/index.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import type { Change } from './changes.ts';
import { changesOf } from './changes-of.ts';
import { differenceOf, type Difference } from './difference.ts';
import { foreignProblems, isForeign } from './foreign-problems.ts';
import { withFormerNames } from './former-names.ts';
import { historyProblems } from './history.ts';
import { unagreedLosses, type Consent } from './lost-data.ts';
import { migrationFile } from './migration-file.ts';
import { className, fileName, nameOf, nextNumber } from './migration-name.ts';
import { migrationNotes } from './migration-notes.ts';
import { migrationScripts } from './migration-script.ts';
import { missingValues } from './missing-values.ts';
import { physicalSchema } from './physical-schema.ts';
import { refusedFills } from './refused-fills.ts';
import { renameProblems, valueRenameProblems } from './rename-problems.ts';
import type { Risk } from './risks/risk.ts';
import { risksOf } from './risks/risks-of.ts';
import type { SchemaProblem } from './schema-file.ts';
import type { Schema } from './schema.ts';
import { unstorableTexts } from './unstorable-texts.ts';

export interface MigrationInput {
  /** What the chain of steps leads to (`.espalier/schema.json` of a project that has none), or what is wrong with it; null: there is none. */
  readonly before: Schema | SchemaProblem | null;
  readonly model: Model;
  /** Names of the files in each database's folder. */
  readonly existing: Readonly<Record<Database, readonly string[]>>;
  /** What the user calls the migration; null: it is named after the changes. */
  readonly name: string | null;
  /** What the user agrees to lose. */
  readonly consent?: Consent;
}

export interface MigrationPlan {
  /** At most one migration for SQLite, and three for PostgreSQL: what can't run in a transaction is one of its own. */
  readonly files: readonly RenderedFile[];
  /** What each of them runs on its database. */
  readonly sql: readonly MigrationSql[];
  /** The schema that they lead to. */
  readonly schema: Schema;
  readonly changes: readonly Change[];
  /** What they put at risk, on whichever database. */
  readonly risks: readonly Risk[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface MigrationSql {
  /** Path of the migration. */
  readonly path: string;
  readonly statements: readonly string[];
}

/** The migrations that bring databases from the last migrated schema to the model's. With an error among the diagnostics there are none. */
export function planMigrations({ before, model, existing, name, consent = [] }: MigrationInput): MigrationPlan {
  const schema = physicalSchema(model);
  const problems = historyProblems(before, schema, existing, model);
  if (problems.length > 0 || (before !== null && 'problem' in before))
    return { ...NONE, schema, changes: [], risks: [], diagnostics: problems };
  const known = before?.databases ?? schema.databases;
  const difference = differenceOf(
    before,
    schema,
    schema.databases.filter((database) => known.includes(database)),
  );
  const changes = changesOf(difference);
  const diagnostics = [
    ...unstorableTexts(model),
    ...renameProblems(before, model),
    ...valueRenameProblems(difference, model),
    ...foreignProblems(changes, model),
    ...unagreedLosses(
      changes.filter((change) => !isForeign(change, model)),
      difference,
      consent,
      model,
    ),
    ...missingValues(difference, model),
  ];
  const isSound = !diagnostics.some(({ severity }) => severity === 'error');
  const refused = isSound ? refusedFills(before, difference, model) : [];
  if (!isSound || refused.length > 0)
    return { ...NONE, schema, changes, risks: [], diagnostics: [...diagnostics, ...refused] };
  const made = schema.databases.flatMap((database) =>
    before === null || !before.databases.includes(database)
      ? migrations(database, differenceOf(null, schema, [database]), existing[database], name ?? 'initial')
      : migrations(database, difference, existing[database], name ?? nameOf(changes)),
  );
  const risks = before === null ? [] : difference.databases.flatMap((database) => risksOf(difference, database));
  const reached = changes.length === 0 ? withFormerNames(before, schema) : schema;
  const files = made.map(({ file }) => file);
  const sql = made.map(({ file: { path }, statements }) => ({ path, statements }));
  return { files, sql, schema: reached, changes, risks: distinct(risks), diagnostics };
}

const NONE = { files: [], sql: [] };

interface Migration {
  readonly file: RenderedFile;
  readonly statements: readonly string[];
}

/** What two databases have in common is said once. */
function distinct(risks: readonly Risk[]): Risk[] {
  return [...new Map(risks.map((risk) => [`${risk.kind} ${risk.subject} ${risk.message}`, risk])).values()];
}

/** None where the database has nothing to do. */
function migrations(
  database: Database,
  difference: Difference,
  existing: readonly string[],
  name: string,
): Migration[] {
  const changes = changesOf(difference);
  const stem = fileName(name) ?? nameOf(changes);
  const names = [...existing];
  const scripts = migrationScripts(difference, database);
  return migrationNotes(difference, database, scripts).flatMap((notes, index) => {
    const script = scripts[index];
    if (script === undefined) return [];
    const number = nextNumber(names);
    const own = index === 0 ? stem : `${stem}${script.ending}`;
    names.push(`${number}_${own}.ts`);
    const text = migrationFile(className(number, own), changes, script, notes);
    const path = `migrations/${database}/${number}_${own}.ts`;
    return { file: { path, owner: 'append-only', template: 'migration', text }, statements: script.up };
  });
}
