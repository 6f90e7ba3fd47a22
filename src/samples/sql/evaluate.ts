/** SQL's logic of three values: what is unknown is null, and a check holds unless it is false. */
import type { Database } from '../../model/index.ts';
import { arithmetic } from './arithmetic.ts';
import { cast } from './cast.ts';
import { compared } from './compare.ts';
import type { Expression } from './expression.ts';
import { functions } from './functions.ts';
import { globMatches, likeMatches, regularMatches } from './matching.ts';
import { NotUnderstood, type Value } from './value.ts';

export interface Scope {
  readonly database: Database;
  /** The row's value. Throws NotUnderstood for a column that isn't known. */
  readonly column: (name: string) => Value;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Throws NotUnderstood. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return scope.column(expression.name);
    case 'call':
      return call(expression.name, expression.of, scope);
  }
}

/** Not false: unknown passes, as the databases have it. */
export function holds(check: Expression, scope: Scope): boolean {
  return truth(evaluate(check, scope), scope.database) !== false;
}

function call(name: string, of: readonly Expression[], scope: Scope): Value {
  const { database } = scope;
  const at = (index: number): Value => {
    const operand = of[index];
    if (operand === undefined) throw new NotUnderstood();
    return evaluate(operand, scope);
  };
  const isTrue = (index: number): boolean | null => truth(at(index), database);
  switch (name) {
    case 'and':
      return both(isTrue(0), () => isTrue(1));
    case 'or':
      return negated(both(negated(isTrue(0)), () => negated(isTrue(1))));
    case 'not':
      return negated(isTrue(0));
    case 'is null':
      return at(0) === null;
    case 'same':
      return at(0) === null || at(1) === null ? at(0) === at(1) : compared(at(0), at(1), database) === 0;
    case 'in':
      return isIn(
        at(0),
        of.slice(1).map((item) => evaluate(item, scope)),
        database,
      );
    case 'case':
      return caseValue(of, scope);
    case 'cast':
      return cast(at(0), String(at(1)), database);
    case 'coalesce()':
    case 'ifnull()':
      return of.map((operand) => evaluate(operand, scope)).find((value) => value !== null) ?? null;
    case 'current_timestamp':
    case 'now()':
      return { moment: scope.now };
    case 'current_date':
      return new Date(scope.now).toISOString().slice(0, 10);
  }
  const values = of.map((operand) => evaluate(operand, scope));
  return operation(name, values, database);
}

function operation(name: string, values: readonly Value[], database: Database): Value {
  const [left = null, right = null, escape = null] = values;
  const fn = functions[name];
  if (fn !== undefined) return fn(values, database);
  if (name.endsWith('()')) throw new NotUnderstood(name);
  if (left === null || right === null) return null;
  switch (name) {
    case '=':
      return compared(left, right, database) === 0;
    case '<>':
      return compared(left, right, database) !== 0;
    case '<':
      return compared(left, right, database) < 0;
    case '<=':
      return compared(left, right, database) <= 0;
    case '>':
      return compared(left, right, database) > 0;
    case '>=':
      return compared(left, right, database) >= 0;
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(name, left, right, database);
    case '||':
      return `${String(left)}${String(right)}`;
    case 'like':
    case 'ilike':
      return likeMatches(left, right, escape, name === 'ilike' || database === 'sqlite');
    case 'glob':
      return globMatches(left, right);
    case '~':
    case '~*':
      return regularMatches(left, right, name === '~*');
    default:
      throw new NotUnderstood(name);
  }
}

function isIn(value: Value, items: readonly Value[], database: Database): boolean | null {
  if (value === null) return null;
  if (items.some((item) => item !== null && compared(value, item, database) === 0)) return true;
  return items.includes(null) ? null : false;
}

function caseValue(of: readonly Expression[], scope: Scope): Value {
  for (let index = 0; index + 1 < of.length; index += 2) {
    const [condition, result] = of.slice(index, index + 2);
    if (condition === undefined || result === undefined) break;
    if (truth(evaluate(condition, scope), scope.database) === true) return evaluate(result, scope);
  }
  const otherwise = of.at(-1);
  return otherwise === undefined ? null : evaluate(otherwise, scope);
}

function truth(value: Value, database: Database): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  if (database === 'sqlite' && (typeof value === 'bigint' || typeof value === 'number')) return Number(value) !== 0;
  throw new NotUnderstood();
}

/** An operand that fails is looked at only where the other doesn't decide alone. */
function both(left: boolean | null, right: () => boolean | null): boolean | null {
  if (left === false) return false;
  const other = right();
  return other === false ? false : left === null || other === null ? null : true;
}

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
