/** An entity with all that its key, its kept fields and its mixins bring. */
import type {
  AddedWords,
  CheckDoc,
  EntityDoc,
  FieldDoc,
  IndexDoc,
  KeptDoc,
  ModelDoc,
  PartDoc,
  RelationDoc,
  TypeDoc,
  UniqueDoc,
} from '../document.ts';

export interface WholeEntity {
  readonly entity: EntityDoc;
  readonly fields: readonly FieldDoc[];
  readonly relations: readonly RelationDoc[];
  readonly indexes: readonly IndexDoc[];
  readonly uniques: readonly UniqueDoc[];
  readonly checks: readonly CheckDoc[];
  /** Names of the properties of the key. */
  readonly key: readonly string[];
  /** The key is made by the database. */
  readonly isIdentity: boolean;
}

export function wholeEntity(model: ModelDoc, entity: EntityDoc): WholeEntity {
  const parts: readonly PartDoc[] = [entity, ...model.mixins.filter(({ name }) => entity.mixins.includes(name))];
  const made = madeKey(model, entity);
  return {
    entity,
    fields: [
      ...(made === null ? [] : [made]),
      ...firstOfName(parts.flatMap(({ fields }) => fields)),
      ...keptFields(parts),
    ],
    relations: firstOfName(parts.flatMap(({ relations }) => relations)),
    indexes: parts.flatMap(({ indexes }) => indexes),
    uniques: parts.flatMap(({ uniques }) => uniques),
    checks: firstOfName(parts.flatMap(({ checks }) => checks)),
    key:
      entity.key !== undefined && 'properties' in entity.key ? entity.key.properties : made === null ? [] : [made.name],
    isIdentity: made !== null && made.type.base !== 'uuid',
  };
}

function firstOfName<T extends { readonly name: string }>(all: readonly T[]): T[] {
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

function madeKey({ settings }: ModelDoc, { key }: EntityDoc): FieldDoc | null {
  if (key !== undefined && 'properties' in key) return null;
  const base = key?.type ?? settings.key ?? 'uuid';
  return { name: key?.name ?? 'id', type: plainType(base), words: { column: key?.column } };
}

function plainType(base: string, nullable = false): TypeDoc {
  return { base, array: false, nullable };
}

function keptFields(parts: readonly PartDoc[]): FieldDoc[] {
  const said = <T>(of: (part: PartDoc) => T | undefined): T | undefined =>
    parts.map(of).find((one) => one !== undefined);
  const timestamps = said((part) => part.timestamps);
  const stamp = (one: 'createdAt' | 'updatedAt'): KeptDoc | undefined =>
    typeof timestamps === 'object' ? (timestamps[one] ?? true) : timestamps;
  const kept = (name: string, type: TypeDoc, one: KeptDoc | undefined): FieldDoc[] =>
    one === undefined || one === false ? [] : [{ name, type, words: wordsOf(name, one) }];
  return [
    ...kept('createdAt', plainType('datetime'), stamp('createdAt')),
    ...kept('updatedAt', plainType('datetime'), stamp('updatedAt')),
    ...kept(
      'deletedAt',
      plainType('datetime', true),
      said((part) => part.softDelete),
    ),
    ...kept(
      'version',
      plainType('integer'),
      said((part) => part.version),
    ),
  ];
}

function wordsOf(name: string, kept: KeptDoc): FieldDoc['words'] {
  const words: AddedWords = kept === true || kept === false ? {} : kept;
  return name === 'version' ? { ...words, default: { digits: '1' } } : words;
}
