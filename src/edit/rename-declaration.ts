import { typeNameHelp, typeNamePattern } from '../parse/name-rules.ts';
import { declarations, type ModelText } from './model-text.ts';
import type { KnownNames } from './known-names.ts';
import { nameTaken } from './problems.ts';
import { holdersIn, mixinsOf, pathOf, targetsOf, typesOf } from './references.ts';
import { badName, baseOf, former, placeOf, replaced, type Renaming } from './rename-parts.ts';
import type { Target } from './target.ts';

/** Of an entity, a mixin or an enum. */
export function renameDeclaration(
  texts: readonly ModelText[],
  { declared, name, path }: Target,
  to: string,
  known: KnownNames,
): Renaming {
  if (!typeNamePattern.test(to)) return badName(to, { declared, path }, typeNameHelp);
  const other = declarations(texts).find((one) => one.name === to);
  if (other !== undefined) return nameTaken(to, placeOf(other, pathOf(other)));
  const holders = holdersIn(texts);
  const references = {
    entities: () =>
      holders
        .flatMap(targetsOf)
        .filter(({ scalar }) => scalar.text === name)
        .map((one) => replaced(one, to)),
    mixins: () =>
      holders
        .flatMap(mixinsOf)
        .filter(({ scalar }) => scalar.text === name)
        .map((one) => replaced(one, to)),
    enums: () =>
      holders
        .flatMap(typesOf)
        .filter(({ scalar }) => baseOf(scalar.text) === name)
        .map((one) =>
          replaced(
            one,
            one.scalar.text.replace(name, () => to),
          ),
        ),
  };
  return [
    ...references[declared.part](),
    { text: declared.text, operation: { kind: 'key', path, to } },
    ...(declared.part === 'entities' ? former(declared, path, ['entities', to], name, to, known.entity(name)) : []),
  ];
}
