import type { Field, Key } from '../model/index.ts';
import { keyPropertyName } from '../naming/typescript-names.ts';
import { otherKeyTypes, type KeyNotation } from '../parse/entity-words.ts';
import type { Said } from '../parse/kind.ts';
import type { Place } from '../source/source.ts';
import { definitionNamed, definitionOf } from '../types/index.ts';
import { addedField } from './added-fields.ts';
import type { Context, EntityDraft, Written } from './draft.ts';

type GeneratedType = 'uuid' | 'integer' | 'bigint';

/** Which properties make the key; a key that is made gets its field. The columns follow in the next pass, since keys refer to keys. */
export function chooseKey(draft: EntityDraft, context: Context): void {
  const said = draft.content.own?.key ?? null;
  if (draft.content.own === null || draft.content.own.broken.has('key')) {
    draft.keyIsBroken = true;
    return;
  }
  if (said === null) return generate(draft, context.conventions.key, 'id', null, draft.place, context);
  const notation = said.value;
  if (notation.form === 'words') {
    const { type, name } = notation.words;
    if (type === null) draft.keyIsBroken = true;
    else generate(draft, type.value, name?.value ?? 'id', said, name?.place ?? type.place, context);
    return;
  }
  if (notation.form === 'name' && isGenerated(notation.name))
    return generate(draft, notation.name, 'id', null, said.place, context);
  const names =
    notation.form === 'name' ? [{ value: notation.name, place: said.place, word: said.place }] : notation.names;
  chooseDeclared(draft, names, said.place, context);
}

const isGenerated = (name: string): name is GeneratedType => name === 'uuid' || name === 'integer' || name === 'bigint';

function generate(
  draft: EntityDraft,
  type: GeneratedType,
  name: string,
  said: Said<KeyNotation> | null,
  place: Place,
  context: Context,
): void {
  const words = said?.value.form === 'words' ? said.value.words : null;
  const field = addedField(
    {
      name,
      place,
      words: null,
      column: words?.column?.value,
      description: words?.description?.value,
      type: { base: type },
      nullable: false,
      access: { create: false, update: false, send: true },
      default: type === 'uuid' ? { kind: 'uuid' } : null,
      role: 'id',
    },
    context,
  );
  draft.fields.unshift(field);
  draft.key = { properties: [name], columns: [field.column], origin: type === 'uuid' ? 'uuid' : 'identity' };
}

function chooseDeclared(
  draft: EntityDraft,
  names: readonly Said<string>[],
  place: Place,
  { report, written }: Context,
): void {
  if (names.length === 0) {
    report.error(
      'bad-key',
      place,
      `The key of \`${draft.name}\` has no parts.`,
      'Write `key: uuid`, or the names of properties: `key: [order, product]`.',
    );
    draft.keyIsBroken = true;
  }
  const seen = new Set<string>();
  for (const { value, place: at } of names) {
    if (seen.has(value)) {
      report.error('bad-key', at, `\`${value}\` stands twice in the key.`, 'Remove one of them.');
      draft.keyIsBroken = true;
    }
    seen.add(value);
    if (draft.content.relations.some((relation) => relation.name === value && relation.value?.manyToMany != null)) {
      report.error(
        'bad-key',
        at,
        `\`${value}\` is a many-to-many, and has no column in this table.`,
        'Take it out of the key; `key: uuid` makes one.',
      );
    } else if (isDeclared(draft, value)) {
      continue;
    } else if (!draft.broken.has(value)) {
      reportUnknown(draft, value, at, report);
    }
    draft.keyIsBroken = true;
  }
  const key: Key = { properties: [...seen], columns: [], origin: 'client' };
  draft.key = key;
  draft.fields = draft.fields.map((field) => (seen.has(field.name) ? partOfKey(field, written) : field));
}

/** A key never changes: what refers to the row knows it by its key. As a text it stands in addresses. */
function partOfKey(field: Field, written: Written): Field {
  const isText = definitionOf(field.type).allows.text;
  const property = keyPropertyName(field.name);
  const limits = isText ? inAddresses(field) : {};
  const copy = { ...field, ...limits, property, access: { ...field.access, update: false } };
  const words = written.fields.get(field);
  if (words !== undefined) written.fields.set(copy, words);
  return copy;
}

/** A relation counts although it is not resolved yet: a key may consist of relations. */
function isDeclared(draft: EntityDraft, name: string): boolean {
  if (draft.fields.some((field) => field.name === name)) return true;
  return draft.content.relations.some((relation) => relation.name === name && relation.value !== null);
}

function reportUnknown(draft: EntityDraft, name: string, place: Place, report: Context['report']): void {
  const known = [...draft.fields, ...draft.content.relations].map((property) => property.name);
  const near = report.nearest(name, [...known, 'uuid', 'integer', 'bigint']);
  const other = new Map(Object.entries(otherKeyTypes)).get(name.toLowerCase());
  const type = definitionNamed(name) === null ? undefined : name;
  report.error(
    'unknown-property',
    place,
    `\`${draft.name}\` has no field or relation \`${name}\` that its key could consist of.`,
    other ??
      (type !== undefined
        ? `A key of that type is a field: declare it, \`fields: { code: ${type} }\`, and write \`key: code\`.`
        : near === null
          ? 'Declare it, or write `key: uuid`, `key: integer` or `key: bigint`.'
          : `Did you mean \`${near}\`?`),
  );
}

/** Every client takes `.` and `..` in an address for another address, and an empty part for none. */
const NO_DOTS = String.raw`^(?!\.{1,2}$)`;

function inAddresses({ minLength, pattern }: Field): Pick<Field, 'minLength' | 'pattern'> {
  const least = Math.max(1, minLength ?? 0);
  const takesDots = least < 3 && (pattern === null || ['.', '..'].some((dots) => matches(pattern, dots)));
  if (!takesDots) return { minLength: least, pattern };
  return { minLength: least, pattern: withoutDots(pattern) };
}

/** An anchored pattern without alternatives takes the condition behind its `^`. */
function withoutDots(pattern: string | null): string {
  if (pattern === null) return NO_DOTS;
  return /^\^[^|]*$/.test(pattern) ? NO_DOTS + pattern.slice(1) : `${NO_DOTS}[^]*?(?:${pattern})`;
}

/** One that is no regular expression is reported elsewhere, as it stands. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
