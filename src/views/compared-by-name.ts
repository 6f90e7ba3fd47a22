/** Where MikroORM can't compare the SQL of a model with that of a database as text, its project has `db/compared-by-name.ts`. */
import type { Entity, Field, Model } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { hasInheritedNames } from './inherited-names.ts';

export function isComparedByName(model: Model): boolean {
  const { databases } = model.settings;
  if (hasInheritedNames(model) || model.entities.some(hasNameOfOurs)) return true;
  return model.entities.some((entity) => {
    const sql = [
      ...entity.checks.filter(({ ofEnum }) => !ofEnum).map(({ expression }) => expression),
      ...entity.fields.map(({ generated }) => generated),
      ...entity.uniques.map(({ where }) => where),
    ].flatMap((one) => databases.flatMap((database) => one?.[database] ?? []));
    const hasSql = sql.length > 0 || entity.fields.some(isEnum);
    return sql.some((text) => !isKeptAsWritten(entity, text)) || (hasSql && !isReadBack(entity));
  });
}

/** A foreign key or check that can't be called as MikroORM would, since that is too long: its name ends with a hash of ours. */
function hasNameOfOurs({ checks, relations }: Entity): boolean {
  const names = [
    ...checks.filter(({ ofEnum }) => ofEnum).map(({ constraint }) => constraint),
    ...relations.flatMap((relation) =>
      relation.kind === 'manyToMany'
        ? [relation.pivot.ownConstraint, relation.pivot.otherConstraint]
        : relation.constraint,
    ),
  ];
  return names.some((name) => /_[0-9a-f]{8}_[a-z]+$/.test(name));
}

const PLAIN_TEXT = /^[\w -]*$/;
const WORDS = new Set(['and', 'or', 'in', 'length', 'lower', 'upper', 'abs']);

/** Comparisons of columns with each other and with plain values: PostgreSQL adds casts and brackets, which MikroORM doesn't mind. */
function isKeptAsWritten(entity: Entity, sql: string): boolean {
  // One value in brackets is kept as a comparison with it.
  if (/\bin\s*\([^,]*\)/i.test(sql)) return false;
  const compared = sql.replaceAll(/(?:"[^"]*"|\b\w+)\s+is\s+(?:not\s+)?null\b/gi, '');
  const words = compared.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+(?:\.\d+)?|<>|[<>]=?|[=(),]|\S/g);
  return [...words].every(([word]) => {
    if (word.startsWith("'")) return PLAIN_TEXT.test(word.slice(1, -1));
    if (/^[\d<>=(),]/.test(word) || WORDS.has(word.toLowerCase())) return true;
    const name = word.replaceAll('"', '');
    const field = entity.fields.find(({ column }) => column === name);
    if (field !== undefined) return !field.array && !definitionOf(field.type).sql.isCast;
    return columnsOf(entity).includes(name);
  });
}

/** MikroORM finds the SQL of SQLite's columns between their names, and never that of the first. */
function isReadBack(entity: Entity): boolean {
  const { fields } = entity;
  const [first] = fields;
  return (
    columnsOf(entity).every((column) => /^\w+$/.test(column)) &&
    !(first !== undefined && (isEnum(first) || first.generated !== null)) &&
    fields.every(hasPlainTexts)
  );
}

function columnsOf({ fields, relations }: Entity): string[] {
  return [
    ...fields.map(({ column }) => column),
    ...relations.flatMap((relation) => (relation.kind === 'manyToMany' ? [] : relation.columns)),
  ];
}

function isEnum({ type }: Field): boolean {
  return type.base === 'enum';
}

function hasPlainTexts({ type, default: given }: Field): boolean {
  const texts = [
    ...(type.base === 'enum' ? type.enum.values : []),
    ...(given?.kind === 'literal' && typeof given.value === 'string' ? [given.value] : []),
  ];
  return texts.every((text) => PLAIN_TEXT.test(text));
}
