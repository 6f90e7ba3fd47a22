import { NotUnderstood, type Value } from './value.ts';

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);

/** `like`: `%` is any text, `_` one character. Neither is null. */
export function likeMatches(value: Value, pattern: Value, escape: Value, ignoreCase: boolean): boolean {
  if (typeof value !== 'string' || typeof pattern !== 'string') throw new NotUnderstood();
  const mark = typeof escape === 'string' ? escape : '\\';
  let source = '';
  let isEscaped = false;
  for (const character of pattern) {
    if (!isEscaped && character === mark) {
      isEscaped = true;
      continue;
    }
    source += isEscaped
      ? escaped(character)
      : character === '%'
        ? '[^]*'
        : character === '_'
          ? '[^]'
          : escaped(character);
    isEscaped = false;
  }
  return expression(`^${source}$`, ignoreCase).test(value);
}

/** SQLite's `glob`: `*` is any text, `?` one character, `[…]` one of these. */
export function globMatches(value: Value, pattern: Value): boolean {
  if (typeof value !== 'string' || typeof pattern !== 'string') throw new NotUnderstood();
  const source = pattern.replace(/\[\^?[^\]]+\]|[^]/gu, (part) => {
    if (part.length > 1 && part.startsWith('[')) return part;
    return part === '*' ? '[^]*' : part === '?' ? '[^]' : escaped(part);
  });
  return expression(`^${source}$`, false).test(value);
}

/** PostgreSQL's `~`, as far as its expressions are those of ECMAScript. */
export function regularMatches(value: Value, pattern: Value, ignoreCase: boolean): boolean {
  if (typeof value !== 'string' || typeof pattern !== 'string') throw new NotUnderstood();
  return expression(pattern, ignoreCase).test(value);
}

function expression(source: string, ignoreCase: boolean): RegExp {
  try {
    return new RegExp(source, ignoreCase ? 'iu' : 'u');
  } catch {
    throw new NotUnderstood(source);
  }
}
