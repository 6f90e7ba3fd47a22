import type { YamlScalar } from './yaml-node.ts';

const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const INTEGER = /^(?:[-+]?\d+|0o[0-7]+|0x[\dA-Fa-f]+)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** What the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema) takes a plain text for. */
export function plainType(text: string): YamlScalar['type'] {
  const first = text.charCodeAt(0);
  // No more needs to be asked of nearly all texts.
  if (isLetter(first) && text.length !== 4 && text.length !== 5) return 'text';
  if (NULL.test(text)) return 'null';
  if (BOOLEAN.test(text)) return 'boolean';
  return INTEGER.test(text) || FLOAT.test(text) || NO_NUMBER.test(text) ? 'number' : 'text';
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
