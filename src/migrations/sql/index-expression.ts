/** A text, a name in quotes, or one sign. */
const SIGNS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[^]/gu;

/** What stands behind an expression: an operator class of PostgreSQL, whose names end alike, and the order. */
const BEHIND =
  /(?:(?<=[)"]|^(?!not\b)\w+)\s{1,99}\w+_ops)?(?:\s{1,99}(?:asc|desc))?(?:\s{1,99}nulls\s{1,99}(?:first|last))?$/i;

/** One expression or several, with commas between them, as the brackets of an index take them: each in brackets of its own. */
export function indexExpressionSql(expression: string): string {
  return partsOf(expression)
    .map((part) => {
      const at = BEHIND.exec(part)?.index ?? part.length;
      return `(${part.slice(0, at)})${part.slice(at)}`;
    })
    .join(', ');
}

function partsOf(expression: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [sign] of expression.matchAll(SIGNS)) {
    depth += '(['.includes(sign) ? 1 : ')]'.includes(sign) ? -1 : 0;
    if (sign === ',' && depth === 0) parts.push('');
    else parts.push(`${parts.pop()}${sign}`);
  }
  return parts.map((part) => part.trim());
}
