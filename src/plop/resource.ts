import type { PlopGeneratorConfig } from 'plop';
import { fileName, type ModelEdit } from '../index.ts';
import { answer, type Answers } from './answers.ts';
import { editGenerator, validated } from './edit-generator.ts';
import { FIELDS_HELP, RELATIONS_HELP } from './help.ts';
import { readFields, readRelations } from './notation.ts';
import { line } from './questions.ts';
import { skippable } from './skippable.ts';
import { resourceYaml } from './resource-yaml.ts';

/** A new entity in a file of its own, models/order-item.yaml. */
export function resourceGenerator(root: string): PlopGeneratorConfig {
  return editGenerator({
    root,
    description: 'add an entity',
    editOf,
    questions: [
      line({
        name: 'name',
        help: 'name of the entity, as in Supplier',
        message: 'Name of the entity, as in Supplier:',
        validate: validated(root, 'name', editOf),
      }),
      line({
        name: 'fields',
        help: 'fields as in name:string(120):unique price:decimal(10,2)?',
        message: 'Fields, as in name:string(120):unique price:decimal(10,2)? (`?` says more):',
        explanation: FIELDS_HELP,
        validate: skippable('resource', ['name'], 1, validated(root, 'fields', editOf)),
      }),
      line({
        name: 'relations',
        help: 'relations as in category:manyToOne:Category, or nothing',
        message: 'Relations, as in category:manyToOne:Category (or nothing; `?` says more):',
        explanation: RELATIONS_HELP,
        validate: skippable('resource', ['name', 'fields'], 0, validated(root, 'relations', editOf)),
      }),
    ],
  });
}

/** The file that the answers make. Answers that are not given yet are empty. */
function editOf(answers: Answers): ModelEdit | string {
  const name = answer(answers, 'name');
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name))
    return 'The name of an entity starts with a capital, and goes on with letters and digits, as in OrderItem.';
  const [said, referred] = [answer(answers, 'fields'), answer(answers, 'relations')];
  const fields = readFields(said, name);
  if ('mistake' in fields) return fields.mistake;
  const relations = readRelations(referred);
  if ('mistake' in relations) return relations.mistake;
  const text = resourceYaml(name, fields, relations.entries);
  return { kind: 'file', path: `models/${fileName(name)}.yaml`, text };
}
