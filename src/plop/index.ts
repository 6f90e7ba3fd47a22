/**
 * Espalier by questions. Generators only ask: each has one action, which calls the library. Every question can be answered on the command
 * line, in its order or by its name.
 */
import type { NodePlopAPI } from 'plop';
import { endWithInput } from './closed-input.ts';
import { fieldGenerator } from './field.ts';
import { generateGenerator } from './generate.ts';
import { projectGenerator } from './project.ts';
import { relationGenerator } from './relation.ts';
import { removeGenerator } from './remove.ts';
import { renameGenerator } from './rename.ts';
import { resourceGenerator } from './resource.ts';
import { projectFolder, startFolder } from './start-folder.ts';

export default function registerGenerators(plop: NodePlopAPI): void {
  endWithInput();
  const from = startFolder(plop);
  const root = projectFolder(from);
  plop.setWelcomeMessage('What shall Espalier do?');
  plop.setGenerator('project', projectGenerator(from));
  plop.setGenerator('resource', resourceGenerator(root));
  plop.setGenerator('field', fieldGenerator(root));
  plop.setGenerator('relation', relationGenerator(root));
  plop.setGenerator('rename', renameGenerator(root));
  plop.setGenerator('remove', removeGenerator(root));
  plop.setGenerator('generate', generateGenerator(root));
}
