import { createHash } from 'node:crypto';
import type { Field, Index, IndexPart } from '../model/index.ts';
import { derivedName } from '../naming/database-names.ts';
import type { IndexWords } from '../parse/entity-words.ts';
import type { Context, EntityDraft } from './draft.ts';
import type { ColumnsOf } from './foreign-keys.ts';
import { reportUnknownProperty } from './unknown-property.ts';

/**
 * Every index of the table that is not unique: those that are declared, one for each foreign key, and one for each property that is
 * offered for filter or sort, with the key as its last part. None is made that a unique, the key or another index serves already.
 */
export function resolveIndexes(draft: EntityDraft, context: Context, columnsOf: ColumnsOf): void {
  for (const { value: words, place } of draft.content.indexes) {
    const parts = partsOf(draft, words, place, context, columnsOf);
    if (parts === null) continue;
    const index: Index = {
      name: words.name?.value ?? derivedName(draft.names.stem, parts.map(partName), 'index'),
      parts,
      where: words.where?.value ?? null,
      using: words.using?.value ?? null,
    };
    draft.indexes.push(index);
    context.written.indexes.set(index, words);
  }
  // Offers come first: an index with the key as its last part serves the foreign key too.
  for (const field of draft.fields) addIndexOfField(draft, field, context);
  for (const relation of draft.relations) {
    if (relation.kind === 'manyToMany') continue;
    if (relation.columns.length === 0) continue;
    if (relation.filter || relation.sort) addIndex(draft, withKey(draft, relation.columns), isServedInOrder);
    else addIndex(draft, relation.columns, isServedFromItsStart);
  }
}

function addIndexOfField(draft: EntityDraft, field: Field, context: Context): void {
  const words = context.written.fields.get(field);
  const { array, type } = field;
  const isOffered =
    (field.filter || field.sort) &&
    words?.index?.value !== false &&
    !array &&
    type.base !== 'json' &&
    type.base !== 'binary';
  if (isOffered && type.base === 'text') {
    if (isServedFromItsStart(draft, [field.column])) return;
    context.report.warning(
      'text-without-index',
      words?.filter?.word ?? words?.sort?.word ?? field.place,
      `\`${field.name}\` is offered without an index: PostgreSQL refuses index entries as long as a text can be.`,
      'Give it a length (`string(200)`), declare an index or a unique that serves it, or write `index: false` with an `indexReason`.',
    );
  } else if (isOffered) {
    addIndex(draft, withKey(draft, [field.column]), isServedInOrder);
  }
  if (words?.index?.value === true) addIndex(draft, [field.column], isServedFromItsStart);
}

type IsServed = (draft: EntityDraft, columns: readonly string[]) => boolean;

function addIndex(draft: EntityDraft, columns: readonly string[], isServed: IsServed): void {
  if (columns.length === 0 || isServed(draft, columns)) return;
  draft.indexes.push({
    name: derivedName(draft.names.stem, columns, 'index'),
    parts: columns.map((column) => ({ column, descending: false })),
    where: null,
    using: null,
  });
}

/** The columns and the rest of the key: lists are paged by it, so rows with equal values must follow each other in its order. */
function withKey(draft: EntityDraft, columns: readonly string[]): readonly string[] {
  return [...columns, ...draft.key.columns.filter((column) => !columns.includes(column))];
}

/** Something unique on the columns before the key leaves nothing to put in order; else all columns must stand there in this order. */
function isServedInOrder(draft: EntityDraft, columns: readonly string[]): boolean {
  const wanted = columns.filter((column, index) => index === 0 || !draft.key.columns.includes(column));
  return (
    wholeUniques(draft).some((unique) => sameSet(unique, wanted) && unique[0] === columns[0]) ||
    [...wholeUniques(draft), ...wholeIndexes(draft)].some((shape) => startsWith(shape, columns))
  );
}

/** Whatever begins with these columns finds the rows. */
function isServedFromItsStart(draft: EntityDraft, columns: readonly string[]): boolean {
  return [...wholeUniques(draft), ...wholeIndexes(draft)].some((shape) => startsWith(shape, columns));
}

const wholeUniques = (draft: EntityDraft): readonly (readonly string[])[] => [
  draft.key.columns,
  ...draft.uniques.filter(({ where }) => where === null).map(({ columns }) => columns),
];

/** Indexes over all rows by the default method, in one direction: such a one is read backwards as well. */
function wholeIndexes(draft: EntityDraft): readonly (readonly string[])[] {
  return draft.indexes.flatMap(({ parts, where, using }) => {
    const columns = parts.filter((part) => 'column' in part);
    const directions = new Set(columns.map(({ descending }) => descending));
    const isPlain =
      columns.length === parts.length &&
      directions.size === 1 &&
      where === null &&
      (using === null || using === 'btree');
    return isPlain ? [columns.map(({ column }) => column)] : [];
  });
}

const startsWith = (shape: readonly string[], columns: readonly string[]): boolean =>
  columns.every((column, index) => shape[index] === column);

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((column) => b.includes(column));

function partsOf(
  draft: EntityDraft,
  words: IndexWords,
  place: IndexWords['place'],
  context: Context,
  columnsOf: ColumnsOf,
): readonly IndexPart[] | null {
  const { properties, expression } = words;
  if (words.broken.has('properties') || words.broken.has('expression')) return null;
  if (properties !== null && expression !== null) {
    context.report.error(
      'contradiction',
      expression.word,
      'An index has `properties` or an `expression`, not both.',
      'Write the columns into the expression, or make two indexes.',
    );
    return null;
  }
  if (expression !== null) return [{ expression: expression.value }];
  if (properties === null || properties.value.length === 0) {
    if (!words.unknown)
      context.report.error(
        'missing-word',
        place,
        'An index has no `properties` and no `expression`.',
        'Write `{ properties: [status, -createdAt] }`.',
      );
    return null;
  }
  const parts = properties.value.map((said): readonly IndexPart[] | null => {
    const columns = columnsOf.property(draft, said.value.replace(/^-/, ''));
    if (columns === null) reportUnknownProperty(draft, said, context);
    return columns?.map((column) => ({ column, descending: said.value.startsWith('-') })) ?? null;
  });
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

/** A part in the name of an index; an expression by a hash, since it is no name. */
function partName(part: IndexPart): string {
  if ('column' in part) return part.descending ? `${part.column}_desc` : part.column;
  return `expression_${createHash('sha256').update(JSON.stringify(part.expression)).digest('hex').slice(0, 6)}`;
}
