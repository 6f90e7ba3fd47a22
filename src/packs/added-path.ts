import type { Scope } from '../plan/template-facts.ts';
import { takenAt } from './taken-path.ts';

export interface PathMistake {
  readonly code: 'leaves-project' | 'bad-addition';
  readonly message: string;
  readonly help: string;
}

/** What keeps a path from being one of an added file, whatever the model. Null: nothing. `scope`: null where it isn't known. */
export function pathMistake(path: string, scope: Scope | null): PathMistake | null {
  const segments = path.split('/');
  if (/^([/\\~]|[A-Za-z]:)/.test(path) || segments.includes('..')) {
    const help = 'Write a path inside the project: `src/clients/{entity.file}.ts`.';
    return { code: 'leaves-project', message: `\`${path}\` leads out of the project.`, help };
  }
  const bad = segments.find((segment) => !SEGMENT.test(segment) || segment === '.');
  if (bad !== undefined) {
    const help = 'Its parts stand between single `/`, and have no \\ : * ? " < > | and no space or point at their end.';
    return refused(`\`${path}\` is no path that every system can bear.`, help);
  }
  const unknown = [...path.matchAll(/\{[^}]*\}?|\}/g)].find(([found]) => !NAMES.includes(found))?.[0];
  if (unknown !== undefined)
    return refused(`There is no \`${unknown}\` for a path.`, `There are: ${NAMES.join(', ')}.`);
  const isNamed = NAMES.some((name) => path.includes(name));
  if (isNamed && scope === 'project')
    return refused('One file is made for the project, which is no entity.', 'Take the braces away.');
  if (!isNamed && scope !== null && scope !== 'project') {
    const help = `Let \`{entity.file}\` stand in it: \`src/clients/{entity.file}.ts\`.`;
    return refused('A file is made for each entity, and all would have this path.', help);
  }
  const taken = takenAt(path);
  if (taken === -1) return null;
  return refused(
    `Nothing is added ${taken < segments.length - 1 ? 'below' : 'as'} \`${segments[taken]}\`.`,
    taken === 0 ? 'Choose another folder, such as `src`.' : 'Choose another name.',
  );
}

const NAMES = ['{entity.file}', '{entity.name}'];

const SEGMENT = /^[^\\:*?"<>|\p{Cc}]*[^\\:*?"<>|\p{Cc} .]$/u;

function refused(message: string, help: string): PathMistake {
  return { code: 'bad-addition', message, help };
}
