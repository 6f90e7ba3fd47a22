import { posix } from 'node:path';
import type { Rule } from './rule.ts';

/** Folders of templates stand in the project: it has to be whole wherever it is checked out. */
export const templatesStandInTheProject: Rule = ({ document }, report) => {
  for (const { value, place } of document.settings?.templates?.value ?? []) {
    const help = 'Write a path inside the project, such as `templates`, or the name of an installed package.';
    if (leavesProject(value)) report.error('leaves-project', place, `\`${value}\` leads out of the project.`, help);
    else if (isProject(value)) {
      const message = `\`${value}\` is the project itself, and templates stand in a folder of their own in it.`;
      report.error('no-such-templates', place, message, help);
    }
  }
};

/** True of `.`, `./` and `a/..`. */
export function isProject(path: string): boolean {
  return posix.normalize(path.replaceAll('\\', '/')).replace(/\/$/, '') === '.';
}

export function leavesProject(path: string): boolean {
  if (/^([/\\~]|[A-Za-z]:)/.test(path)) return true;
  let depth = 0;
  for (const segment of path.split(/[/\\]/)) {
    if (segment === '..') depth--;
    else if (segment !== '.' && segment !== '') depth++;
    if (depth < 0) return true;
  }
  return false;
}
