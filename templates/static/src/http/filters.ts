// Managed by Espalier, and made again by every run.
/** `filter[status]=live`, `filter[price][gte]=10`: what a list can be narrowed by. */
import type { z } from 'zod';
import type { Filter, Operator } from '../db/conditions.ts';
import type { Dialect } from '../db/dialect.ts';
import type { Kind } from '../db/kinds.ts';
import { isExactOnSqlite } from '../db/values.ts';
import { badQuery } from './problem.ts';
import { parseBoolean, storable, type Parameters } from './query-parameters.ts';

export interface FilterDefinition {
  readonly column: string;
  readonly kind: Kind;
  readonly operators: readonly Operator[];
  readonly value: z.ZodType;
  /** Of a reference of several parts: each part has filters of its own, `filter[order][number][gte]=10`. */
  readonly parts?: Readonly<Record<string, FilterDefinition>>;
}

/** Operators by what a type can do; `null` comes to those of nullable ones. */
export const EQUALITY = ['eq', 'ne', 'in', 'nin'] as const;
export const ORDERED = [...EQUALITY, 'lt', 'lte', 'gt', 'gte'] as const;
export const TEXT = [...ORDERED, 'contains', 'startsWith'] as const;

const MOST_VALUES = 100;

export function parseFilters(
  parameters: Parameters,
  filters: Readonly<Record<string, FilterDefinition>>,
  dialect: Dialect,
): Filter[] {
  return parameters.names().flatMap((parameter) => {
    const match = /^filter\[([^\]]*)\]((?:\[[^\]]*\])*)$/.exec(parameter);
    if (match === null) return [];
    const [, name = '', words = ''] = match;
    const [filter, operator] = filterOf(parameter, filters, name, words === '' ? [] : words.slice(1, -1).split(']['));
    const known = filter.operators.find((candidate) => candidate === operator);
    if (known === undefined) throw badQuery(parameter, `Expected ${expected(filter)}.`);
    const values = filterValues(parameters, parameter, known).map((text) =>
      filterValue(parameter, text, known, filter, dialect),
    );
    return [{ column: filter.column, kind: filter.kind, operator: known, values }];
  });
}

/** The filter that a name means, or a part of it, and the operator behind them. */
function filterOf(
  parameter: string,
  filters: Readonly<Record<string, FilterDefinition>>,
  name: string,
  words: readonly string[],
): [FilterDefinition, string] {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (filter === undefined) throw badQuery(parameter, `Expected one of ${Object.keys(filters).join(', ') || 'none'}.`);
  const { parts = {} } = filter;
  const [word = 'eq', ...others] = words;
  return Object.hasOwn(parts, word) ? filterOf(parameter, parts, word, others) : [filter, [word, ...others].join('][')];
}

function expected({ operators, parts = {} }: FilterDefinition): string {
  const names = Object.keys(parts);
  return [
    ...(names.length === 0 ? [] : [`a part out of ${names.join(', ')}`]),
    ...(operators.length === 0 ? [] : [`an operator out of ${operators.join(', ')}`]),
  ].join(', or ');
}

/** The values of `in` and `nin` are separated by commas; a value that holds one is given by repeating the parameter. */
function filterValues(parameters: Parameters, parameter: string, operator: Operator): readonly string[] {
  if (operator !== 'in' && operator !== 'nin') return [parameters.one(parameter) ?? ''];
  const given = parameters.all(parameter);
  const values = given.length === 1 ? given.flatMap((text) => text.split(',')) : given;
  if (values.length > MOST_VALUES) throw badQuery(parameter, `Expected at most ${MOST_VALUES} values.`);
  return values;
}

function filterValue(
  parameter: string,
  text: string,
  operator: Operator,
  filter: FilterDefinition,
  dialect: Dialect,
): unknown {
  if (operator === 'null') return parseBoolean(parameter, text);
  if (operator === 'contains' || operator === 'startsWith') return storable(parameter, text);
  const result = filter.value.safeParse(text);
  if (!result.success) throw badQuery(parameter, result.error.issues.map((issue) => issue.message).join(' '));
  if (filter.kind === 'decimal' && dialect === 'sqlite' && !isExactOnSqlite(String(result.data))) {
    throw badQuery(parameter, 'SQLite compares at most 15 significant digits exactly.');
  }
  return result.data;
}
