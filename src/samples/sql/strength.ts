/** How strongly operators bind, as PostgreSQL orders them; SQLite's order differs only where nobody leaves parentheses out. */
export const STRENGTH: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  is: 4,
  isnull: 4,
  notnull: 4,
  '=': 4,
  '==': 4,
  '<>': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 5,
  not: 5,
  between: 5,
  like: 5,
  ilike: 5,
  glob: 5,
  '~': 6,
  '~*': 6,
  '!~': 6,
  '!~*': 6,
  '||': 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '%': 8,
  '::': 10,
};

/** `not` before a condition. */
export const NOT = 3;

/** A sign before a number. */
export const SIGNED = 9;
