const LINE_SEPARATORS = /[\u2028\u2029]/g;

/**
 * A TypeScript literal of a plain value. `JSON.stringify` escapes quotes, backslashes and control characters; which quotes stand in the
 * file is the formatter's choice. The two line separators are escaped as well, so that no tool takes a string for two lines, and
 * `__proto__` becomes a computed key, since as a plain one it would set the prototype.
 */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${memberName(name)}: ${literal(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`The number ${value} has no literal.`);
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new Error(`A value of type ${typeof value} has no literal.`);
  return text.replace(LINE_SEPARATORS, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

function memberName(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}
