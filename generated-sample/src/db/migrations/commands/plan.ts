// Managed by Espalier, and made again by every run.
import type { Migration } from '@mikro-orm/migrations';
import { chosenDatabase } from '../choose.ts';
import { DataMigration } from '../data-migration.ts';
import type { MigrationDatabase } from '../database.ts';
import { MigrationError } from '../error.ts';
import { loadMigration, migrationFiles, type MigrationFile } from '../files.ts';
import { BEGUN, missingOfLog, readLog } from '../log.ts';
import { stateOf } from '../state.ts';
import { statementsOf } from '../statements.ts';
import type { Command } from './context.ts';
import { optionsIn } from './options.ts';
import { say } from './output.ts';

/** `npm run db:plan`: the SQL that db:migrate would run, as a script for psql or sqlite3. Nothing is run. */
export const plan: Command = async ({ orm, args }) => {
  optionsIn(args, {});
  const client = orm.em.getConnection().getClient<unknown>();
  const database = chosenDatabase(orm);
  const log = await readLog(client, database);
  const { pending, newer, problems } = stateOf(await migrationFiles(orm), log);
  const begun = new Set(log.filter(({ isApplied }) => !isApplied).map(({ name }) => name));
  if (problems.size > 0) throw new MigrationError([...problems.values()].join('\n'));
  if (newer.length > 0 || pending.length === 0) {
    say('-- there is nothing to do');
    return 0;
  }
  const blocks: string[][] = [[...database.script.before, ...(await missingOfLog(client, database)).map(ended)]];
  const migrations = [];
  for (const file of pending) {
    const { migration } = await loadMigration(orm, file);
    if (migration instanceof DataMigration)
      throw new MigrationError(`${file.name} runs in batches, which a script can't: \`npm run db:migrate\` does.`);
    refuseCode(file, migration);
    migrations.push({ file, name: file.name, migration, statements: await statementsOf(orm, migration, 'up') });
  }
  const run = await database.asRun?.(client, migrations);
  for (const [at, { file, migration, statements }] of migrations.entries()) {
    const all = [...(run?.[at] ?? statements), ...notesOf(database, file, begun)];
    blocks.push([`-- ${file.name}`, ...inScript(database, migration, all.map(ended))]);
  }
  say([...blocks, [...database.script.after]].map((lines) => lines.join('\n')).join('\n\n'));
  return 0;
};

function inScript({ script }: MigrationDatabase, migration: Migration, statements: readonly string[]): string[] {
  return migration.isTransactional()
    ? [script.begin, ...statements, ...script.beforeCommit, 'commit;']
    : [...statements];
}

function notesOf({ log }: MigrationDatabase, { name, checksum }: MigrationFile, begun: ReadonlySet<string>): string[] {
  return [
    ...(begun.has(name) ? [`delete from ${log.table} where "name" = ${text(name + BEGUN)}`] : []),
    `insert into ${log.table} ("name", "checksum") values (${text(name)}, '${checksum}')`,
  ];
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function ended(statement: string): string {
  return `${statement.trim().replace(/;$/, '')};`;
}

/** What a migration does by itself, and not by `addSql`, would be done here. */
function refuseCode({ name }: MigrationFile, migration: Migration): void {
  const refuse = (): never => {
    throw new MigrationError(`${name} runs code of its own on the database, which can't be shown as SQL.`);
  };
  migration.execute = refuse;
  migration.getEntityManager = refuse;
}
