import type { PlopGeneratorConfig } from 'plop';
import { generateProject } from '../index.ts';
import { outcome } from './answers.ts';
import { projectFolder } from './start-folder.ts';

/** Brings the project up to its model. Nothing has to be asked. */
export function generateGenerator(from: string): PlopGeneratorConfig {
  return {
    description: 'bring every file of the project up to its model',
    prompts: [],
    actions: [async () => outcome(await generateProject({ root: projectFolder(from) }))],
  };
}
