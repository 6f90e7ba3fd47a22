import type { LiteralValue } from '../../model/index.ts';

/** So many characters stand on a line at most, as in every file of a generated project. */
const WIDTH = 120;

/** A value of the model: nothing in it is a schema. */
export class ModelValue {
  readonly value: LiteralValue;

  constructor(value: LiteralValue) {
    this.value = value;
  }
}

/** Prints a value. `column` is where it starts on its line. */
export type PrintJson = (value: unknown, position: Position) => string;

interface Position {
  readonly indent: number;
  readonly column: number;
}

/**
 * JSON as the project's formatter prints it: what fits stands on one line. `JSON.stringify` gives each member a line of its own, which
 * makes a large document half as large again, most of it blanks. `onReference` is told of every `$ref`, once; in a value of the model it
 * is a member like any other.
 */
export function jsonPrinter(onReference: (reference: string) => void): PrintJson {
  const keys = new Map<string, string>();
  const references = new Map<string, string>();
  const keyOf = (name: string): string => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = `${JSON.stringify(name)}: `;
    keys.set(name, key);
    return key;
  };
  /** Most of what a document holds are references, and most of those are alike. */
  const referenceTo = (name: string): string => {
    const known = references.get(name);
    if (known !== undefined) return known;
    onReference(name);
    const text = `{ "$ref": ${JSON.stringify(name)} }`;
    references.set(name, text);
    return text;
  };
  const print = (value: unknown, { indent, column }: Position, isOfModel: boolean): string => {
    if (value instanceof ModelValue) return print(value.value, { indent, column }, true);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const isList = Array.isArray(value);
    if (!isOfModel && !isList && '$ref' in value && typeof value.$ref === 'string') {
      const text = referenceTo(value.$ref);
      if (column + text.length < WIDTH && isAlone(value)) return text;
    }
    const inner = indent + 2;
    const parts: string[] = [];
    // On one line there are brackets, in an object blanks inside them, a comma and a blank between two members, and a comma at the end.
    let length = column + (isList ? 1 : 3);
    let isLong = false;
    const add = (key: string, member: unknown): void => {
      const text = print(member, { indent: inner, column: inner + key.length }, isOfModel);
      isLong ||= text.length > WIDTH || text.includes('\n');
      length += key.length + text.length + 2;
      parts.push(key + text);
    };
    if (isList) value.forEach((member) => add('', member));
    else Object.entries(value).forEach(([name, member]) => add(keyOf(name), member));
    const [open, close] = isList ? ['[', ']'] : ['{', '}'];
    if (parts.length === 0) return open + close;
    if (isLong || length > WIDTH) {
      const blanks = ' '.repeat(inner);
      return `${open}\n${blanks}${parts.join(`,\n${blanks}`)}\n${' '.repeat(indent)}${close}`;
    }
    return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  };
  return (value, position) => print(value, position, false);
}

/** Whether an object has one member. */
function isAlone(value: object): boolean {
  return Object.keys(value).length === 1;
}
