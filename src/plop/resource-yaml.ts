import { printText, printValue } from '../index.ts';
import type { Entry, Notation } from './notation.ts';

/** The models file of one new entity, as one would write it by hand: the words of one field or relation stand on one line. */
export function resourceYaml(name: string, { entries, enums }: Notation, relations: readonly Entry[]): string {
  const parts = [...part('fields', entries), ...part('relations', relations)];
  const start = `  ${printText(name, false)}:`;
  const entity = `entities:\n${parts.length === 0 ? `${start} {}` : [start, ...parts].join('\n')}\n`;
  if (enums.length === 0) return entity;
  return `enums:\n${enums.map(([of, values]) => `  ${of}: ${printValue(values, false)}\n`).join('')}\n${entity}`;
}

function part(word: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) return [];
  return [
    `    ${word}:`,
    ...entries.map(([name, value]) => `      ${printText(name, false)}: ${printValue(value, false)}`),
  ];
}
