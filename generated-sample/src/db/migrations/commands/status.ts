// Managed by Espalier, and made again by every run.
import { chosenDatabase } from '../choose.ts';
import { migrationFiles } from '../files.ts';
import { readLog } from '../log.ts';
import { stateOf } from '../state.ts';
import type { Command } from './context.ts';
import { optionsIn } from './options.ts';
import { say, shownAddress, warn } from './output.ts';

/** `npm run db:status`: what was applied, begun or is pending, and what is wrong with it; 1 where something is. */
export const status: Command = async ({ orm, config, args }) => {
  optionsIn(args, {});
  const client = orm.em.getConnection().getClient<unknown>();
  const log = await readLog(client, chosenDatabase(orm));
  const { pending, newer, problems } = stateOf(await migrationFiles(orm), log);
  say(shownAddress(config.migrations.url));
  for (const { name, at, isApplied } of log) {
    const stage = newer.includes(name) ? 'newer  ' : isApplied ? 'applied' : 'begun  ';
    say(`${stage}  ${name}  ${at.toISOString()}`);
  }
  const begun = log.filter(({ isApplied }) => !isApplied).map(({ name }) => name);
  for (const { name } of pending) if (!begun.includes(name)) say(`pending  ${name}`);
  if (begun.length > 0)
    say('Begun and not finished, unless it runs just now: db:migrate goes on with it, db:rollback takes it back.');
  if (newer.length > 0) say('The database is newer than this code.');
  for (const problem of problems.values()) warn(problem);
  return problems.size === 0 ? 0 : 1;
};
