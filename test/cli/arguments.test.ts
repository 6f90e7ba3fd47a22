import { describe, expect, test } from 'vitest';
import { readCommandLine, UsageError } from '../../src/cli/arguments.ts';
import { helpText } from '../../src/cli/help.ts';
import { COMMANDS } from '../../src/cli/words.ts';

describe('a command line is refused, and says what would be right', () => {
  test.each([
    ['generat', 'There is no command generat. Did you mean generate?'],
    [
      'frobnicate',
      'There is no command frobnicate. There are: new, generate, plop, validate, check, eject, migration, templates.',
    ],
    ['generate --dryrun', 'The command generate has no option --dryrun. Did you mean --dry-run?'],
    ['generate --model x', 'The command generate has no option --model.'],
    ['--jsom', 'There is no option --jsom.'],
    ['generate -x', 'The command generate has no option -x.'],
    ['generate --json=yes', 'The option --json takes no value.'],
    ['generate --name', 'The option --name needs a value: --name NAME.'],
    ['generate --name=', 'The option --name needs a value: --name NAME.'],
    ['new', 'The command new needs DIR: `espalier new DIR`.'],
    ['new a b', 'The command new takes only DIR; b is one too many.'],
    ['generate now', 'The command generate takes no operand; now is one too many.'],
    ['generate --accept-data-loss=', 'The option --accept-data-loss needs a value: --accept-data-loss=NAME.'],
    [
      'generate --accept-data-loss Product',
      'The option --accept-data-loss takes its value by =: --accept-data-loss=Product.',
    ],
    ['generate --accept-data-loss=Product --json Tag', 'The command generate takes no operand; Tag is one too many.'],
    ['generate --discard-edits', 'The option --discard-edits needs a value: --discard-edits FILE.'],
    ['new a --model b --model=c', 'The option --model stands there twice, with b and c. Give it once.'],
    ['--cwd a check --cwd b', 'The option --cwd stands there twice, with a and b.'],
    [
      'migration',
      'The command migration needs lint [FILE…] | data NAME: `espalier migration lint [FILE…] | data NAME`.',
    ],
    ['constructor', 'There is no command constructor.'],
    ['generate --constructor', 'The command generate has no option --constructor.'],
  ])('%s', (line, message) => {
    const read = () => readCommandLine(line.split(' '));
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});

describe('a command line is read', () => {
  test('with options in any place and form', () => {
    const line = readCommandLine(['--cwd', 'there', 'new', '--model=m.yaml', 'dir', '--no-install']);
    expect([line.command, line.operands, line.value('cwd'), line.value('model')]).toEqual([
      'new',
      ['dir'],
      'there',
      'm.yaml',
    ]);
    expect([line.flag('no-install'), line.flag('espalier')]).toEqual([true, false]);
  });

  test('with an option that may be repeated, with a value and without', () => {
    const line = readCommandLine([
      'generate',
      '--accept-data-loss',
      '--accept-data-loss=Product',
      '--accept-data-loss=A.b',
    ]);
    expect(line.values('accept-data-loss')).toEqual([null, 'Product', 'A.b']);
    expect(readCommandLine(['generate']).values('accept-data-loss')).toEqual([]);
  });

  test('with a file each time for what may be let go', () => {
    const line = readCommandLine(['generate', '--discard-edits', 'a.ts', '--discard-edits=b.ts']);
    expect(line.values('discard-edits')).toEqual(['a.ts', 'b.ts']);
  });

  test('with a folder that looks like an option behind --', () => {
    expect(readCommandLine(['new', '--', '--dir']).operands).toEqual(['--dir']);
  });

  test('with many operands where a command takes them', () => {
    expect(readCommandLine(['validate', 'a', 'b', 'c']).operands).toEqual(['a', 'b', 'c']);
  });

  test('and asking for help excuses what is missing', () => {
    expect(readCommandLine(['new', '--help']).flag('help')).toBe(true);
  });
});

test('the help names every command and every option', () => {
  for (const [command, { options, does }] of Object.entries(COMMANDS)) {
    expect(helpText(null)).toContain(does);
    for (const name of Object.keys(options)) expect(helpText(command)).toContain(`--${name}`);
  }
});
