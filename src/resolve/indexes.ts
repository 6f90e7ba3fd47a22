import type { Field, Index, IndexPart, Key } from '../model/index.ts';
import { derivedName } from '../naming/database-names.ts';
import { sha256 } from '../naming/sha256.ts';
import type { IndexWords } from '../parse/entity-words.ts';
import { fieldWords } from '../parse/field-words.ts';
import { sameWords } from '../parse/repeated-words.ts';
import { bitsOf } from '../parse/words.ts';
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
  const served = servedBy(draft);
  // Offers come first: an index with the key as its last part serves the foreign key too.
  draft.fields.forEach((field) => addIndexOfField(draft, field, served, context));
  draft.relations.forEach((relation) => {
    if (relation.kind === 'manyToMany') return;
    if (relation.filter || relation.sort) addOrder(draft, relation.columns, served);
    else addIndex(draft, relation.columns, served);
    // Each part of several is a filter of its own.
    if (relation.filter && relation.columns.length > 1)
      relation.columns.forEach((column) => addOrder(draft, [column], served));
  });
}

function addIndexOfField(draft: EntityDraft, field: Field, served: Served, context: Context): void {
  const words = context.written.fields.get(field);
  if (words === undefined || (words.said & OFFERED) === 0) return;
  const { array, type } = field;
  const isOffered =
    (field.filter || field.sort) &&
    sameWords(words).index?.value !== false &&
    !array &&
    type.base !== 'json' &&
    type.base !== 'binary';
  if (isOffered && type.base === 'text') {
    if (isServedFromItsStart(served.all, [field.column])) return;
    context.report.warning(
      'text-without-index',
      words.filter?.word ?? words.sort?.word ?? field.place,
      `\`${field.name}\` is offered without an index: PostgreSQL refuses index entries as long as a text can be.`,
      'Give it a length (`string(200)`), or write `index: false` with an `indexReason`.',
    );
  } else if (isOffered) {
    addOrder(draft, [field.column], served);
  }
  if (sameWords(words).index?.value === true) addIndex(draft, [field.column], served);
}

const OFFERED = bitsOf(fieldWords, ['filter', 'sort', 'index']);

/** Columns that are in order already, for all rows. */
interface Served {
  readonly all: (readonly string[])[];
  /** The first of them are those of the key and of uniques. */
  readonly uniques: number;
}

function servedBy({ key, uniques, indexes }: EntityDraft): Served {
  const all = [key.columns];
  uniques.forEach(({ where, columns }) => {
    if (where === null) all.push(columns);
  });
  const count = all.length;
  indexes.forEach((index) => {
    const columns = columnsInOrder(index);
    if (columns !== null) all.push(columns);
  });
  return { all, uniques: count };
}

/** Null for an index of some rows, by another method, or in two directions: one in one direction is read backwards as well. */
function columnsInOrder({ parts, where, using }: Index): readonly string[] | null {
  const columns = parts.filter((part) => 'column' in part);
  const isPlain = columns.length === parts.length && where === null && (using === null || using === 'btree');
  const isOneWay = columns.every(({ descending }) => descending === columns[0]?.descending);
  return isPlain && isOneWay ? columns.map(({ column }) => column) : null;
}

/** An index by which rows are found. */
function addIndex(draft: EntityDraft, columns: readonly string[], served: Served): void {
  if (columns.length > 0 && !isServedFromItsStart(served.all, columns)) add(draft, columns, served);
}

/** An index by which lists are paged: rows with equal values must follow each other in the order of the key, so its rest comes last. */
function addOrder(draft: EntityDraft, columns: readonly string[], served: Served): void {
  if (columns.length === 0) return;
  const all = beforeKey(columns, draft.key);
  if (!isServedInOrder(draft, all, served)) add(draft, all, served);
}

function beforeKey(columns: readonly string[], { columns: ofKey }: Key): readonly string[] {
  const isApart = columns.length === 1 && !ofKey.includes(columns[0] ?? '');
  return columns.concat(isApart ? ofKey : ofKey.filter((column) => !columns.includes(column)));
}

function add(draft: EntityDraft, columns: readonly string[], served: Served): void {
  draft.indexes.push({
    name: derivedName(draft.names.stem, columns, 'index'),
    parts: columns.map(ascending),
    where: null,
    using: null,
  });
  served.all.push(columns);
}

/** Many indexes have a part of one column, above all the key's. */
function ascending(column: string): IndexPart {
  const known = ascendingParts.get(column);
  if (known !== undefined) return known;
  const made = { column, descending: false };
  ascendingParts.set(column, made);
  return made;
}

const ascendingParts = new Map<string, IndexPart>();

/** Something unique on the columns before the key leaves nothing to put in order; else all columns must stand there in this order. */
function isServedInOrder({ key }: EntityDraft, columns: readonly string[], { uniques, all }: Served): boolean {
  for (let at = 0; at < uniques; at += 1) {
    const unique = all[at];
    if (unique !== undefined && unique[0] === columns[0] && isServedByUnique(key, columns, unique)) return true;
  }
  return isServedFromItsStart(all, columns);
}

function isServedByUnique(key: Key, columns: readonly string[], unique: readonly string[]): boolean {
  const wanted = columns.filter((column, index) => index === 0 || !key.columns.includes(column));
  return sameSet(unique, wanted);
}

/** Whatever begins with these columns finds the rows. */
function isServedFromItsStart(all: Served['all'], columns: readonly string[]): boolean {
  for (let at = 0; at < all.length; at += 1) {
    const shape = all[at];
    if (shape !== undefined && startsWith(shape, columns)) return true;
  }
  return false;
}

/** Most differ in the first column already: nothing is made for these. */
const startsWith = (shape: readonly string[], columns: readonly string[]): boolean =>
  shape[0] === columns[0] && goesOnWith(shape, columns);

const goesOnWith = (shape: readonly string[], columns: readonly string[]): boolean =>
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
  return `expression_${sha256(JSON.stringify(part.expression)).slice(0, 6)}`;
}
