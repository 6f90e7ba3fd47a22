// Managed by Espalier, and made again by every run.
import { applyPending } from '../apply.ts';
import type { Command } from './context.ts';
import { optionsIn } from './options.ts';
import { say, warn, watchSaying } from './output.ts';

/** `npm run db:migrate`: runs what hasn't run yet. */
export const migrate: Command = async ({ orm, config, args, foreign }) => {
  optionsIn(args, {});
  const { wait, lockTimeout } = config.migrations;
  const { applied, newer } = await applyPending(orm, { watch: watchSaying('applied'), wait, pause: lockTimeout });
  if (newer.length > 0) warn(`The database is newer than this code (${newer.join(', ')}): nothing is done.`);
  else if (applied.length === 0) say('the database is up to date');
  for (const name of await foreign.missing(orm)) {
    warn(`there is no ${name}: it belongs to another, and requests for it end with 500 until it is there`);
  }
  return 0;
};
