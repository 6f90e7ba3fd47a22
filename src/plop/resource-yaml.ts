import { printText, printValue } from '../index.ts';
import type { Entry } from './notation.ts';

/** The models file of one new entity, as one would write it by hand: the words of one field or relation stand on one line. */
export function resourceYaml(name: string, fields: readonly Entry[], relations: readonly Entry[]): string {
  const parts = [...part('fields', fields), ...part('relations', relations)];
  const start = `  ${printText(name, false)}:`;
  return `entities:\n${parts.length === 0 ? `${start} {}` : [start, ...parts].join('\n')}\n`;
}

function part(word: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) return [];
  return [
    `    ${word}:`,
    ...entries.map(([name, value]) => `      ${printText(name, false)}: ${printValue(value, false)}`),
  ];
}
