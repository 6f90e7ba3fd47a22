/** What an edit writes, and how it is written in YAML. */

/** A text, `true`, YAML that is written as it stands (`1.50`, which no number of JavaScript is), or words in braces. */
export type Value = string | true | { readonly yaml: string } | readonly (readonly [string, Value])[];

/** On one line. In braces a plain text ends at a comma or a bracket, so more texts need quotes there. */
export function printValue(value: Value, inBraces: boolean): string {
  if (value === true) return 'true';
  if (typeof value === 'string') return printText(value, inBraces);
  if ('yaml' in value) return value.yaml;
  return `{ ${value.map(([key, word]) => `${key}: ${printValue(word, true)}`).join(', ')} }`;
}

export function printText(text: string, inBraces: boolean): string {
  if (isPlain(text, inBraces)) return text;
  return /[^\P{Cc}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

function isPlain(text: string, inBraces: boolean): boolean {
  return (
    /^(?:-?[\p{L}_]|[/(])/u.test(text) &&
    !ENDS_PLAIN.test(text) &&
    !(inBraces && /[,[\]{}]/.test(text)) &&
    !READ_OTHERWISE.test(text)
  );
}

const ENDS_PLAIN = /[^\P{Cc}]|:\s|:$|\s#|\s$/u;

/** What YAML 1.2 core takes for something else than a text. */
const READ_OTHERWISE = /^(?:null|true|false)$/i;
