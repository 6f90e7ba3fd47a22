import type { Api, Inverse, Operation, Relation } from '../model/index.ts';
import { kebabCase } from '../naming/case.ts';
import { operations as allOperations } from '../parse/entity-words.ts';
import type { ApiWords } from '../parse/entity-words.ts';
import type { Context, EntityDraft } from './draft.ts';
import { pageOf } from './settings.ts';
import { reportUnknownProperty } from './unknown-property.ts';

/** The routes: null where the entity has none. Needs everything else of the entity. */
export function resolveApi(draft: EntityDraft, context: Context): void {
  const said = draft.content.own?.api ?? null;
  if (said?.value === false) return;
  const words = said === null || said.value === true ? null : said.value;
  const api: Api = {
    path: words?.path?.value ?? `/${kebabCase(draft.names.plural)}`,
    operations: operationsOf(draft, words),
    page: pageOf(words?.page?.value ?? null, context.settings.api.page),
    sort: sortOf(draft, words, context),
  };
  draft.api = api;
  limitIncludes(draft, words, context);
}

/** All, or those that are said, in the order of the language. An entity of which nothing can be changed has no update. */
function operationsOf(draft: EntityDraft, words: ApiWords | null): readonly Operation[] {
  const said = words?.operations?.value.map(({ value }) => value) ?? null;
  return allOperations.filter((operation) =>
    said === null ? operation !== 'update' || canBeUpdated(draft) : said.includes(operation),
  );
}

export function canBeUpdated({ fields, relations, key, broken }: EntityDraft): boolean {
  if (broken.size > 0) return true;
  return (
    fields.some(({ name, access }) => access.update && !key.properties.includes(name)) ||
    relations.some((relation) => relation.kind === 'manyToMany' || !relation.inKey)
  );
}

function sortOf(draft: EntityDraft, words: ApiWords | null, context: Context): Api['sort'] {
  return (words?.sort?.value ?? []).flatMap((said) => {
    const property = said.value.replace(/^-/, '');
    const isKnown = [...draft.fields, ...draft.relations.filter(({ kind }) => kind !== 'manyToMany')].some(
      ({ name }) => name === property,
    );
    if (!isKnown) {
      reportUnknownProperty(draft, said, context);
      return [];
    }
    return [{ property, descending: said.value.startsWith('-') }];
  });
}

/** With `include` only what it names may be embedded. */
function limitIncludes(draft: EntityDraft, words: ApiWords | null, context: Context): void {
  const said = words?.include ?? null;
  if (said === null) return;
  const offered = new Set(said.value.map(({ value }) => value));
  for (const name of said.value) {
    const inverse = draft.inverses.find((candidate) => candidate.name === name.value);
    if (inverse !== undefined && inverse.kind !== 'oneToOne') {
      context.report.error(
        'include-not-possible',
        name.place,
        `\`${name.value}\` is the many side of a relation: it has pages of its own, and can't be embedded.`,
        `Remove it: clients read it at its own path, below the path of \`${draft.name}\`.`,
      );
    } else if (
      inverse === undefined &&
      !draft.relations.some((relation) => relation.name === name.value) &&
      !draft.broken.has(name.value)
    ) {
      const known = [...draft.relations, ...draft.inverses.filter(({ kind }) => kind === 'oneToOne')].map(
        (property) => property.name,
      );
      const near = context.report.nearest(name.value, known);
      context.report.error(
        'unknown-property',
        name.place,
        `\`${draft.name}\` has no relation or inverse \`${name.value}\`.`,
        near === null
          ? known.length === 0
            ? 'Remove it.'
            : `It has ${known.join(', ')}.`
          : `Did you mean \`${near}\`?`,
      );
    }
  }
  draft.relations = draft.relations.map((relation) =>
    relationWithInclude(relation, offered.has(relation.name), context),
  );
  draft.inverses = draft.inverses.map((inverse) =>
    withInclude(inverse, offered.has(inverse.name) && inverse.kind === 'oneToOne'),
  );
}

/** What has no routes is internal, and isn't embedded either. Needs every entity's routes. */
export function embedWhatIsShown(drafts: readonly EntityDraft[], context: Context): void {
  const internal = new Set(drafts.filter(({ api }) => api === null).map(({ name }) => name));
  if (internal.size === 0) return;
  drafts.forEach((draft) => {
    draft.relations = draft.relations.map((relation) =>
      relationWithInclude(relation, relation.include && !internal.has(relation.target), context),
    );
    draft.inverses = draft.inverses.map((inverse) =>
      withInclude(inverse, inverse.include && !internal.has(inverse.source)),
    );
  });
}

/** What its copy was written as is the same. */
function relationWithInclude(relation: Relation, include: boolean, { written }: Context): Relation {
  const copy = withInclude(relation, include);
  const words = written.relations.get(relation);
  if (copy !== relation && words !== undefined) written.relations.set(copy, words);
  return copy;
}

function withInclude<T extends Relation | Inverse>(of: T, include: boolean): T {
  return of.include === include ? of : { ...of, include };
}
