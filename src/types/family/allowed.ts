import type { FieldTypeDefinition, FilterOperator } from '../definition.ts';

/** What fields of a type may say and offer. */

export const equality: readonly FilterOperator[] = ['eq', 'ne', 'in', 'nin', 'null'];
export const ordered: readonly FilterOperator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'nin', 'null'];
export const textual: readonly FilterOperator[] = [...ordered, 'contains', 'startsWith'];

type Allows = FieldTypeDefinition['allows'];

export const allowsOfText: Allows = {
  bounds: false,
  text: true,
  filter: true,
  sort: true,
  search: true,
  key: true,
  madeDefaults: [],
};
export const allowsOfNumber: Allows = {
  bounds: true,
  text: false,
  filter: true,
  sort: true,
  search: false,
  key: true,
  madeDefaults: [],
};
export const allowsOfFloat: Allows = { ...allowsOfNumber, key: false };
export const allowsOfMoment: Allows = { ...allowsOfNumber, madeDefaults: ['now'] };
export const allowsOfValue: Allows = {
  bounds: false,
  text: false,
  filter: true,
  sort: true,
  search: false,
  key: true,
  madeDefaults: [],
};
export const allowsOfDocument: Allows = {
  bounds: false,
  text: false,
  filter: false,
  sort: false,
  search: false,
  key: false,
  madeDefaults: [],
};

/** Column types of an array: native on PostgreSQL, json on SQLite. */
export const nativeArray = (postgresql: string): { readonly sqlite: string; readonly postgresql: string } => ({
  sqlite: 'json',
  postgresql: `${postgresql}[]`,
});
