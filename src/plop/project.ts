import { basename, resolve } from 'node:path';
import type { PlopGeneratorConfig } from 'plop';
import { fileName, newProject, validateTexts } from '../index.ts';
import { answer, asValidation, type Answers } from './answers.ts';
import { readFields } from './notation.ts';
import { outcome } from './run-text.ts';
import { resourceYaml } from './resource-yaml.ts';

/** A new project with its first entity. */
export function projectGenerator(from: string): PlopGeneratorConfig {
  const validated = (name: string) => (value: unknown, answers: Answers) => {
    const texts = textsFrom({ ...answers, [name]: value });
    return typeof texts === 'string' ? texts : asValidation(validateTexts(texts).diagnostics);
  };
  return {
    description: 'make a project with a first entity',
    prompts: [
      { type: 'input', name: 'dir', message: 'Folder (empty or not there yet):' },
      {
        type: 'input',
        name: 'name',
        message: 'Name of the project:',
        default: (answers: Answers) => basename(resolve(from, answer(answers, 'dir'))),
        validate: validated('name'),
      },
      {
        type: 'checkbox',
        name: 'databases',
        message: 'Databases (the first is the default):',
        choices: ['sqlite', 'postgresql'],
        default: ['sqlite', 'postgresql'],
        validate: validated('databases'),
      },
      { type: 'input', name: 'resource', message: 'A first entity (Product):', validate: validated('resource') },
      {
        type: 'input',
        name: 'fields',
        message: 'Its fields (name:string(120) price:decimal(10,2)):',
        validate: validated('fields'),
      },
    ],
    actions: [
      async (answers: Answers) => {
        const dir = resolve(from, answer(answers, 'dir'));
        const texts = textsFrom(answers);
        if (typeof texts === 'string') throw new Error(texts);
        return `${dir}; ${outcome(await newProject({ dir, model: texts }))}`;
      },
    ],
  };
}

/** The files of the model by their paths, or what is wrong with the answers. Answers that are not given yet are left out. */
function textsFrom(answers: Answers): Record<string, string> | string {
  const databases = answers['databases'];
  const settings = [
    `name: ${JSON.stringify(answer(answers, 'name'))}\n`,
    Array.isArray(databases) ? `databases: [${databases.join(', ')}]\n` : '',
  ];
  const texts = { 'espalier.yaml': settings.join('') };
  const name = answer(answers, 'resource');
  if (name === '') return texts;
  const fields = readFields(answer(answers, 'fields'));
  if ('mistake' in fields) return fields.mistake;
  return { ...texts, [`models/${fileName(name)}.yaml`]: resourceYaml(name, fields.entries, []) };
}
