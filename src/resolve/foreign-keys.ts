import type { Field } from '../model/index.ts';
import { snakeCase } from '../naming/case.ts';
import type { Named, Said } from '../parse/kind.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import type { Place } from '../source/source.ts';
import type { Context, EntityDraft } from './draft.ts';
import { columnOf } from './entity-names.ts';
import { referenceProblem } from './references.ts';
import { relationKindOf } from './relation-kind.ts';

/** The columns of a to-one relation, and what they refer to. */
export interface ForeignKey {
  readonly columns: readonly string[];
  readonly references: readonly string[];
  readonly referencedProperties: readonly string[];
}

/** Works out columns of keys and foreign keys, which depend on each other in any order. */
export interface ColumnsOf {
  /** Null where the key, or something that it consists of, can't be resolved. */
  key(draft: EntityDraft): readonly string[] | null;
  /** Null where the relation can't be resolved. */
  foreignKey(draft: EntityDraft, relation: string): ForeignKey | null;
  /** Columns of a field or to-one relation; null where there is none, or it can't be resolved. */
  property(draft: EntityDraft, name: string): readonly string[] | null;
}

/** A key of PostgreSQL has at most 32 columns; of keys that are shared a few more may follow each other. */
const maxKeyDepth = 100;

export function createColumnsOf(context: Context): ColumnsOf {
  const keys = new Map<EntityDraft, readonly string[] | null>();
  const foreignKeys = new Map<EntityDraft, Map<string, ForeignKey | null>>();
  const underWay = new Set<RelationWords>();
  const trail: { readonly draft: EntityDraft; readonly part: string }[] = [];

  const key = (draft: EntityDraft): readonly string[] | null => {
    // One that is made has its column already.
    if (draft.key.origin !== 'client') return draft.key.columns;
    const known = keys.get(draft);
    if (known !== undefined) return known;
    const columns = draft.keyIsBroken ? null : keyColumns(draft);
    keys.set(draft, columns);
    return columns;
  };

  const keyColumns = (draft: EntityDraft): readonly string[] | null => {
    const all: string[] = [];
    for (const part of draft.key.properties) {
      trail.push({ draft, part });
      const columns = property(draft, part);
      trail.pop();
      if (columns === null) return null;
      all.push(...columns);
    }
    return all;
  };

  const property = (draft: EntityDraft, name: string): readonly string[] | null => {
    const field = fieldNamed(draft, name);
    return field === undefined ? (foreignKey(draft, name)?.columns ?? null) : [field.column];
  };

  const foreignKey = (draft: EntityDraft, name: string): ForeignKey | null => {
    const ofDraft = foreignKeys.get(draft) ?? new Map<string, ForeignKey | null>();
    foreignKeys.set(draft, ofDraft);
    const known = ofDraft.get(name);
    if (known !== undefined) return known;
    const result = computeForeignKey(draft, name);
    ofDraft.set(name, result);
    return result;
  };

  const computeForeignKey = (draft: EntityDraft, name: string): ForeignKey | null => {
    const declared = declaredRelation(draft, name);
    const words = declared?.value ?? null;
    const kind = words === null ? null : relationKindOf(words);
    const target = kind === null ? undefined : context.drafts.get(kind.target.value);
    if (declared === undefined || words === null || kind === null || kind.kind === 'manyToMany' || target === undefined)
      return null;
    if (trail.length > 0 && neverEnds(target, declared.place, words)) {
      for (const step of trail) step.draft.keyIsBroken = true;
      return null;
    }
    const { references } = words;
    if (references === null) return withColumns(name, words, referencedKey(target));
    if (underWay.has(words)) return endless(`${draft.name}.${name}`, references.place);
    underWay.add(words);
    const referenced = referencedUnique(target, references);
    underWay.delete(words);
    return withColumns(name, words, referenced);
  };

  /** What it refers to by `references` refers to it in the same way. */
  const endless = (path: string, place: Place): null => {
    context.report.error(
      'bad-references',
      place,
      `\`${path}\` refers to what refers back to it, so neither has a column of its own.`,
      'Remove `references`: the relation then refers to the key.',
    );
    return null;
  };

  /** The parts of a key lead back to it, or on and on. */
  const neverEnds = (target: EntityDraft, place: Place, { references }: RelationWords): boolean => {
    const first = trail.findIndex((step) => step.draft === target);
    if (first !== -1 && references === null) {
      const path = [...trail.slice(first), { draft: target }].map((step) => step.draft.name);
      context.report.error(
        'key-cycle',
        place,
        `The keys consist of each other: ${path.join(' → ')}.`,
        'Give one of these entities a key of its own, such as `key: uuid`.',
      );
      return true;
    }
    if (trail.length <= maxKeyDepth) return false;
    context.report.error(
      'bad-key',
      place,
      `The key of \`${trail[0]?.draft.name}\` consists of other keys, through more than ${maxKeyDepth} entities.`,
      'Give one of these entities a key of its own, such as `key: uuid`.',
    );
    return true;
  };

  const referencedKey = (target: EntityDraft): Omit<ForeignKey, 'columns'> | null => {
    const references = key(target);
    return references === null ? null : { references, referencedProperties: target.key.properties };
  };

  const referencedUnique = (
    target: EntityDraft,
    said: NonNullable<RelationWords['references']>,
  ): Omit<ForeignKey, 'columns'> | null => {
    const names = said.value.map(({ value }) => value);
    if (names.some((name) => target.broken.has(name))) return null;
    const problem = referenceProblem(target, names, said, context.report);
    if (problem === null) {
      const columns = names.map((name) => property(target, name));
      return columns.some((column) => column === null)
        ? null
        : { references: columns.flatMap((column) => column ?? []), referencedProperties: names };
    }
    context.report.error('bad-references', said.place, problem.message, problem.help);
    return null;
  };

  const withColumns = (
    name: string,
    words: RelationWords,
    referenced: Omit<ForeignKey, 'columns'> | null,
  ): ForeignKey | null => {
    if (referenced === null) return null;
    if (words.broken.has('column') || words.broken.has('columns')) return null;
    const { column, columns } = words;
    if (column !== null && columns !== null) {
      context.report.error(
        'contradiction',
        columns.word,
        '`column` and `columns` say the same.',
        'Remove one of them.',
      );
      return null;
    }
    const given: Said<readonly string[]> | null =
      columns === null
        ? column === null
          ? null
          : { ...column, value: [column.value] }
        : { ...columns, value: columns.value.map(({ value }) => value) };
    if (given !== null && given.value.length !== referenced.references.length) {
      context.report.error(
        'bad-columns',
        given.place,
        `The foreign key has ${counted(referenced.references.length)} (${referenced.references.join(', ')}), and here ${given.value.length === 1 ? 'is' : 'are'} ${given.value.length}.`,
        `Write \`columns: [${foreignKeyColumns(name, referenced.references, context).join(', ')}]\`.`,
      );
      return null;
    }
    return { ...referenced, columns: given?.value ?? foreignKeyColumns(name, referenced.references, context) };
  };

  return { key, foreignKey, property };
}

function fieldNamed({ fields }: EntityDraft, name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

function declaredRelation({ content }: EntityDraft, name: string): Named<RelationWords> | undefined {
  return content.relations.find((relation) => relation.name === name);
}

/** Property, `_`, and the key's column; or the key's column alone where it begins with the words of the property already (`artist` and `artist_id`, or `ArtistId`). */
export function foreignKeyColumns(
  property: string,
  references: readonly string[],
  { conventions }: Context,
): readonly string[] {
  const stem = columnOf(property, conventions);
  const words = `${snakeCase(property)}_`;
  return references.map((column) => (`${snakeCase(column)}_`.startsWith(words) ? column : `${stem}_${column}`));
}

const counted = (count: number): string => `${count} column${count === 1 ? '' : 's'}`;
