import type { FieldDoc, Sql } from '../document.ts';
import type { CheckRecipe } from '../arbitrary/part.ts';
import { pick } from '../arbitrary/chance.ts';
import { freeTexts, moments, numbers } from './values.ts';

export type Saying = 'one' | 'each' | 'postgresql';

/** One text for both databases, one for each, or none for SQLite. */
export function asSql(sql: string, saying: Saying): Sql {
  if (saying === 'one') return sql;
  return saying === 'each' ? { postgresql: sql, sqlite: sql } : { postgresql: sql };
}

/** Quoted wherever the name could be a word of SQL. */
export function quoted(column: string): string {
  return /^(name|code|amount|title|note|rank|colour|address1)$/.test(column)
    ? column
    : `"${column.replaceAll('"', '""')}"`;
}

export interface CheckField {
  readonly field: FieldDoc;
  readonly column: string;
  readonly enumValues: readonly string[] | null;
}

/** Conditions that leave room for many rows. `narrow` ones leave few values for their column. Null: there is none for such fields. */
export function condition(
  { form, value }: Pick<CheckRecipe, 'form' | 'value'>,
  first: CheckField,
  second: CheckField | null,
): { readonly sql: string; readonly narrow: boolean } | null {
  const a = quoted(first.column);
  const { base } = first.field.type;
  if (second !== null && areComparable(first, second))
    return { sql: `${a} <= ${quoted(second.column)}`, narrow: false };
  if (first.enumValues !== null) return { sql: `${a} in (${first.enumValues.map(text).join(', ')})`, narrow: true };
  if (numbers.has(base)) return numeric(form, a, least(first.field));
  if (moments.has(base)) return { sql: `${a} is null or ${a} is not null`, narrow: false };
  if (freeTexts.has(base) && base !== 'char' && first.field.words.pattern === undefined)
    return textual(form, value, a, first.field);
  return null;
}

function numeric(form: number, a: string, from: number): { sql: string; narrow: boolean } {
  const sql = pick(
    [
      `${a} >= ${from}`,
      `${a} between ${from} and ${from + 9}`,
      `${a} <> ${from + 3}`,
      `${a} is null or ${a} > ${from}`,
      `not (${a} < ${from})`,
      `${a} >= ${from} and ${a} <= ${from + 8}`,
      `${a} = ${from + 1} or ${a} = ${from + 2} or ${a} > ${from + 5}`,
      `${a} in (${from}, ${from + 1}, ${from + 2})`,
    ],
    form,
  );
  return { sql, narrow: [1, 5, 7].includes(form % 8) };
}

function textual(form: number, value: number, a: string, { words }: FieldDoc): { sql: string; narrow: boolean } | null {
  const low = words.minLength ?? 0;
  const forms: readonly [string, ...string[]] = [
    `length(${a}) >= ${low + 1}`,
    `length(${a}) between ${low + 1} and 14`,
    `${a} <> ''`,
    `${a} = lower(${a})`,
    `upper(${a}) = ${a}`,
    `length(trim(${a})) > 0`,
    `${a} in ('some', 'other', 'it''s!')`,
  ];
  return { sql: pick(forms, form + value), narrow: (form + value) % forms.length === 6 };
}

function areComparable(a: CheckField, b: CheckField): boolean {
  const plain = ({ field: { words } }: CheckField): boolean => words.min === undefined && words.max === undefined;
  const { base } = a.field.type;
  return a !== b && base === b.field.type.base && (numbers.has(base) || moments.has(base)) && plain(a) && plain(b);
}

/** From here on many numbers are allowed. */
function least({ words: { min, max } }: FieldDoc): number {
  if (min !== undefined && 'digits' in min) return Number(min.digits);
  return max !== undefined && 'digits' in max ? Number(max.digits) - 45 : 0;
}

export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A condition for a partial index; it may hold for any rows. */
export function whereOf({ field, column, enumValues }: CheckField, roll: number): string {
  const a = quoted(column);
  const value = enumValues?.[roll % enumValues.length];
  if (value !== undefined && roll % 2 === 0) return `${a} = ${text(value)}`;
  if (enumValues === null && numbers.has(field.type.base) && !field.type.array && roll % 2 === 0)
    return `${a} > ${roll % 10}`;
  return `${a} is not null`;
}

/** An expression for an index. Null: none is known for such a field. */
export function expressionOf({ field, column, enumValues }: CheckField): string | null {
  const { base, array } = field.type;
  if (array || enumValues !== null) return null;
  if (base === 'string' || base === 'email') return `lower(${quoted(column)})`;
  return base === 'integer' || base === 'decimal' ? `abs(${quoted(column)})` : null;
}
