/** The names of a project's model, to choose from. */
import { nearest, outlineOfProject, type Outline } from '../index.ts';
import { Refused } from './refused.ts';
import type { Choice } from './questions.ts';

/** Names that are listed where none is near. */
const MOST = 20;

export function outline(root: string): Outline {
  const found = outlineOfProject(root);
  if ('code' in found) throw new Refused(`${found.message} ${found.help}`);
  return found;
}

export function isOneOf(name: string, names: readonly string[]): true | string {
  if (names.includes(name)) return true;
  const near = nearest(name, names);
  const hint =
    near !== null
      ? `Did you mean ${near}?`
      : names.length === 0 || names.length > MOST
        ? ''
        : `There are: ${names.join(', ')}.`;
  return `The model has no ${name}. ${hint}`.trim();
}

/** Everything that has a name, each behind what has it. */
export function namesOf({ entities, mixins, enums }: Outline): Choice[] {
  const holders = [
    ...[...entities, ...mixins].map(({ name, fields, relations, inverses }) => ({
      name,
      members: [...fields, ...relations, ...inverses],
    })),
    ...enums.map(({ name, values }) => ({ name, members: values })),
  ];
  return holders.flatMap(({ name, members }) => [
    { name, value: name },
    ...members.map((member) => ({ name: `  ${name}.${member}`, value: `${name}.${member}` })),
  ]);
}
