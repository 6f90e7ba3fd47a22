import { chosen } from '../arbitrary/chance.ts';
import type { FieldRecipe } from '../arbitrary/field.ts';
import type { FieldDoc, FieldWords, ModelDoc, TypeDoc } from '../document.ts';
import { patterns } from '../pools.ts';
import { boundsOf, freeTexts, moments, textTypes, valueOf } from './values.ts';

export interface FieldContext {
  readonly enums: ModelDoc['enums'];
}

/** The words of the recipe that make sense together. */
export function soundField(recipe: FieldRecipe, context: FieldContext): FieldDoc {
  const declared = recipe.enumRoll === undefined ? undefined : chosen(context.enums, recipe.enumRoll);
  const type = typeOf(recipe, declared?.name);
  const { base, array } = type;
  const access = recipe.access;
  const isPlain = declared === undefined;
  const isUnique = recipe.unique && !array && isPlain && !['boolean', 'json'].includes(base);
  const words: FieldWords = {
    ...(isPlain ? boundsOf(base, recipe.min, recipe.max) : {}),
    ...(isPlain ? textRules(recipe, type) : {}),
  };
  const values = declared?.values ?? null;
  const madeOnly = isUnique && !type.nullable && (access === 'readOnly' || access === 'hidden');
  const madeDefault = madeDefaultOf(recipe, type, words, madeOnly, values !== null);
  const needsDefault = !type.nullable && (access === 'readOnly' || access === 'hidden');
  const roll = recipe.default ?? (needsDefault ? 0 : undefined);
  const literal = roll === undefined || isUnique ? null : valueOf(type, words, values, roll);
  const fallback = madeDefault ?? literal ?? undefined;
  // Where a required value can't be made, clients have to be able to give it.
  const isOpen = access === 'open' || (needsDefault && fallback === undefined);
  const isSent = isOpen || access === 'readOnly' || access === 'immutable';
  const isOffered = isSent && !array && base !== 'json' && base !== 'binary';
  const offers = isOffered && (recipe.filter || recipe.sort);
  const asked = recipe.index === true && !array && base !== 'text';
  const withoutIndex = offers && recipe.index === false;
  return {
    name: recipe.name,
    type,
    words: {
      ...words,
      unique: isUnique || undefined,
      default: fallback,
      example: recipe.example === undefined ? undefined : (valueOf(type, words, values, recipe.example) ?? undefined),
      readOnly: (!isOpen && access === 'readOnly') || undefined,
      writeOnly: (!isOpen && access === 'writeOnly') || undefined,
      hidden: (!isOpen && access === 'hidden') || undefined,
      immutable: (!isOpen && access === 'immutable') || undefined,
      filter: (isOffered && recipe.filter) || undefined,
      sort: (isOffered && recipe.sort) || undefined,
      search: (isOffered && recipe.search && isPlain && textTypes.has(base)) || undefined,
      index: withoutIndex ? false : asked || undefined,
      indexReason: withoutIndex && recipe.indexReason ? 'a few hundred rows' : undefined,
      column: recipe.column,
      columnType: columnTypeOf(recipe, type, isPlain),
      backfill: recipe.backfill ? "'x'" : undefined,
      renamedFrom: recipe.renamedFrom ? `former_${recipe.name}` : undefined,
      description: recipe.description,
    },
  };
}

function typeOf({ base, size, array, nullable }: FieldRecipe, enumName: string | undefined): TypeDoc {
  const shape = { array, nullable };
  if (enumName !== undefined) return { base: enumName, ...shape };
  if (base === 'string') return { base, length: size % 5 === 0 ? undefined : 20 + size, ...shape };
  if (base === 'char') return { base, length: 3 + (size % 8), ...shape };
  if (base === 'decimal') return { base, precision: 7 + (size % 8), scale: size % 4, ...shape };
  return { base, ...shape };
}

/** A pattern has its own lengths; without one there may be limits. */
function textRules({ pattern, min, max }: FieldRecipe, { base, length }: TypeDoc): FieldWords {
  if (!freeTexts.has(base) || base === 'char') return {};
  if (pattern !== undefined) return { pattern: chosen(patterns, pattern)?.[0] };
  return {
    minLength: min === undefined ? undefined : min % 4,
    maxLength: max === undefined ? undefined : Math.min(length ?? 255, 15 + (max % 10)),
  };
}

function madeDefaultOf(
  recipe: FieldRecipe,
  { base, array, length }: TypeDoc,
  { min, max, maxLength, pattern }: FieldWords,
  isNeeded: boolean,
  isEnum: boolean,
): FieldWords['default'] {
  const isWanted = isNeeded || (recipe.default !== undefined && recipe.default % 3 === 0);
  if (!isWanted || array || isEnum) return undefined;
  if (moments.has(base) && !isNeeded && !recipe.unique && max === undefined && (base !== 'time' || min === undefined))
    return { word: 'now' };
  const takesUuid =
    base === 'uuid' ||
    ((base === 'text' || (base === 'string' && (length ?? 255) >= 36)) &&
      (maxLength ?? 36) >= 36 &&
      pattern === undefined);
  return takesUuid ? { word: 'uuid' } : undefined;
}

type ColumnTypes = readonly [NonNullable<FieldWords['columnType']>, ...NonNullable<FieldWords['columnType']>[]];

/** Types that hold all that the field's own one does, as the catalogues spell them. */
const columnTypes: Readonly<Record<string, ColumnTypes>> = {
  string: [{ postgresql: 'text' }, { sqlite: 'varchar(300)' }, { sqlite: 'text', postgresql: 'varchar(500)' }],
  text: [{ postgresql: 'varchar(9000)' }, { sqlite: 'clob' }],
  char: [{ postgresql: 'varchar(20)' }],
  email: [{ postgresql: 'text' }],
  url: [{ postgresql: 'text' }],
  uuid: [{ postgresql: 'varchar(36)' }],
  smallint: [{ postgresql: 'integer' }, { sqlite: 'smallint' }],
  integer: [{ postgresql: 'bigint' }, { sqlite: 'int' }],
  bigint: [{ postgresql: 'numeric(20,0)' }],
  decimal: [{ postgresql: 'numeric' }],
  float: [{ postgresql: 'double precision' }, { sqlite: 'double' }],
  json: [{ sqlite: 'text' }],
};

function columnTypeOf(
  { columnType, size }: FieldRecipe,
  { base, array }: TypeDoc,
  isPlain: boolean,
): FieldWords['columnType'] {
  if (!columnType || array || !isPlain) return undefined;
  return chosen(columnTypes[base] ?? [], size);
}
