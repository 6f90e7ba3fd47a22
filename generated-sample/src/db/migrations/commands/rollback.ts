// Managed by Espalier, and made again by every run.
import { MigrationError } from '../error.ts';
import { takeBack } from '../rollback.ts';
import type { Command } from './context.ts';
import { optionsIn } from './options.ts';
import { say, watchSaying } from './output.ts';

/** `npm run db:rollback -- [--steps NUMBER | --to NAME] [--accept-data-loss]`: takes the newest migrations back. */
export const rollback: Command = async ({ orm, config, args }) => {
  const { wait, lockTimeout } = config.migrations;
  const names = await takeBack(orm, {
    ...optionsOf(args),
    watch: watchSaying('rolled back'),
    wait,
    pause: lockTimeout,
  });
  if (names.length === 0) say('there is nothing to roll back');
  return 0;
};

function optionsOf(
  args: readonly string[],
): Pick<NonNullable<Parameters<typeof takeBack>[1]>, 'steps' | 'to' | 'acceptDataLoss'> {
  const values = optionsIn(args, {
    steps: { type: 'string' },
    to: { type: 'string' },
    'accept-data-loss': { type: 'boolean' },
  });
  if (values.steps !== undefined && !/^[1-9]\d*$/.test(values.steps)) {
    throw new MigrationError(`--steps is a number of migrations, and not ${values.steps}.`);
  }
  return {
    ...(values.steps === undefined ? {} : { steps: Number(values.steps) }),
    ...(values.to === undefined ? {} : { to: values.to }),
    acceptDataLoss: values['accept-data-loss'] === true,
  };
}
