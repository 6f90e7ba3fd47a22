// Managed by Espalier, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import { MigrationError } from './error.ts';
import { byNumber, loadMigration, migrationFiles, type MigrationFile } from './files.ts';
import { readLog, type Logged } from './log.ts';
import { run } from './run.ts';
import { inSession, type RunOptions, type Step } from './session.ts';
import { stateOf } from './state.ts';

export interface RollbackOptions extends RunOptions {
  /** How many of the newest migrations are taken back; or the name of the one that is the newest afterwards. */
  readonly steps?: number;
  readonly to?: string;
  /** A `down` that destroys data runs only with consent. */
  readonly acceptDataLoss?: boolean;
}

/** Takes the newest migrations back, also what was only begun. Gives their names, the newest first. */
export async function takeBack(orm: MikroORM, options: RollbackOptions = {}): Promise<readonly string[]> {
  const files = await migrationFiles(orm);
  return inSession(orm, options, async (session) => {
    const log = await readLog(session.db, session.database);
    const { problems } = stateOf(files, log);
    const names = chosen(
      log.toSorted((one, other) => byNumber(one.name, other.name)),
      options,
    );
    const steps: Step[] = [];
    for (const name of names) {
      const file = fileOf(name, files, problems);
      steps.push({ ...(await loadMigration(orm, file)), file, direction: 'down' });
    }
    if (options.acceptDataLoss !== true) refuseLosses(steps, options);
    const done: string[] = [];
    for (const step of steps) if (await run(session, step)) done.push(step.file.name);
    return done;
  });
}

function chosen(log: readonly Logged[], { steps = 1, to }: RollbackOptions): string[] {
  const last = log.findIndex(({ name, isApplied }) => isApplied && name === to);
  if (to !== undefined && last === -1) throw new MigrationError(`${to} isn't among the migrations that were applied.`);
  const kept = to === undefined ? Math.max(0, log.length - steps) : last + 1;
  return log
    .slice(kept)
    .map(({ name }) => name)
    .toReversed();
}

function fileOf(name: string, files: readonly MigrationFile[], problems: ReadonlyMap<string, string>): MigrationFile {
  const file = files.find((one) => one.name === name);
  const problem = problems.get(name);
  if (problem !== undefined) throw new MigrationError(problem);
  if (file === undefined) {
    throw new MigrationError(`${name} was applied by newer code than this. Take it back with that code.`);
  }
  return file;
}

function refuseLosses(losing: readonly Step[], { steps, to }: RollbackOptions): void {
  const losses = losing.flatMap(({ file, losesOnDown }) => losesOnDown.map((loss) => `  ${file.name} ${loss}`));
  if (losses.length === 0) return;
  const which = [steps === undefined ? '' : `--steps ${steps} `, to === undefined ? '' : `--to ${to} `].join('');
  const help = `With --accept-data-loss it is done: \`npm run db:rollback -- ${which}--accept-data-loss\`.`;
  throw new MigrationError(`This would destroy data:\n${losses.join('\n')}\n${help}`);
}
