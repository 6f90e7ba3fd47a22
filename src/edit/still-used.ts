/** What refers to a thing that is to go: without it the model would be wrong, in other places than the one that is meant. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { positionAt } from '../source/position.ts';
import type { ModelText } from './model-text.ts';
import { editProblem } from './problems.ts';
import {
  holdersIn,
  mixinsOf,
  ownNamesOf,
  referencedNamesOf,
  targetsOf,
  typesOf,
  type Reference,
} from './references.ts';
import { baseOf, usersOf } from './rename-parts.ts';
import type { Target } from './target.ts';

/** Null: nothing does. An inverse and a value are words of what has them. */
export function stillUsed(texts: readonly ModelText[], target: Target, what: string): Diagnostic | null {
  const used = target.kind === 'declaration' ? usesOfDeclaration(texts, target) : usesOfProperty(texts, target);
  const [first] = used;
  if (first === undefined) return null;
  const names = [...new Set(used.map(nameOf))];
  const places = used.map((one) => `${nameOf(one)} (${lineOf(one)})`).join(', ');
  const removable = names.filter((name) => PROPERTY.test(name));
  const help =
    removable.length === 0
      ? 'Take it out there first.'
      : `Remove ${removable.length === 1 ? 'it' : 'each'} first, as by \`espalier plop remove ${removable[0]}\`; or ${ELSE[target.declared.part]}.`;
  return editProblem('still-used', first.scalar.place, `\`${what}\` can't go: it stands in ${places}.`, help);
}

const ELSE = {
  entities: 'let it refer to something else',
  mixins: 'take it over from another',
  enums: 'give it another type',
} as const;

const PROPERTY = /^\w+\.\w+$/u;

function usesOfDeclaration(texts: readonly ModelText[], { declared, name }: Target): Reference[] {
  const holders = holdersIn(texts).filter((holder) => holder.part !== declared.part || holder.name !== name);
  switch (declared.part) {
    case 'entities':
      return holders.flatMap(targetsOf).filter(({ scalar }) => scalar.text === name);
    case 'mixins':
      return holders.flatMap(mixinsOf).filter(({ scalar }) => scalar.text === name);
    case 'enums':
      return holders.flatMap(typesOf).filter(({ scalar }) => baseOf(scalar.text) === name);
  }
}

function usesOfProperty(texts: readonly ModelText[], { kind, declared, name }: Target): Reference[] {
  if (kind !== 'property') return [];
  const holders = holdersIn(texts);
  const users = usersOf(holders, declared);
  const entities = users.map((user) => user.name);
  const said = [...users.flatMap(ownNamesOf), ...holders.flatMap((holder) => referencedNamesOf(holder, entities))];
  return said.filter(({ scalar }) => scalar.text.replace(/^-/, '') === name);
}

/** `Review.product`; of what has no name: `key of Review`. */
function nameOf({ path: [, holder, part, member] }: Reference): string {
  if (part === 'fields' || part === 'relations') return `${holder}.${member}`;
  return `${part === 'api' ? `api.${member}` : part} of ${holder}`;
}

function lineOf({ text: { file }, scalar }: Reference): string {
  return `${file.path}:${positionAt(file, scalar.place.start).line}`;
}
