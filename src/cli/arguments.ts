import { parseArgs } from 'node:util';
import { nearest } from '../start.ts';
import { COMMANDS, COMMON, type CommandWord } from './words.ts';

/** A command line that can't be understood. Its message says how to put it right. */
export class UsageError extends Error {}

export interface CommandLine {
  /** Null: only options stood there. */
  readonly command: string | null;
  readonly operands: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly value: (name: string) => string | null;
  /** All that an option was given that may be repeated. Null: it stood there without a value. */
  readonly values: (name: string) => readonly (string | null)[];
}

/** Reads the command line. Throws a UsageError. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: parseOptions(),
  });
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? token.value : []));
  const [command = null, ...operands] = words;
  const word = command === null ? null : commandWord(command);
  const values = new Map<string, (string | null)[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const value = optionValue(token.name, token.rawName, token.value, command, word);
    const given = [...(values.get(token.name) ?? []), value];
    if (given.length > 1 && isGivenOnce(token.name, word))
      throw new UsageError(`The option --${token.name} stands there twice, with ${given.join(' and ')}. Give it once.`);
    values.set(token.name, given);
  }
  const line = {
    command,
    operands,
    flag: (name: string) => values.has(name),
    value: (name: string) => values.get(name)?.at(-1) ?? null,
    values: (name: string) => values.get(name) ?? [],
  };
  if (command !== null && word !== null && !line.flag('help') && !line.flag('version'))
    checkOperands(command, word, operands, withoutValue(tokens, word));
  return line;
}

/** Every option of every command, so that `--model PATH` takes PATH wherever it stands. */
function parseOptions(): Record<string, { type: 'string' | 'boolean' }> {
  const all = [COMMON, ...Object.values(COMMANDS).map(({ options }) => options)].flatMap((options) =>
    Object.entries(options),
  );
  return Object.fromEntries(
    all.map(([name, { value, isOptional = false }]) => [
      name,
      { type: value === null || isOptional ? 'boolean' : 'string' },
    ]),
  );
}

/** Of two values one would be forgotten without a word. */
function isGivenOnce(name: string, word: CommandWord | null): boolean {
  const { value = null, isOptional = false, isRepeatable = false } = { ...COMMON, ...word?.options }[name] ?? {};
  return value !== null && !isOptional && !isRepeatable;
}

function commandWord(command: string): CommandWord {
  const word = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (word !== undefined) return word;
  throw new UsageError(`There is no command ${command}. ${hint(command, Object.keys(COMMANDS))}`);
}

function optionValue(
  name: string,
  raw: string,
  value: string | undefined,
  command: string | null,
  word: CommandWord | null,
): string | null {
  const known = { ...COMMON, ...word?.options };
  const option = Object.hasOwn(known, name) ? known[name] : undefined;
  if (option === undefined) {
    const names = Object.keys(known).map((each) => `--${each}`);
    const of = command === null ? 'There is no option' : `The command ${command} has no option`;
    throw new UsageError(`${of} ${raw}. ${word?.insteadOfOptions ?? hint(raw, names)}`);
  }
  if (option.value === null && value !== undefined) throw new UsageError(`The option --${name} takes no value.`);
  const isLeftOut = value === undefined && option.isOptional === true;
  if (option.value !== null && !isLeftOut && (value === undefined || value === ''))
    throw new UsageError(
      `The option --${name} needs a value: --${name}${option.isOptional === true ? '=' : ' '}${option.value}.`,
    );
  return value ?? null;
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** Options that take a value by `=` alone, by the operands that stand behind them: somebody has meant them for that. */
function withoutValue(tokens: readonly Token[], { options }: CommandWord): ReadonlyMap<string, string> {
  return new Map(
    tokens.flatMap((token, at) => {
      const before = tokens[at - 1];
      if (token.kind !== 'positional' || before?.kind !== 'option' || before.value !== undefined) return [];
      return options[before.name]?.isOptional === true ? [[token.value, before.name] as const] : [];
    }),
  );
}

function checkOperands(
  command: string,
  { operands, atLeast, atMost }: CommandWord,
  given: readonly string[],
  meant: ReadonlyMap<string, string>,
): void {
  if (given.length < atLeast)
    throw new UsageError(`The command ${command} needs ${operands}: \`espalier ${command} ${operands}\`.`);
  const extra = given[atMost];
  if (extra === undefined) return;
  const option = meant.get(extra);
  if (option !== undefined) throw new UsageError(`The option --${option} takes its value by =: --${option}=${extra}.`);
  const wanted = operands === '' ? 'no operand' : `only ${operands}`;
  throw new UsageError(`The command ${command} takes ${wanted}; ${extra} is one too many.`);
}

export function hint(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === null ? `There are: ${candidates.join(', ')}.` : `Did you mean ${near}?`;
}
