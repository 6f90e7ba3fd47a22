import type { FieldTypeDefinition, FilterOperator } from './definition.ts';
import { compareDecimals } from './decimal-text.ts';

/** What types of one family have in common; each type's file says the rest. */

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

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** For types without a limit on length, whose arrays are native on PostgreSQL. */
export const common = {
  arguments: [],
  maxLength: () => null,
  compare: byCodeUnits,
} as const;

export const numeric = { ...common, compare: compareDecimals } as const;

/** Column types of an array: native on PostgreSQL, json on SQLite. */
export const nativeArray = (postgresql: string): { readonly sqlite: string; readonly postgresql: string } => ({
  sqlite: 'json',
  postgresql: `${postgresql}[]`,
});
