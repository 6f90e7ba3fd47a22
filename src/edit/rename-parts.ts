/** What the renames of all kinds of things have in common. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Place } from '../source/source.ts';
import { formerNameOperations } from './former-name.ts';
import type { Declared, ModelText } from './model-text.ts';
import type { Operation, Path } from './operation.ts';
import { editProblem } from './problems.ts';
import { mixinsOf, type Reference } from './references.ts';
import type { Target } from './target.ts';
import { nodeAt } from './tree.ts';

export interface FileOperation {
  readonly text: ModelText;
  readonly operation: Operation;
}

export type Renaming = readonly FileOperation[] | Diagnostic;

export function badName(name: string, { declared, path }: Pick<Target, 'declared' | 'path'>, help: string): Diagnostic {
  return editProblem('not-in-place', placeOf(declared, path), `\`${name}\` can't be a name here.`, help);
}

export function placeOf({ text }: Declared, path: Path): Place {
  return nodeAt(text.root, path)?.place ?? { file: text.file, start: 0, end: 0 };
}

export function replaced({ text, path }: Reference, to: string): FileOperation {
  return { text, operation: { kind: 'replace', path, text: to } };
}

/** With its `-`, where that stands for a descending order. */
export function namesReplaced(references: readonly Reference[], from: string, to: string): FileOperation[] {
  return references.flatMap((one) => {
    const said = one.scalar.text;
    if (said === from) return [replaced(one, to)];
    return said === `-${from}` ? [replaced(one, `-${to}`)] : [];
  });
}

export function baseOf(type: string): string {
  return type.trim().replace(/\s*[[?(].*$/s, '');
}

/** An entity alone, or a mixin with the entities that take it over. */
export function usersOf(holders: readonly Declared[], declared: Declared): Declared[] {
  if (declared.part !== 'mixins') return [declared];
  return [
    declared,
    ...holders.filter((holder) => mixinsOf(holder).some(({ scalar }) => scalar.text === declared.name)),
  ];
}

export function formerNames({ text, part, name }: Declared): string[] {
  const said = nodeAt(text.root, [part, name, 'renamedFrom']);
  return said?.kind === 'scalar' ? [said.text] : [];
}

export function former(
  { text }: Declared,
  path: Path,
  after: Path,
  from: string,
  to: string,
  isKnown: boolean,
): FileOperation[] {
  return formerNameOperations(nodeAt(text.root, path), { from, to, path, after, isKnown }).map((operation) => ({
    text,
    operation,
  }));
}
