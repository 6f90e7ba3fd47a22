/** The words of the command line: every command with its options. Help, parsing and hints are all made from this. */

export interface OptionWord {
  /** How the value is called in the help. Null: the option takes none. */
  readonly value: string | null;
  /** The value may be left out, and stands behind `=` where it is there. Such an option may be repeated. */
  readonly isOptional?: boolean;
  /** It may stand there several times, with a value each. */
  readonly isRepeatable?: boolean;
  readonly does: string;
}

export interface CommandWord {
  /** What stands behind the command's name: `DIR`, `[PATH…]`. */
  readonly operands: string;
  readonly atLeast: number;
  readonly atMost: number;
  readonly does: string;
  readonly options: Readonly<Record<string, OptionWord>>;
  /** What was probably meant by an option that the command has not. */
  readonly insteadOfOptions?: string;
}

const flag = (does: string): OptionWord => ({ value: null, does });
const format: OptionWord = { value: 'github', does: 'print annotations for a pull request' };
const json = flag('print one JSON document, and nothing else');

export const COMMON: Readonly<Record<string, OptionWord>> = {
  cwd: { value: 'DIR', does: 'work as if started there' },
  help: flag('say what the command does'),
  version: flag('print the version'),
};

export const COMMANDS: Readonly<Record<string, CommandWord>> = {
  new: {
    operands: 'DIR',
    atLeast: 1,
    atMost: 1,
    does: 'make a project in DIR, which is empty or not there yet',
    options: {
      model: { value: 'PATH', does: 'the model: a file, or a folder of *.yaml files. Without it you are asked' },
      'no-install': flag('leave `npm install` out; nothing then uses the network'),
      espalier: { value: 'SPEC', does: 'make Espalier a development dependency: a version, a path, a tarball' },
    },
  },
  generate: {
    operands: '',
    atLeast: 0,
    atMost: 0,
    does: 'bring every file of the project up to its model',
    options: {
      'dry-run': flag('only say what would be done'),
      diff: flag('only show how the files would change'),
      name: { value: 'NAME', does: 'name of the migration, where one is made' },
      amend: flag('make the migrations anew that no commit holds yet'),
      'accept-data-loss': {
        value: 'NAME',
        isOptional: true,
        does: 'let go what the run lists as lost: all of it, or this (Product, Product.weight)',
      },
      'discard-edits': {
        value: 'FILE',
        isRepeatable: true,
        does: 'let the edits of this managed file go; may stand several times',
      },
      json,
    },
  },
  plop: {
    operands: '[GENERATOR [ANSWER…]]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    does: 'change the model by questions, and generate: resource, field, relation, rename, remove; or make a project',
    options: {},
    insteadOfOptions:
      'Answers by name stand behind `--`: `espalier plop field -- --entity Book --fields "pages:integer?"`.',
  },
  validate: {
    operands: '[PATH…]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    does: "check a model: the project's own, or the one at these paths",
    options: { json },
  },
  check: {
    operands: '',
    atLeast: 0,
    atMost: 0,
    does: 'exit with 0 when the project is exactly what its model says, else with 1 and the reasons',
    options: { json, format },
  },
  eject: {
    operands: 'FILE… | --all',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    does: 'make managed files yours: what the model changes in them later is merged into what you made of them',
    options: {
      all: flag('take Espalier out of the project: every file is yours, and runs as before'),
      undo: flag('make them managed again'),
      'discard-changes': flag('with --undo: let your changes of them go'),
      'dry-run': flag('with --all: only say what would be done'),
      json,
    },
  },
  migration: {
    operands: 'lint [FILE…] | data NAME',
    atLeast: 1,
    atMost: Number.POSITIVE_INFINITY,
    does: 'lint: say what migrations put at risk, and exit with 1 where nobody has accepted it; data: add one for rows, written by hand',
    options: { 'dry-run': flag('data: only say what would be done'), json, format },
  },
  templates: {
    operands: '[NAME…] | eject NAME… | accept [NAME…]',
    atLeast: 0,
    atMost: Number.POSITIVE_INFINITY,
    does: 'list what files are made by, and the view of NAME; eject: copy templates, to change them; accept: what Espalier has changed in those that you replace is dealt with',
    options: {
      to: { value: 'FOLDER', does: 'eject: the folder that they go to' },
      merge: flag('accept: merge it into yours first'),
      json,
    },
  },
};
