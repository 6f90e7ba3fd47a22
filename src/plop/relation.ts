import type { PlopGeneratorConfig } from 'plop';
import { defaultRelationNames, validateEdit, type Diagnostic, type ModelEdit, type Value } from '../index.ts';
import { answer, asValidation, type Answers } from './answers.ts';
import { editGenerator, validated } from './edit-generator.ts';
import { BACKFILL_HELP } from './help.ts';
import { isOneOf, outline } from './names.ts';
import { line, oneOf, type Choice } from './questions.ts';
import { skippable } from './skippable.ts';

/** One entity begins to refer to another. */
export function relationGenerator(root: string): PlopGeneratorConfig {
  const entities = (): string[] => outline(root).entities.map(({ name }) => name);
  const holders = (): string[] => [...entities(), ...outline(root).mixins.map(({ name }) => name)];
  const asChoices = (names: readonly string[]): Choice[] => names.map((name) => ({ name, value: name }));
  return editGenerator({
    root,
    description: 'let an entity refer to another',
    editOf,
    questions: [
      oneOf({
        name: 'entity',
        help: 'the entity that refers to another, as in Product',
        message: 'Which entity refers to another?',
        choices: () => asChoices(holders()),
        validate: (name) => isOneOf(name, holders()),
      }),
      oneOf({
        name: 'target',
        help: 'the entity that it refers to, as in Category',
        message: (answers) => `What does ${answer(answers, 'entity')} refer to?`,
        choices: () => asChoices(entities()),
        validate: (name) => isOneOf(name, entities()),
      }),
      oneOf({
        name: 'kind',
        help: 'manyToOne, oneToOne, manyToMany; ? behind the first two: it may be empty',
        message: 'How many of each?',
        choices: (answers) => kinds(root, answers),
        validate: (kind) =>
          KINDS.includes(kind) ||
          `${kind} is no kind of relation. There are: ${KINDS.join(', ')}. What others call oneToMany is the other side of a manyToOne.`,
        settles: (kind): Answers => (REQUIRED.has(kind) ? {} : { backfill: '' }),
      }),
      line({
        name: 'name',
        help: 'name of the relation, as in category',
        message: (answers) => `Name of the relation on ${answer(answers, 'entity')}:`,
        default: (answers) => namesFor(answers).own,
        validate: validated(root, 'name', editOf, butForRows),
      }),
      line({
        name: 'inverse',
        help: 'its name on the other side, as in products; - for none',
        message: (answers) => `Its name on ${answer(answers, 'target')} (- for none):`,
        default: (answers) => namesFor(answers).inverse,
        validate: validated(root, 'inverse', editOf, butForRows),
      }),
      line({
        name: 'backfill',
        help: 'SQL: what rows that are there refer to, as in (select id from categories limit 1); - for nothing',
        message:
          'What do rows that are there refer to, as in (select id from categories limit 1)? (- where there are none, `?` says more):',
        explanation: BACKFILL_HELP,
        validate: skippable(
          'relation',
          ['entity', 'target', 'kind', 'name', 'inverse'],
          0,
          validated(root, 'backfill', editOf),
        ),
      }),
    ],
  });
}

/** Rows that are there need something to refer to. */
const REQUIRED: ReadonlySet<string> = new Set(['manyToOne', 'oneToOne']);

/** What the question after these is about is no mistake of theirs. */
function butForRows(diagnostics: readonly Diagnostic[]): true | string {
  return asValidation(diagnostics.filter(({ code }) => code !== 'needs-backfill'));
}

const KINDS = ['manyToOne', 'manyToOne?', 'oneToOne', 'oneToOne?', 'manyToMany'];

function editOf(answers: Answers): ModelEdit {
  const said = answer(answers, 'kind');
  const kind = said.replace('?', '');
  const [inverse, backfill] = [answer(answers, 'inverse'), answer(answers, 'backfill')];
  const words: (readonly [string, Value])[] = [
    [kind, answer(answers, 'target')],
    ...(inverse === '' || inverse === '-' ? [] : [['inverse', inverse] as const]),
    ...(said === kind ? [] : [['nullable', true] as const]),
    ...(backfill === '' || backfill === '-' ? [] : [['backfill', backfill] as const]),
  ];
  return { kind: 'add', to: answer(answers, 'entity'), part: 'relations', entries: [[answer(answers, 'name'), words]] };
}

function namesFor(answers: Answers): { readonly own: string; readonly inverse: string } {
  const kind = answer(answers, 'kind').replace('?', '');
  return defaultRelationNames(answer(answers, 'entity'), answer(answers, 'target'), kind);
}

/** What can't be, whatever rows that are there refer to, can't be chosen. */
async function kinds(root: string, answers: Answers): Promise<Choice[]> {
  const [own, other] = [answer(answers, 'entity'), answer(answers, 'target')];
  const texts: Readonly<Record<string, string>> = {
    manyToOne: `each ${own} has one ${other}`,
    'manyToOne?': `each ${own} has one ${other}, or none`,
    oneToOne: `each ${own} has one ${other}, which no other has`,
    'oneToOne?': `each ${own} has one ${other}, which no other has, or none`,
    manyToMany: `each ${own} has any number of ${other}, and the other way round`,
  };
  return Promise.all(
    KINDS.map(async (value) => {
      const edit = editOf({ ...answers, kind: value, name: 'newRelation', inverse: '' });
      const { diagnostics } = await validateEdit({ root, edit });
      const isRefused = diagnostics.some(({ code }) => code === 'required-cycle');
      return { name: `${value}: ${texts[value]}`, value, disabled: isRefused ? 'none could ever be the first' : false };
    }),
  );
}
