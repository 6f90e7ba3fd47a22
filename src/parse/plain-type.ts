import type { YamlScalar } from './yaml-node.ts';

const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const INTEGER = /^(?:[-+]?\d+|0o[0-7]+|0x[\dA-Fa-f]+)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** What the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema) takes a plain text for. */
export function plainType(text: string): YamlScalar['type'] {
  if (NULL.test(text)) return 'null';
  if (BOOLEAN.test(text)) return 'boolean';
  return INTEGER.test(text) || FLOAT.test(text) || NO_NUMBER.test(text) ? 'number' : 'text';
}
