/** The field types. To add one is to add its file, its name in src/model/field-type.ts, and its line below. */
import type { Base, Database, FieldType } from '../model/index.ts';
import { bigint } from './bigint.ts';
import { binary } from './binary.ts';
import { boolean } from './boolean.ts';
import { char } from './char.ts';
import { date } from './date.ts';
import { datetime } from './datetime.ts';
import { decimal } from './decimal.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { double } from './double.ts';
import { email } from './email.ts';
import { enumeration } from './enum.ts';
import { float } from './float.ts';
import { integer } from './integer.ts';
import { json } from './json.ts';
import { smallint } from './smallint.ts';
import { string } from './string.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { url } from './url.ts';
import { uuid } from './uuid.ts';

/** By the base's name, in the order of the reference page. */
export const fieldTypes: { readonly [B in Base]: FieldTypeDefinition<B> } = {
  string,
  char,
  text,
  email,
  url,
  uuid,
  smallint,
  integer,
  bigint,
  decimal,
  float,
  double,
  boolean,
  date,
  time,
  datetime,
  json,
  binary,
  enum: enumeration,
};

export function definitionOf(type: { readonly base: Base }): FieldTypeDefinition {
  return fieldTypes[type.base];
}

const byName: ReadonlyMap<string, FieldTypeDefinition> = new Map(
  Object.entries(fieldTypes).filter(([base]) => base !== 'enum'),
);

/** The type that the name in the model stands for; null for an enum's name and for what is no type. */
export function definitionNamed(name: string): FieldTypeDefinition | null {
  return byName.get(name) ?? null;
}

/** Names that a field's type can have, besides the enums'. */
export const typeNames: readonly string[] = Object.keys(fieldTypes).filter((name) => name !== 'enum');

/** What the column of a field is declared as, where the field has no columnType of its own for that database. */
export function columnTypeOf(field: { readonly type: FieldType; readonly array: boolean }, database: Database): string {
  const definition = definitionOf(field.type);
  return (field.array ? definition.arrayColumnType(field.type) : definition.columnType(field.type))[database];
}
