import { editProblem, nameTaken } from './problems.ts';
import type { KnownNames } from './known-names.ts';
import type { ModelText } from './model-text.ts';
import type { Path } from './operation.ts';
import { fillsOf, holdersIn, literalsOf, sqlOf, typesOf } from './references.ts';
import {
  badName,
  baseOf,
  former,
  formerNames,
  namesReplaced,
  placeOf,
  replaced,
  usersOf,
  type Renaming,
} from './rename-parts.ts';
import { hasText, quoted } from './sql-names.ts';
import { targetOf, type Target } from './target.ts';
import { nodeAt } from './tree.ts';

/** Of a value of an enum. */
export function renameValue(
  texts: readonly ModelText[],
  { declared, name, path }: Target,
  to: string,
  known: KnownNames,
): Renaming {
  if (to === '' || /\p{Cc}/u.test(to)) return badName(to, { declared, path }, 'A value is a text.');
  const isTaken = !('code' in targetOf(texts, `${declared.name}.${to}`));
  if (isTaken) return nameTaken(to, placeOf(declared, path));
  const fields = holdersIn(texts).flatMap((holder) =>
    typesOf(holder).flatMap(({ path: type, scalar }) => {
      if (baseOf(scalar.text) !== declared.name) return [];
      return { holder, path: type.at(-1) === 'type' && type.length > 4 ? type.slice(0, -1) : type };
    }),
  );
  const literal = quoted(name);
  const fills = fields
    .flatMap(({ holder, path: field }) => fillsOf(holder, field))
    .filter(({ scalar }) => scalar.text.trim() === literal);
  const places = new Set(fills.map(({ scalar }) => scalar));
  const sql = [...new Set(fields.map(({ holder }) => holder))]
    .flatMap((holder) => usersOf(holdersIn(texts), holder).flatMap(sqlOf))
    .find(({ scalar }) => !places.has(scalar) && hasText(scalar.text, name));
  if (sql !== undefined)
    return editProblem(
      'not-in-place',
      sql.scalar.place,
      `This SQL has the text '${name}', which may be the value.`,
      'Rename the value by hand, with this, and run `espalier generate`.',
    );
  const item = nodeAt(declared.text.root, path);
  const at: Path = item?.kind === 'map' ? [...path, 'name'] : path;
  const held = fields.map(({ holder, path: field }) => ({
    entities: usersOf(holdersIn(texts), holder).flatMap((user) => [user.name, ...formerNames(user)]),
    name: String(field[3]),
  }));
  return [
    { text: declared.text, operation: { kind: 'replace', path: at, text: to } },
    ...namesReplaced(
      fields.flatMap(({ holder, path: field }) => literalsOf(holder, field)),
      name,
      to,
    ),
    ...fills.map((one) => replaced(one, quoted(to))),
    ...former(declared, path, path, name, to, known.value(held, name)),
  ];
}
