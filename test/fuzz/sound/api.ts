import { chosen } from '../arbitrary/chance.ts';
import type { ApiRecipe, PageRecipe } from '../arbitrary/entity.ts';
import type { ApiDoc, EntityDoc, PageDoc, SettingsDoc } from '../document.ts';
import type { Building, EntityDraft } from './draft.ts';
import { isInKey } from './keys.ts';
import { keptFields } from './kept.ts';

const usual = { size: 20, max: 100 };

/** A page is never larger than the most that a client may ask for. */
export function soundPage(recipe: PageRecipe | undefined, outer: PageDoc = {}): PageDoc | undefined {
  if (recipe === undefined) return undefined;
  const size = recipe.size ?? outer.size ?? usual.size;
  const max = recipe.max ?? outer.max ?? usual.max;
  return size <= max ? recipe : { style: recipe.style };
}

export function soundSettings(settings: SettingsDoc): SettingsDoc {
  const { api } = settings;
  return api === undefined
    ? settings
    : { ...settings, api: { prefix: api.prefix, page: soundPage(settingsPage(settings)) } };
}

function settingsPage({ api }: SettingsDoc): PageRecipe | undefined {
  const page = api?.page;
  return page === undefined ? undefined : { style: page.style, size: page.size, max: page.max };
}

export function soundApi(
  draft: EntityDraft,
  entity: Pick<EntityDoc, 'key'>,
  building: Building,
): boolean | ApiDoc | undefined {
  const { api } = draft.recipe;
  if (typeof api !== 'object') return api;
  const embeddable = [
    ...draft.allRelations.map(({ name }) => name),
    ...draft.inverses.filter(({ isOne }) => isOne).map(({ name }) => name),
  ];
  return {
    path: api.path ? `/path-${draft.position}/~${draft.head.name}` : undefined,
    operations: operationsOf(draft, entity, api),
    page: soundPage(api.page, building.model.settings.api?.page),
    sort: sortOf(draft, entity, api),
    include: api.include === undefined ? undefined : several(embeddable, api.include),
  };
}

function operationsOf(
  draft: EntityDraft,
  entity: Pick<EntityDoc, 'key'>,
  { operations }: ApiRecipe,
): ApiDoc['operations'] {
  if (operations === undefined) return undefined;
  const canBeUpdated =
    draft.allFields.some(
      ({ name, words }) =>
        !isInKey(entity, name) &&
        words.readOnly !== true &&
        words.hidden !== true &&
        words.immutable !== true &&
        words.generated === undefined,
    ) || draft.allRelations.some(({ name }) => !isInKey(entity, name));
  const left = operations.filter((operation) => operation !== 'update' || canBeUpdated);
  return left.length === 0 ? undefined : left;
}

function sortOf(draft: EntityDraft, { key }: Pick<EntityDoc, 'key'>, { sort }: ApiRecipe): ApiDoc['sort'] {
  const sortable = [
    ...draft.allFields.filter(({ words }) => words.sort === true).map(({ name }) => name),
    ...draft.allRelations.filter(({ words }) => words.sort === true).map(({ name }) => name),
    ...keptFields(draft.kept)
      .filter(({ words }) => words.sort === true)
      .map(({ name }) => name),
    ...(key !== undefined && 'properties' in key ? key.properties : []),
  ];
  const names = several(sortable, sort);
  return names.length === 0
    ? undefined
    : names.map((name, index) => ((sort[index] ?? 0) % 2 === 1 ? `-${name}` : name));
}

function several(from: readonly string[], rolls: readonly number[]): string[] {
  return [...new Set(rolls.flatMap((roll) => chosen(from, roll) ?? []))];
}
