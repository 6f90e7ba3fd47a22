/** Edits of a model's files that leave them a model. */
import { isMap, parseDocument } from 'yaml';

export interface EntityAt {
  readonly path: string;
  readonly name: string;
}

/** Those that are maps of words, in the order of the files. */
export function entitiesIn(files: Readonly<Record<string, string>>): EntityAt[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const entities = parseDocument(text).get('entities');
    return isMap(entities)
      ? entities.items.flatMap(({ key, value }) => (isMap(value) ? { path, name: String(key) } : []))
      : [];
  });
}

/** With one more field, which may be absent. */
export function withField(text: string, entity: string, field: string): string {
  const document = parseDocument(text);
  document.setIn(['entities', entity, 'fields', field], 'string(40)?');
  return document.toString({ lineWidth: 0 });
}

/** With one more entity. */
export function withEntity(text: string, entity: string): string {
  const document = parseDocument(text);
  document.setIn(['entities', entity], document.createNode({ fields: { name: 'string(40)' } }));
  return document.toString({ lineWidth: 0 });
}

export function withoutEntity(text: string, entity: string): string {
  const document = parseDocument(text);
  document.deleteIn(['entities', entity]);
  return document.toString({ lineWidth: 0 });
}
