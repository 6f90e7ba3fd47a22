/**
 * The questions. Each can be answered on the command line, in its order or by its name: so none depends on an earlier one by `when`, which
 * Plop can't bypass. Where there is no terminal, a question that has no answer ends the run.
 */
import type { Answers } from './answers.ts';
import { Refused } from './refused.ts';

export type Validate = (value: string, answers: Answers) => true | string | Promise<true | string>;

export interface Choice {
  readonly name: string;
  readonly value: string;
  /** Why it can't be chosen now. */
  readonly disabled?: string | false;
}

export type Question = Readonly<Record<string, unknown>> & { readonly name: string };

interface Asked {
  readonly name: string;
  readonly message: string | ((answers: Answers) => string | Promise<string>);
  /** What Plop says of it where a line isn't understood. */
  readonly help: string;
  /** Answers to other questions that this answer makes idle: those aren't asked any more. */
  readonly settles?: (value: string) => Answers;
}

interface Line extends Asked {
  readonly validate: Validate;
  readonly default?: (answers: Answers) => string;
  /** What the answer `?` shows. */
  readonly explanation?: string;
}

/** A line of text. */
export function line({ explanation, default: initial, ...asked }: Line): Question {
  const { validate } = asked;
  return {
    ...question(asked),
    type: 'input',
    validate,
    ...(initial === undefined ? {} : { default: initial }),
    ...(explanation === undefined ? {} : explained(explanation, validate)),
  };
}

/** A terminal shows again what is refused, and behind a `?` nobody wants to write: the filter takes it away before. */
function explained(
  explanation: string,
  validate: Validate,
): Pick<Line, 'validate'> & { filter: (value: string) => string } {
  let isAsked = false;
  return {
    filter: (value) => {
      isAsked = value.trim() === '?';
      return isAsked ? '' : value;
    },
    validate: (value, answers) => (isAsked ? explanation : validate(value, answers)),
  };
}

/** One of several. On the command line any text may stand for it, and `validate` says whether there is such a one. */
export function oneOf({
  choices,
  validate,
  ...asked
}: Asked & {
  readonly choices: (answers: Answers) => readonly Choice[] | Promise<readonly Choice[]>;
  readonly validate: Validate;
}): Question {
  return {
    ...question(asked),
    type: 'list',
    choices,
    validate,
    bypass: (text: string) => text,
    pageSize: 12,
    loop: false,
  };
}

export const YES = 'yes';
export const NO = 'no';

const YES_OR_NO: ReadonlyMap<string, string> = new Map([
  ['yes', YES],
  ['y', YES],
  ['Y/n', YES],
  ['no', NO],
  ['n', NO],
  ['y/N', NO],
]);

/** Yes or no, and no other text: inquirer's own question takes any for its default. `default`: what an empty line says. */
export function yesOrNo({
  default: initial,
  ...asked
}: Asked & { readonly default: (answers: Answers) => boolean }): Question {
  const said = (text: string): string => YES_OR_NO.get(text) ?? YES_OR_NO.get(text.trim().toLowerCase()) ?? '';
  return {
    ...question(asked),
    type: 'input',
    default: (answers: Answers) => (initial(answers) ? 'Y/n' : 'y/N'),
    // `--yes` on the command line is `true`.
    bypass: (text: string) => (text === 'true' ? YES : text === 'false' ? NO : text),
    filter: said,
    validate: (text: string, answers: Answers) =>
      said(text) !== '' || `Answer yes or no. An empty line says ${initial(answers) ? YES : NO}.`,
  };
}

/** Several of some. On the command line they stand with commas between them. */
export function someOf({
  choices,
  validate,
  ...asked
}: Asked & {
  readonly choices: readonly string[];
  readonly validate: (values: readonly string[], answers: Answers) => true | string;
}): Question {
  return { ...question(asked), type: 'checkbox', choices, default: choices, validate };
}

function question({ name, message, help, settles }: Asked): Question {
  return {
    name,
    help,
    ...(settles === undefined ? {} : { filter: settling(settles) }),
    message: (answers: Answers) => {
      if (process.stdin.isTTY !== true || process.stdout.isTTY !== true)
        throw new Refused(
          `There is no terminal to ask on, and no answer for \`${name}\` (${help}). Give it on the command line: \`--${name} …\` behind \`--\`, or in its order.`,
        );
      return typeof message === 'string' ? message : message(answers);
    },
  };
}

/** A question that is answered already isn't asked, and Plop and inquirer give a filter the answers that they go by. */
function settling(settles: (value: string) => Answers) {
  return (value: string, answers: Record<string, unknown>): string => {
    Object.assign(answers, settles(value));
    return value;
  };
}
