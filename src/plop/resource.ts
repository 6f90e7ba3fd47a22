import type { PlopGeneratorConfig } from 'plop';
import { addToProject, fileName, validateAddition, type Addition } from '../index.ts';
import { answer, asValidation, outcome, type Answers, type InputQuestion } from './answers.ts';
import { readFields, readRelations } from './notation.ts';
import { resourceYaml } from './resource-yaml.ts';
import { projectFolder } from './start-folder.ts';

/** A new entity in a file of its own, models/order-item.yaml. */
export function resourceGenerator(from: string): PlopGeneratorConfig {
  const root = projectFolder(from);
  return {
    description: 'add an entity to the model, with all that comes out of it',
    prompts: questions((answers) => additionFrom(root, answers)),
    actions: [
      async (answers: Answers) => {
        const addition = additionFrom(root, answers);
        if (typeof addition === 'string') throw new Error(addition);
        return `${addition.file.path}; ${outcome(await addToProject(addition))}`;
      },
    ],
  };
}

/** Each answer is checked as a part of the whole model, so what is said is what `validate` would say. */
function questions(additionOf: (answers: Answers) => Addition | string): InputQuestion[] {
  const validated = (name: string) => (value: string, answers: Answers) => {
    const addition = additionOf({ ...answers, [name]: value });
    return typeof addition === 'string' ? addition : asValidation(validateAddition(addition).diagnostics);
  };
  return [
    { type: 'input', name: 'name', message: 'Name of the entity (Supplier):', validate: validated('name') },
    {
      type: 'input',
      name: 'fields',
      message: 'Fields (name:string(120):unique price:decimal(10,2)):',
      validate: validated('fields'),
    },
    {
      type: 'input',
      name: 'relations',
      message: 'Relations (category:manyToOne:Category):',
      validate: validated('relations'),
    },
  ];
}

/** The file that the answers make, or what is wrong with them. Answers that are not given yet are empty. */
function additionFrom(root: string, answers: Answers): Addition | string {
  const name = answer(answers, 'name');
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name))
    return 'An entity is named by an identifier that begins with a capital, as in OrderItem.';
  const fields = readFields(answer(answers, 'fields'));
  if ('mistake' in fields) return fields.mistake;
  const relations = readRelations(answer(answers, 'relations'));
  if ('mistake' in relations) return relations.mistake;
  const text = resourceYaml(name, fields.entries, relations.entries);
  return { root, file: { path: `models/${fileName(name)}.yaml`, text } };
}
