import { UsageError, type CommandLine } from './arguments.ts';

/** How findings are printed: for people, as one JSON document, or as annotations. */
export function formatOf(line: CommandLine): 'text' | 'json' | 'github' {
  const format = line.value('format');
  if (format !== null && format !== 'github') throw new UsageError(`There is no format ${format}. There is: github.`);
  if (format !== null && line.flag('json')) throw new UsageError('Give --json or --format, not both.');
  return format ?? (line.flag('json') ? 'json' : 'text');
}
