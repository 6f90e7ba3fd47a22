// Managed by Espalier, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import { openDatabase } from '../../open.ts';
import { forMigrations } from '../../settings.ts';
import { applyPending } from '../apply.ts';
import type { Part } from '../check/catalog.ts';
import { inspected } from '../check/choose.ts';
import { differences } from '../check/differences.ts';
import { chosenDatabase } from '../choose.ts';
import type { Connection } from '../database.ts';
import { MigrationError } from '../error.ts';
import { migrationFiles } from '../files.ts';
import { readLog } from '../log.ts';
import { stateOf } from '../state.ts';
import type { Command, CommandContext, ForeignTable } from './context.ts';
import { optionsIn } from './options.ts';
import { say, warn } from './output.ts';

/** `npm run db:check`: in what the database isn't what its migrations make; 1 where there is something. */
export const check: Command = async (context) => {
  const { orm, foreign, args } = context;
  optionsIn(args, {});
  const client = orm.em.getConnection().getClient<unknown>();
  const database = chosenDatabase(orm);
  const log = await readLog(client, database);
  const { pending, newer, problems } = stateOf(await migrationFiles(orm), log);
  if (problems.size > 0) throw new MigrationError([...problems.values()].join('\n'));
  if (newer.length > 0)
    throw new MigrationError('The database is newer than this code, which knows not all of its migrations.');
  const wanted = await fromMigrations(
    context,
    client,
    new Set(log.filter(({ isApplied }) => isApplied).map(({ name }) => name)),
  );
  const found = await inspected(orm).catalog(client);
  const drifts = differences(without(foreign.tables, wanted), without(foreign.tables, found));
  for (const drift of drifts) warn(drift);
  const not = pending.length === 0 ? '' : ` (${pending.length} pending, not looked at)`;
  if (drifts.length === 0) say(`the database is what its migrations make${not}`);
  return drifts.length === 0 ? 0 : 1;
};

/** What the applied migrations make of an empty database. */
function fromMigrations(
  { orm, config }: CommandContext,
  client: Connection,
  applied: ReadonlySet<string>,
): Promise<readonly Part[]> {
  const { catalog, withScratch } = inspected(orm);
  return withScratch(client, config.migrations, async (url) => {
    const scratch: MikroORM = await openDatabase({ ...forMigrations(config), url });
    try {
      await applyPending(scratch, { only: applied });
      return await catalog(scratch.em.getConnection().getClient());
    } finally {
      await scratch.close(true);
    }
  });
}

/** Tables of others may be anything, and the list of what was applied may have been made by MikroORM. */
function without(foreign: readonly ForeignTable[], parts: readonly Part[]): readonly Part[] {
  const names = new Set(['mikro_orm_migrations', ...foreign.flatMap(namesOf)]);
  return parts.filter(({ table, name }) => !names.has(table) && !names.has(name));
}

/** On SQLite the schema is the beginning of the name. */
function namesOf({ name, schema }: ForeignTable): string[] {
  return schema === undefined || schema === 'public' ? [name] : [`${schema}.${name}`, `${schema}_${name}`];
}
