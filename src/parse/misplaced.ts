/**
 * Several unknown words that are one mistake: fields beside `fields`, entities beside `entities`, an enum written into a field, the kind
 * and the target of a relation as two words. Each is reported once, at its first word.
 */
import { pascalCase } from '../naming/case.ts';
import { typeNames } from '../types/index.ts';
import { inlineList } from './shown.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';

export interface Misplaced {
  /** The words that the mistake consists of, in the order of the file. */
  readonly entries: readonly YamlEntry[];
  readonly message: string;
  readonly help: string;
}

/** `entries` are all of a map of words, `known` says which of them the language has there. `name` is what the words describe. */
export function misplaced(
  what: string,
  name: string,
  entries: readonly YamlEntry[],
  known: (key: string) => boolean,
): Misplaced | null {
  const unknown = entries.filter(({ key }) => !known(key));
  if (unknown.length === 0) return null;
  switch (what) {
    case 'an entity':
    case 'a mixin':
      return fieldsOutside(what, unknown);
    case 'a model file':
    case 'the settings':
      return entitiesOutside(what, unknown);
    case 'a field':
      return enumInside(name, entries, unknown);
    case 'a relation':
      return relationInTwoWords(name, entries);
    default:
      return null;
  }
}

function fieldsOutside(what: string, unknown: readonly YamlEntry[]): Misplaced | null {
  const fields = unknown.filter(({ value }) => isField(value));
  const [first] = fields;
  // A lone `id` is no field: the key makes it.
  if (first === undefined || (fields.length === 1 && first.key === 'id')) return null;
  return {
    entries: fields,
    message: noWords(fields, what),
    help: `Fields stand below \`fields:\`, indented further: \`fields: { ${first.key}: ${shortField(first.value)} }\`.`,
  };
}

function entitiesOutside(what: string, unknown: readonly YamlEntry[]): Misplaced | null {
  const entities = unknown.filter(({ key, value }) => /^[A-Z]/.test(key) && isMapOrNothing(value) && !isPart(key));
  const [first] = entities;
  if (first === undefined) return null;
  return {
    entries: entities,
    message: noWords(entities, what),
    help: `Entities stand below \`entities:\`, indented by two spaces: \`entities: { ${first.key}: { fields: … } }\`.`,
  };
}

const isPart = (key: string): boolean => ['enums', 'mixins', 'entities'].includes(key.toLowerCase());

function enumInside(name: string, entries: readonly YamlEntry[], unknown: readonly YamlEntry[]): Misplaced | null {
  const values = unknown.find(({ key }) => /^(enum|values|items|choices|options|oneOf)$/i.test(key));
  if (values === undefined) return null;
  const type = entries.find(
    ({ key, value }) => key === 'type' && value.kind === 'scalar' && /^enum\b|^(string|text)$/i.test(value.text),
  );
  if (values.value.kind !== 'list') return null;
  return {
    entries: type === undefined ? [values] : [values, type],
    message: 'The values of an enum stand in a field.',
    help: enumHelp(name, inlineList(values.value.items)),
  };
}

/** How a choice of values is written. */
export function enumHelp(field: string, values: string): string {
  const type = pascalCase(field);
  return `Declare them by a name at the top of a file, \`enums: { ${type}: ${values} }\`, and write the name as the type: \`${field}: ${type}\`.`;
}

function relationInTwoWords(name: string, entries: readonly YamlEntry[]): Misplaced | null {
  const kind = entries.find(({ key }) => /^(type|kind|relation)$/i.test(key));
  const target = entries.find(({ key }) => /^(target|entity|to|model|references|with)$/i.test(key));
  if (kind?.value.kind !== 'scalar' || target?.value.kind !== 'scalar') return null;
  const written = relationKind(kind.value.text);
  return {
    entries: [kind, target],
    message: 'The kind of a relation and its target are one word.',
    help:
      written === null
        ? `Write \`${name}: { manyToOne: ${target.value.text} }\`, or oneToOne or manyToMany.`
        : `Write \`${name}: { ${written}: ${target.value.text} }\`.`,
  };
}

function relationKind(text: string): string | null {
  const plain = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (/^(manytoone|m2o|n1|belongsto|ref|reference)$/.test(plain)) return 'manyToOne';
  if (/^(onetoone|o2o|11|hasone)$/.test(plain)) return 'oneToOne';
  return /^(manytomany|m2m|nm|nn|belongstomany)$/.test(plain) ? 'manyToMany' : null;
}

const noWords = (entries: readonly YamlEntry[], what: string): string => {
  const names = entries.slice(0, 4).map(({ key }) => `\`${key}\``);
  if (entries.length > 4) names.push(`${entries.length - 4} more`);
  const last = names.pop();
  return names.length === 0
    ? `${last} is no word of ${what}.`
    : `${names.join(', ')} and ${last} are no words of ${what}.`;
};

/** Whether it looks like a field: a type, or a map with one. */
function isField(value: YamlNode): boolean {
  if (value.kind === 'map') return value.entries.some(({ key }) => key === 'type');
  const base = value.kind === 'scalar' && value.type === 'text' ? /^([a-z]+)\b/.exec(value.text)?.[1] : undefined;
  return (
    base !== undefined &&
    typeNames.includes(base) &&
    /^[a-z]+(\(.*\))?(\[\])?\??$/.test(value.kind === 'scalar' ? value.text : '')
  );
}

const shortField = (value: YamlNode): string => (value.kind === 'scalar' ? value.text : '{ type: … }');

const isMapOrNothing = (value: YamlNode): boolean =>
  value.kind === 'map' || (value.kind === 'scalar' && value.type === 'null');
