import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { snakeCase } from '../naming/case.ts';
import { propertyHelp, propertyPattern } from '../parse/name-rules.ts';
import { editProblem, nameTaken } from './problems.ts';
import type { KnownNames } from './known-names.ts';
import type { Declared, ModelText } from './model-text.ts';
import type { Path } from './operation.ts';
import {
  holdersIn,
  mixinsOf,
  ownNamesOf,
  pathOf,
  referencedNamesOf,
  sqlOf,
  targetsOf,
  type Reference,
} from './references.ts';
import {
  badName,
  former,
  formerNames,
  namesReplaced,
  placeOf,
  replaced,
  usersOf,
  type FileOperation,
  type Renaming,
} from './rename-parts.ts';
import { withColumn, type Unclear } from './sql-names.ts';
import { propertiesOf, type Target } from './target.ts';
import { nodeAt } from './tree.ts';

/** Of a field or a relation. */
export function renameProperty(
  texts: readonly ModelText[],
  { declared, name, path }: Target,
  to: string,
  known: KnownNames,
): Renaming {
  if (!propertyPattern.test(to)) return badName(to, { declared, path }, propertyHelp);
  const holders = holdersIn(texts);
  const users = usersOf(holders, declared);
  const shared = sharing(holders, users, declared, name);
  if (shared !== undefined)
    return editProblem(
      'not-in-place',
      placeOf(shared, pathOf(shared)),
      `\`${shared.name}\` says \`${name}\` as well, and the one stands for the other.`,
      'Rename both by hand, and run `espalier generate`.',
    );
  const near = [...users, ...mixinsBeside(holders, users)];
  const taken = near.flatMap(propertiesOf).find((property) => property.name === to);
  if (taken !== undefined) return nameTaken(to, placeOf(taken.declared, taken.path));
  const inSql = columnsReplaced(texts, users, declared, path, name, to, known);
  if ('code' in inSql) return inSql;
  const entities = users.map((user) => user.name);
  const names = [...entities, ...users.flatMap(formerNames)];
  return [
    ...namesReplaced(users.flatMap(ownNamesOf), name, to),
    ...namesReplaced(
      holders.flatMap((holder) => referencedNamesOf(holder, entities)),
      name,
      to,
    ),
    ...inSql,
    { text: declared.text, operation: { kind: 'key', path, to } },
    ...former(declared, path, [...path.slice(0, -1), to], name, to, known.property(names, name)),
  ];
}

/** Of what a relation is called on the other side. No column has its name, so nothing of the database changes. */
export function renameInverse(texts: readonly ModelText[], { declared, name, path }: Target, to: string): Renaming {
  if (!propertyPattern.test(to)) return badName(to, { declared, path }, propertyHelp);
  const relation = path.slice(0, -1);
  const target = targetsOf(declared).find((one) => one.path.slice(0, -1).join('.') === relation.join('.'))?.scalar.text;
  const holders = holdersIn(texts).filter((holder) => holder.name === target);
  return [
    { text: declared.text, operation: { kind: 'replace', path, text: to } },
    ...namesReplaced(holders.flatMap(ownNamesOf), name, to),
  ];
}

/** In SQL a property is its column, which has another name now, unless the model says one. */
function columnsReplaced(
  texts: readonly ModelText[],
  users: readonly Declared[],
  declared: Declared,
  path: Path,
  name: string,
  to: string,
  known: KnownNames,
): Renaming {
  const says = ['column', 'columns'].some((word) => nodeAt(declared.text.root, [...path, word]) !== null);
  if (says) return [];
  const [before, after] = isAsIs(texts) ? [name, to] : [snakeCase(name), snakeCase(to)];
  const columns = [...new Set(users.flatMap((user) => known.columns(user.name, name)))].filter(
    (column) => column === before || column.startsWith(`${before}_`),
  );
  const operations: FileOperation[] = [];
  for (const one of users.flatMap(sqlOf)) {
    let said = one.scalar.text;
    for (const column of columns) {
      const next = withColumn(said, column, after + column.slice(before.length));
      if (typeof next !== 'string') return notRenamed(one, column, next.unclear);
      said = next;
    }
    if (said !== one.scalar.text) operations.push(replaced(one, said));
  }
  return operations;
}

function notRenamed({ scalar }: Reference, column: string, unclear: Unclear['unclear']): Diagnostic {
  const [message, help] =
    unclear === 'select'
      ? [`has a select, in which \`${column}\` may be the column, or one of another table.`, 'Rename it by hand']
      : [
          `has the word \`${column}\`, which may be the column, or a word of SQL.`,
          `Put it in quotes where it is the column (\`"${column}"\`), or rename it by hand`,
        ];
  const full = `${help}, with this, and run \`espalier generate\`.`;
  return editProblem('not-in-place', scalar.place, `This SQL ${message}`, full);
}

function isAsIs(texts: readonly ModelText[]): boolean {
  const said = texts.map(({ root }) => nodeAt(root, ['naming', 'columns']));
  return said.some((node) => node?.kind === 'scalar' && node.text === 'as-is');
}

/** Whoever else says the property that a mixin and an entity, or two mixins, have in common. */
function sharing(
  holders: readonly Declared[],
  users: readonly Declared[],
  declared: Declared,
  name: string,
): Declared | undefined {
  return [...users, ...mixinsBeside(holders, users)].find(
    (one) => one.name !== declared.name && propertiesOf(one).some((property) => property.name === name),
  );
}

function mixinsBeside(holders: readonly Declared[], users: readonly Declared[]): Declared[] {
  const taken = new Set(users.flatMap((user) => mixinsOf(user).map(({ scalar }) => scalar.text)));
  return holders.filter(({ part, name }) => part === 'mixins' && taken.has(name));
}
