import type { PlopGeneratorConfig } from 'plop';
import { generateProject } from '../index.ts';
import { orBug } from './refused.ts';
import { outcome } from './run-text.ts';

/** Brings the project up to its model. Nothing has to be asked. */
export function generateGenerator(root: string): PlopGeneratorConfig {
  return {
    description: 'bring all files up to the model',
    prompts: [],
    actions: [() => orBug(async () => outcome(await generateProject({ root })))],
  };
}
