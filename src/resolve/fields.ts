import { propertyName } from '../naming/typescript-names.ts';
import type { Access, Field, PerDatabase } from '../model/index.ts';
import { fieldWords, type FieldWords } from '../parse/field-words.ts';
import type { Named, Said } from '../parse/kind.ts';
import { sameWords } from '../parse/repeated-words.ts';
import { bitsOf } from '../parse/words.ts';
import { definitionOf } from '../types/index.ts';
import type { Context, EntityDraft, ResolvedType } from './draft.ts';
import { columnOf } from './entity-names.ts';
import { resolveFieldType } from './field-type.ts';
import { resolveBound, resolveDefault, resolveLiteral } from './literal.ts';

/** The declared fields, as written. */
export function resolveFields(draft: EntityDraft, context: Context): void {
  draft.content.fields.forEach((declared) => {
    const field = knownField(declared, context);
    if (field === null) draft.broken.add(declared.name);
    else draft.fields.push(field);
  });
}

/** A field whose line says the same as that of another differs from it by its name and its place alone. */
function knownField(declared: Named<FieldWords>, context: Context): Field | null {
  const { name, place, value: words } = declared;
  if (words === null) return null;
  const same = sameWords(words);
  if (same === words) return fieldOf(declared, words, context);
  const known = context.fields.get(same);
  if (known === undefined) {
    const before = context.report.count();
    const field = fieldOf(declared, words, context);
    if (field !== null && context.report.count() === before) context.fields.set(same, field);
    return field;
  }
  // Most have the same name as well.
  const field: Field = known.name === name ? { ...known, place } : renamed(known, declared, same, context);
  context.written.fields.set(field, words);
  return field;
}

function renamed(known: Field, { name, place }: Named<FieldWords>, words: FieldWords, { conventions }: Context): Field {
  const column = words.column?.value ?? columnOf(name, conventions);
  return { ...known, name, property: propertyName(name), column, place };
}

function fieldOf({ name, place }: Named<FieldWords>, words: FieldWords, context: Context): Field | null {
  const resolved = resolveFieldType(name, words, context);
  if (resolved === null) return null;
  const { allows, maxLength } = definitionOf(resolved.type);
  if ((words.said & LIMITS) !== 0) refuseWordsNotForType(resolved.type.base, allows, words, context);
  const ownLength = maxLength(resolved.type);
  const saidLength = allows.text ? (words.maxLength?.value ?? null) : null;
  const field: Field = {
    kind: 'field',
    name,
    property: propertyName(name),
    column: words.column?.value ?? columnOf(name, context.conventions),
    type: resolved.type,
    array: resolved.array,
    nullable: resolved.nullable,
    default: words.default === null ? null : resolveDefault(words.default.value, resolved, context),
    min: words.min === null || !allows.bounds ? null : resolveBound('min', words.min.value, resolved, context),
    max: words.max === null || !allows.bounds ? null : resolveBound('max', words.max.value, resolved, context),
    minLength: allows.text ? (words.minLength?.value ?? null) : null,
    maxLength: ownLength === null ? saidLength : Math.min(ownLength, saidLength ?? ownLength),
    pattern: allows.text ? (words.pattern?.value ?? null) : null,
    access: accessOf(words),
    filter: words.filter?.value ?? false,
    sort: words.sort?.value ?? false,
    search: words.search?.value ?? false,
    columnType: columnTypesOf(words.columnType),
    generated: words.generated === null ? null : generatedOf(words.generated.value, resolved),
    backfill: words.backfill?.value ?? null,
    renamedFrom: words.renamedFrom?.value ?? null,
    description: words.description?.value ?? null,
    example: words.example === null ? null : resolveLiteral('example', words.example.value, resolved, context),
    role: 'plain',
    place,
  };
  context.written.fields.set(field, words);
  return field;
}

export function columnTypesOf(said: FieldWords['columnType']): PerDatabase {
  if (said === null) return NO_COLUMN_TYPE;
  return { sqlite: said.value.sqlite?.value ?? null, postgresql: said.value.postgresql?.value ?? null };
}

const NO_COLUMN_TYPE: PerDatabase = { sqlite: null, postgresql: null };

/** SQLite computes with floats: what it makes of decimals is rounded to their scale, as PostgreSQL's column does it. */
function generatedOf(generated: PerDatabase, { type, array }: ResolvedType): PerDatabase {
  const { sqlite } = generated;
  if (type.base !== 'decimal' || array || sqlite === null) return generated;
  return { ...generated, sqlite: `round(${sqlite}, ${type.scale})` };
}

const LIMITS = bitsOf(fieldWords, ['min', 'max', 'minLength', 'maxLength', 'pattern']);
const ACCESS = bitsOf(fieldWords, ['readOnly', 'writeOnly', 'hidden', 'immutable', 'generated']);

/** Of nearly all fields. */
const OPEN: Access = { create: true, update: true, send: true };

function accessOf(words: FieldWords): Access {
  if ((words.said & ACCESS) === 0) return OPEN;
  const says = (word: Said<boolean> | null): boolean => word?.value ?? false;
  const closed = says(words.readOnly) || says(words.hidden) || words.generated !== null;
  return {
    create: !closed,
    update: !closed && !says(words.immutable),
    send: !says(words.hidden) && !says(words.writeOnly),
  };
}

function refuseWordsNotForType(
  base: string,
  allows: ReturnType<typeof definitionOf>['allows'],
  words: FieldWords,
  { report }: Context,
): void {
  const refuse = (word: 'min' | 'max' | 'minLength' | 'maxLength' | 'pattern', help: string): void => {
    const said = words[word];
    if (said !== null)
      report.error('word-not-for-type', said.word, `\`${word}\` means nothing on the type ${base}.`, help);
  };
  if (!allows.bounds) {
    refuse('min', allows.text ? 'Write `minLength` for the least number of characters.' : 'Remove it.');
    refuse('max', allows.text ? 'Write `maxLength` for the greatest number of characters.' : 'Remove it.');
  }
  if (!allows.text) {
    refuse('minLength', allows.bounds ? 'Write `min` for the least value.' : 'Remove it.');
    refuse('maxLength', allows.bounds ? 'Write `max` for the greatest value.' : 'Remove it.');
    refuse('pattern', 'A pattern checks text: remove it.');
  }
}
