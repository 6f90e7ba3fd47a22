/** So many characters stand on a line at most, as in every file of a generated project. */
const WIDTH = 120;

/**
 * JSON as the project's formatter prints it: what fits stands on one line. `JSON.stringify` gives each member a line of its own, which
 * makes a large document half as large again, most of it blanks. `column` is where the value starts on its line, and `onReference` is
 * told of every `$ref`.
 */
export function jsonText(
  value: unknown,
  { indent, column, onReference }: { indent: number; column: number; onReference: (reference: string) => void },
): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const inner = indent + 2;
  const parts: string[] = [];
  // On one line there are brackets, in an object blanks inside them, a comma and a blank between two members, and a comma at the end.
  let length = column + (isList ? 1 : 3);
  let isLong = false;
  for (const [name, member] of isList ? value.entries() : Object.entries(value)) {
    if (name === '$ref' && typeof member === 'string') onReference(member);
    const key = isList ? '' : `${JSON.stringify(name)}: `;
    const text = jsonText(member, { indent: inner, column: inner + key.length, onReference });
    isLong ||= text.length > WIDTH || text.includes('\n');
    length += key.length + text.length + 2;
    parts.push(key + text);
  }
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (isLong || length > WIDTH) {
    const blanks = ' '.repeat(inner);
    return `${open}\n${blanks}${parts.join(`,\n${blanks}`)}\n${' '.repeat(indent)}${close}`;
  }
  return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}
