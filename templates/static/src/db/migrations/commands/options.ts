// Managed by Espalier, and made again by every run.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { databaseMessage, MigrationError } from '../error.ts';

/** The options of a command line, which has nothing else. */
export function optionsIn<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const help = known.length === 0 ? 'It takes no options.' : `It takes ${known.join(', ')}.`;
    throw new MigrationError(`${databaseMessage(error)} ${help}`, { cause: error });
  }
}
