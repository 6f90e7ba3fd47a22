// Managed by Espalier, and made again by every run.
/** Programs and tests migrate by these functions; run as a program, this file is what the db: commands of package.json call. */
import type { MikroORM } from '@mikro-orm/sql';
import { applyPending } from './migrations/apply.ts';
import { takeBack } from './migrations/rollback.ts';

/** Runs every migration that hasn't run yet. Gives their names. */
export async function migrate(orm: MikroORM): Promise<readonly string[]> {
  const { applied } = await applyPending(orm);
  return applied;
}

/** Takes back the newest migration, with the data that only it holds. Gives its name; nothing where none has run. */
export function rollback(orm: MikroORM): Promise<readonly string[]> {
  return takeBack(orm, { acceptDataLoss: true });
}

if (import.meta.main) {
  const { runCommand } = await import('./migrations/command.ts');
  process.exitCode = await runCommand(process.argv.slice(2));
}
