import { Document, isMap, isScalar, visit } from 'yaml';
import type { FieldEntry, RelationEntry } from './notation.ts';

/** The models file of one new entity. `yaml` writes it, so that nothing in an answer can become YAML of its own. */
export function resourceYaml(name: string, fields: readonly FieldEntry[], relations: readonly RelationEntry[]): string {
  const entity = {
    ...(fields.length === 0 ? {} : { fields: byName(fields, fieldValue) }),
    ...(relations.length === 0 ? {} : { relations: byName(relations, relationValue) }),
  };
  const document = new Document({ entities: { [name]: entity } });
  visit(document, {
    // As in the examples: the words of one field or relation stand on one line.
    Map: (_, map, path) => {
      if (path.length > 8) map.flow = isMap(map) && map.items.every(({ value }) => isScalar(value));
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function byName<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  value: (entry: Entry) => unknown,
): Map<string, unknown> {
  return new Map(entries.map((entry) => [entry.name, value(entry)]));
}

function fieldValue({ type, words }: FieldEntry): unknown {
  return words.length === 0 ? type : { type, ...flags(words) };
}

function relationValue({ kind, target, words }: RelationEntry): unknown {
  return { [kind]: target, ...flags(words) };
}

function flags(words: readonly string[]): Record<string, true> {
  return Object.fromEntries(words.map((word) => [word, true]));
}
