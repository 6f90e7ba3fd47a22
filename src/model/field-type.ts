import type { EnumType } from './model.ts';

/** A field's type with its arguments. How each is stored, checked, sent and sampled stands in src/types/, one file each. */
export type FieldType =
  | { readonly base: 'string' | 'char'; readonly length: number }
  | { readonly base: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly base: 'enum'; readonly enum: EnumType }
  | { readonly base: PlainBase };

export type PlainBase =
  | 'text'
  | 'email'
  | 'url'
  | 'uuid'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'float'
  | 'double'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'json'
  | 'binary';

export type Base = FieldType['base'];
