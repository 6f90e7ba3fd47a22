import { COMMANDS, COMMON, type OptionWord } from './words.ts';

/** Help for one command, or for all. */
export function helpText(command: string | null): string {
  const word = command === null ? undefined : COMMANDS[command];
  if (word === undefined) {
    const commands = Object.entries(COMMANDS).map(
      ([name, { operands, does }]) => [`${name} ${operands}`.trim(), does] as const,
    );
    return `Usage: espalier COMMAND [OPTION…]\n\nCommands:\n${table(commands)}\nOptions of every command:\n${table(optionRows(COMMON))}`;
  }
  const usage = ['espalier', command, word.operands, '[OPTION…]'].filter((part) => part !== '').join(' ');
  const does = `${word.does.charAt(0).toUpperCase()}${word.does.slice(1)}.`;
  return `Usage: ${usage}\n\n${does}\n\nOptions:\n${table(optionRows({ ...word.options, ...COMMON }))}`;
}

function optionRows(options: Readonly<Record<string, OptionWord>>): (readonly [string, string])[] {
  return Object.entries(options).map(([name, { value, isOptional = false, does }]) => [
    value === null ? `--${name}` : isOptional ? `--${name}[=${value}]` : `--${name} ${value}`,
    does,
  ]);
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
