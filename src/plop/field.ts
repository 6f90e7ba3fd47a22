import type { PlopGeneratorConfig } from 'plop';
import type { ModelEdit } from '../index.ts';
import { answer, type Answers } from './answers.ts';
import { editGenerator, validated } from './edit-generator.ts';
import { FIELDS_HELP } from './help.ts';
import { isOneOf, outline } from './names.ts';
import { readFields } from './notation.ts';
import { line, oneOf } from './questions.ts';

/** More fields of an entity. */
export function fieldGenerator(root: string): PlopGeneratorConfig {
  const names = (): string[] => {
    const { entities, mixins } = outline(root);
    return [...entities, ...mixins].map(({ name }) => name);
  };
  return editGenerator({
    root,
    description: 'add fields to an entity',
    editOf,
    questions: [
      oneOf({
        name: 'entity',
        help: 'the entity that gets fields',
        message: 'Which entity gets fields?',
        choices: () => names().map((name) => ({ name, value: name })),
        validate: (name) => isOneOf(name, names()),
      }),
      line({
        name: 'fields',
        help: 'fields as in sku:string(40):unique price:decimal(10,2)?',
        message: 'Fields, as in sku:string(40):unique price:decimal(10,2)? (`?` says more):',
        explanation: FIELDS_HELP,
        validate: validated(root, 'fields', editOf),
      }),
    ],
  });
}

function editOf(answers: Answers): ModelEdit | string {
  const said = answer(answers, 'fields');
  const to = answer(answers, 'entity');
  const fields = readFields(said, to);
  if ('mistake' in fields) return fields.mistake;
  if (fields.entries.length === 0) return 'Name at least one field, as in sku:string(40). `?` says more.';
  return { kind: 'add', to, part: 'fields', ...fields };
}
