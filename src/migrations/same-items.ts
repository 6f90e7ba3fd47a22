/** Whether two things that tables have beside their columns are the same, by whatever name. */
import { isDeepStrictEqual } from 'node:util';
import type { Database, PerDatabase } from '../model/index.ts';
import { sameTable, type Check, type ForeignKey, type Index, type IndexPart, type Unique } from './schema.ts';
import { canonicalSql, namesOneOf } from './sql/same-sql.ts';

/** In which way texts of SQL are compared. */
export interface Texts {
  readonly databases: readonly Database[];
  /** New names of columns that had another. */
  readonly renamed: ReadonlySet<string>;
}

export function sameForeignKey(a: ForeignKey, b: ForeignKey): boolean {
  return (
    isDeepStrictEqual(a.columns, b.columns) &&
    sameTable(a.target, b.target) &&
    isDeepStrictEqual(a.targetColumns, b.targetColumns) &&
    a.onDelete === b.onDelete &&
    a.onUpdate === b.onUpdate
  );
}

export function sameRelation(a: ForeignKey, b: ForeignKey): boolean {
  return isDeepStrictEqual(a.columns, b.columns) || a.property === b.property;
}

export function sameUnique(a: Unique, b: Unique, texts: Texts): boolean {
  return (
    isDeepStrictEqual(a.columns, b.columns) &&
    (a.where === null) === (b.where === null) &&
    sameTexts(a.where, b.where, texts)
  );
}

export function sameIndex(a: Index, b: Index, texts: Texts): boolean {
  return (
    (!texts.databases.includes('postgresql') || a.using === b.using) &&
    a.only === b.only &&
    sameTexts(a.where, b.where, texts) &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, index) => samePart(part, b.parts[index], texts))
  );
}

function samePart(a: IndexPart, b: IndexPart | undefined, texts: Texts): boolean {
  if (b === undefined) return false;
  if ('column' in a) return isDeepStrictEqual(a, b);
  return 'expression' in b && sameTexts(a.expression, b.expression, texts);
}

/** A text that names a renamed column has it in quotes since. */
export function sameTexts(a: PerDatabase | null, b: PerDatabase | null, { databases, renamed }: Texts): boolean {
  return databases.every((database) => {
    const [was, is] = [a?.[database] ?? null, b?.[database] ?? null];
    if (was === null || is === null || was === is) return was === is;
    return namesOneOf(was, renamed) && canonicalSql(was) === canonicalSql(is);
  });
}

export function valuesOf({ enum: held }: Check): readonly string[] | null {
  return held?.values.map(({ name }) => name) ?? null;
}
