/**
 * Espalier by questions. Generators only ask: each has one action, which writes YAML and calls the library. Every question can be
 * answered on the command line, in its order or by its name, so no question depends on an earlier one (Plop can't bypass such ones).
 */
import type { NodePlopAPI } from 'plop';
import { generateGenerator } from './generate.ts';
import { projectGenerator } from './project.ts';
import { resourceGenerator } from './resource.ts';
import { startFolder } from './start-folder.ts';

export default function registerGenerators(plop: NodePlopAPI): void {
  const from = startFolder(plop);
  plop.setWelcomeMessage('What shall Espalier do?');
  plop.setGenerator('project', projectGenerator(from));
  plop.setGenerator('resource', resourceGenerator(from));
  plop.setGenerator('generate', generateGenerator(from));
}
