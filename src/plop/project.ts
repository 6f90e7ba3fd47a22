import { basename, resolve } from 'node:path';
import type { PlopGeneratorConfig } from 'plop';
import { EXAMPLES, fileName, newProject, textsOfExample, validateTexts, whyOccupied } from '../index.ts';
import { answer, asValidation, type Answers } from './answers.ts';
import { FIELDS_HELP } from './help.ts';
import { isOneOf } from './names.ts';
import { readFields } from './notation.ts';
import { line, oneOf, someOf, type Question } from './questions.ts';
import { orBug, Refused } from './refused.ts';
import { resourceYaml } from './resource-yaml.ts';
import { outcome } from './run-text.ts';

const OWN = 'own';

/** A new project with its first entity, or of an example. */
export function projectGenerator(from: string): PlopGeneratorConfig {
  return {
    description: 'make a project',
    prompts: questions(from),
    actions: [
      (answers: Answers) =>
        orBug(async () => {
          const dir = resolve(from, answer(answers, 'dir'));
          const model = modelFrom(answers);
          if ('mistake' in model) throw new Refused(model.mistake);
          return `${dir}; ${outcome(await newProject({ dir, model: model.from }))}`;
        }),
    ],
  };
}

function questions(from: string): Question[] {
  const validated = (name: string) => (value: unknown, answers: Answers) => {
    const model = modelFrom({ ...answers, [name]: value });
    if ('mistake' in model) return model.mistake;
    return asValidation(validateTexts(model.from).diagnostics);
  };
  const starts = [OWN, ...EXAMPLES.map(({ name }) => name)];
  return [
    line({
      name: 'dir',
      help: 'the folder of the project, empty or not there yet',
      message: 'Folder of the project (empty or not there yet):',
      validate: (dir) => {
        if (dir.trim() === '') return 'Name a folder, as in my-api.';
        const occupied = whyOccupied(resolve(from, dir.trim()));
        return occupied === null ? true : `${occupied.message} ${occupied.help}`;
      },
    }),
    oneOf({
      name: 'start',
      help: `where it starts: ${starts.join(', ')}`,
      message: 'What does it start with?',
      choices: () => [
        { name: 'an entity of your own', value: OWN },
        ...EXAMPLES.map(({ name, about }) => ({ name: `the example ${name}: ${about}`, value: name })),
      ],
      validate: (start) => isOneOf(start, starts),
      settles: (start) => (start === OWN ? {} : { name: '', databases: [], resource: '', fields: '' }),
    }),
    line({
      name: 'name',
      help: 'name of the project, as npm takes it',
      message: 'Name of the project:',
      default: (answers) => projectName(basename(resolve(from, answer(answers, 'dir')))),
      validate: validated('name'),
    }),
    someOf({
      name: 'databases',
      help: 'its databases, the first is the default: sqlite,postgresql',
      message: 'Databases (the first is the default):',
      choices: ['sqlite', 'postgresql'],
      validate: validated('databases'),
    }),
    line({
      name: 'resource',
      help: 'a first entity, as in Product, or nothing',
      message: 'A first entity, as in Product (or nothing):',
      validate: validated('resource'),
      settles: (resource) => (resource.trim() === '' ? { fields: '' } : {}),
    }),
    line({
      name: 'fields',
      help: 'its fields, as in name:string(120):unique price:decimal(10,2)?',
      message: 'Its fields, as in name:string(120):unique price:decimal(10,2)? (`?` says more):',
      explanation: FIELDS_HELP,
      validate: validated('fields'),
    }),
  ];
}

/** As npm takes a folder's name. */
function projectName(folder: string): string {
  return folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
}

type StartingModel = { readonly from: Readonly<Record<string, string>> } | { readonly mistake: string };

/** Texts by their paths. Answers that are not given yet are left out. */
function modelFrom(answers: Answers): StartingModel {
  const example = EXAMPLES.find(({ name }) => name === answer(answers, 'start'));
  const databases = Array.isArray(answers['databases']) ? answers['databases'].map(String) : null;
  const [name, resource, said] = [answer(answers, 'name'), answer(answers, 'resource'), answer(answers, 'fields')];
  if (example !== undefined) {
    if (resource !== '' || said !== '')
      return {
        mistake: `The example ${example.name} has entities of its own: add yours afterwards, by \`plop resource\`.`,
      };
    return { from: textsOfExample(example, { name, databases: databases ?? [] }) };
  }
  const settings = [
    `name: ${JSON.stringify(name)}\n`,
    databases === null ? '' : `databases: [${databases.join(', ')}]\n`,
  ];
  const texts = { 'espalier.yaml': settings.join('') };
  if (resource === '') return { from: texts };
  const fields = readFields(said, resource);
  if ('mistake' in fields) return fields;
  return { from: { ...texts, [`models/${fileName(resource)}.yaml`]: resourceYaml(resource, fields, []) } };
}
