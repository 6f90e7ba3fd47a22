import { keyPropertyName, propertyName, versionPropertyName } from '../naming/typescript-names.ts';
import type { Access, Default, Field, FieldType, Role } from '../model/index.ts';
import { fieldWords } from '../parse/field-words.ts';
import type { AddedFieldWords, FieldWords } from '../parse/field-words.ts';
import type { Said } from '../parse/kind.ts';
import { bitsSaid, nothingSaid } from '../parse/words.ts';
import type { Place } from '../source/source.ts';
import type { Context, EntityDraft } from './draft.ts';
import { columnOf } from './entity-names.ts';
import { columnTypesOf } from './fields.ts';
import { resolveLiteral } from './literal.ts';

/** createdAt, updatedAt, deletedAt and version, after the declared fields. */
export function addKeptFields(draft: EntityDraft, context: Context): void {
  const { timestamps, softDelete, version } = draft.content;
  if (timestamps !== null && timestamps.value !== false) {
    const words = timestamps.value === true ? null : timestamps.value;
    const plain: Said<true> = { value: true, place: timestamps.place, word: timestamps.word };
    add(draft, 'createdAt', words?.createdAt ?? plain, context);
    add(draft, 'updatedAt', words?.updatedAt ?? plain, context);
  }
  add(draft, 'deletedAt', softDelete, context);
  add(draft, 'version', version, context);
}

function add(draft: EntityDraft, role: KeptRole, said: Said<boolean | AddedFieldWords> | null, context: Context): void {
  if (said === null || said.value === false) return;
  const words = said.value === true ? null : said.value;
  const known = words === null ? context.added.get(role) : undefined;
  const field =
    known !== undefined
      ? { ...known, place: said.word }
      : addedField({ name: role, place: said.word, words, ...kept[role], role }, context);
  draft.fields.push(role === 'version' ? versionField(field, draft, context) : field);
}

/** What is said of the field is known by the field itself, and goes over to the one under another name. */
function versionField(field: Field, draft: EntityDraft, { written }: Context): Field {
  const property = versionPropertyName(field.name, columnsSaid(draft));
  if (property === field.property) return field;
  const renamed: Field = { ...field, property };
  const words = written.fields.get(field);
  if (words !== undefined) written.fields.set(renamed, words);
  return renamed;
}

/** Of the declared fields, and of relations that say them: by the rule none is called like a kept field. */
function columnsSaid({ fields, content }: EntityDraft): readonly string[] {
  const ofRelations = content.relations.flatMap(({ value: words }) => {
    const { column = null, columns = null } = words ?? {};
    return [...(column === null ? [] : [column.value]), ...(columns?.value ?? []).map(({ value }) => value)];
  });
  return [...fields.map(({ column }) => column), ...ofRelations];
}

type KeptRole = 'createdAt' | 'updatedAt' | 'deletedAt' | 'version';

interface AddedField {
  readonly name: string;
  readonly place: Place;
  readonly words: AddedFieldWords | null;
  /** Of a key, which has words of its own. */
  readonly column?: string | undefined;
  readonly description?: string | undefined;
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly access: Access;
  readonly default: Default | null;
  readonly role: Role;
}

const sent: Access = { create: false, update: false, send: true };
const unsent: Access = { create: false, update: false, send: false };

const kept: Readonly<Record<KeptRole, Pick<AddedField, 'type' | 'nullable' | 'access' | 'default'>>> = {
  createdAt: { type: { base: 'datetime' }, nullable: false, access: sent, default: { kind: 'now' } },
  updatedAt: { type: { base: 'datetime' }, nullable: false, access: sent, default: { kind: 'now' } },
  deletedAt: { type: { base: 'datetime' }, nullable: true, access: unsent, default: null },
  version: { type: { base: 'integer' }, nullable: false, access: sent, default: { kind: 'literal', value: 1 } },
};

/** A field that stands in no list of fields: kept by the ORM, or the key that is made. Those of which nothing else is said are alike. */
export function addedField(given: AddedField, context: Context): Field {
  if (given.words !== null || given.column !== undefined || given.description !== undefined)
    return fieldOf(given, context);
  const key = given.role === 'id' ? `${given.type.base} ${given.name}` : given.role;
  const known = context.added.get(key);
  if (known !== undefined) return { ...known, place: given.place };
  const made = fieldOf(given, context);
  context.added.set(key, made);
  return made;
}

function fieldOf(given: AddedField, context: Context): Field {
  const { words } = given;
  const type = { type: given.type, array: false, nullable: given.nullable };
  const isHidden = words?.hidden?.value ?? false;
  const field: Field = {
    kind: 'field',
    name: given.name,
    property: given.role === 'id' ? keyPropertyName(given.name) : propertyName(given.name),
    column: given.column ?? words?.column?.value ?? columnOf(given.name, context.conventions),
    type: type.type,
    array: type.array,
    nullable: type.nullable,
    default: given.default,
    min: null,
    max: null,
    minLength: null,
    maxLength: null,
    pattern: null,
    access: isHidden ? unsent : given.access,
    filter: words?.filter?.value ?? false,
    sort: words?.sort?.value ?? false,
    search: false,
    columnType: columnTypesOf(words?.columnType ?? null),
    generated: null,
    backfill: null,
    renamedFrom: words?.renamedFrom?.value ?? null,
    description: given.description ?? words?.description?.value ?? null,
    example: words?.example == null ? null : resolveLiteral('example', words.example.value, type, context),
    role: given.role,
    place: given.place,
  };
  if (words !== null) context.written.fields.set(field, asFieldWords(words));
  return field;
}

function asFieldWords(words: AddedFieldWords): FieldWords {
  return { ...nothing, ...words, said: bitsSaid(fieldWords, words) };
}

const nothing = nothingSaid(fieldWords);
