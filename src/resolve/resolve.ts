import type { Report } from '../diagnostics/report.ts';
import type { Entity, Model } from '../model/index.ts';
import { pluralOf } from '../naming/plural.ts';
import type { EntityWords } from '../parse/entity-words.ts';
import type { Named } from '../parse/kind.ts';
import type { ModelDocument } from '../parse/parse.ts';
import { addKeptFields } from './added-fields.ts';
import { embedWhatIsShown, resolveApi } from './api.ts';
import { resolveChecks } from './checks.ts';
import { collectDeclarations } from './declarations.ts';
import type { Declarations } from './declarations.ts';
import type { Context, EntityContent, EntityDraft, EntityNames, Written } from './draft.ts';
import { namesOf } from './entity-names.ts';
import { resolveFields } from './fields.ts';
import { createColumnsOf } from './foreign-keys.ts';
import { resolveIndexes } from './indexes.ts';
import { chooseKey } from './keys.ts';
import { contentOf } from './mixins.ts';
import { separateDerivedNames } from './names-in-database.ts';
import { resolveRelations } from './relations.ts';
import { resolveSettings } from './settings.ts';
import { resolveUniques } from './uniques.ts';

/** The Model as far as it can be resolved: what has a mistake in it is left out, and the mistake is reported. */
export interface Resolved {
  readonly model: Model;
  readonly document: ModelDocument;
  readonly drafts: ReadonlyMap<string, EntityDraft>;
  readonly written: Written;
}

/**
 * From what the files say to the Model, in passes; each needs only what those before it have made. What needs no other entity stands in
 * one loop: a large model is then gone through a few times, not a dozen.
 */
export function resolve(document: ModelDocument, defaultName: string, report: Report): Resolved {
  const declarations = collectDeclarations(document, report);
  const context = contextOf(document, declarations, defaultName, report);
  const drafts = [...context.drafts.values()];
  const columnsOf = createColumnsOf(context);

  for (const draft of drafts) {
    resolveFields(draft, context);
    addKeptFields(draft, context);
    chooseKey(draft, context);
  }
  for (const draft of drafts)
    if (draft.key.origin === 'client') draft.key = { ...draft.key, columns: columnsOf.key(draft) ?? [] };
  for (const draft of drafts) resolveRelations(draft, context, columnsOf);
  for (const draft of drafts) {
    resolveUniques(draft, context, columnsOf);
    resolveIndexes(draft, context, columnsOf);
    resolveChecks(draft);
    resolveApi(draft, context);
  }
  embedWhatIsShown(drafts, context);
  separateDerivedNames(drafts, context);
  for (const draft of unusedMixins(declarations)) {
    resolveFields(draft, context);
    resolveRelations(draft, context, columnsOf);
  }

  const model: Model = {
    settings: context.settings,
    enums: [...context.enums.values()],
    entities: drafts.map(entityOf),
  };
  return { model, document, drafts: context.drafts, written: context.written };
}

/** A mixin that no entity takes is looked at as an entity that consists of it, for its mistakes alone. */
function unusedMixins({ mixins, entities }: Declarations): readonly EntityDraft[] {
  const used = new Set(entities.flatMap(({ value }) => value?.mixins?.value.map((said) => said.value) ?? []));
  return [...mixins.values()].flatMap(({ name, place, value }) => {
    if (used.has(name) || value === null) return [];
    const content: EntityContent = {
      own: null,
      fields: value.fields?.value ?? [],
      relations: (value.relations?.value ?? []).map((relation) => ({
        ...relation,
        value: relation.value === null ? null : { ...relation.value, inverse: null },
      })),
      indexes: [],
      uniques: [],
      checks: [],
      timestamps: null,
      softDelete: null,
      version: null,
    };
    const names: EntityNames = { plural: name, file: name, variable: name, table: name, schema: null, stem: name };
    return [draftOf({ name: `mixin ${name}`, place, value: null }, content, names)];
  });
}

function contextOf(document: ModelDocument, declarations: Declarations, defaultName: string, report: Report): Context {
  const { settings, conventions } = resolveSettings(document.settings, defaultName, report);
  const written: Written = {
    fields: new Map(),
    relations: new Map(),
    uniques: new Map(),
    indexes: new Map(),
  };
  const drafts = declarations.entities.map((entity) => {
    const content = contentOf(entity, declarations, document.complete, report);
    return draftOf(entity, content, namesOf(entity.name, content, conventions));
  });
  return {
    settings,
    conventions,
    enums: declarations.enums,
    brokenEnums: declarations.brokenEnums,
    entityOfPlural: entitiesByPlural(drafts),
    drafts: new Map(drafts.map((draft) => [draft.name, draft])),
    complete: document.complete,
    written,
    types: new Map(),
    fields: new Map(),
    added: new Map(),
    report,
  };
}

/** Worked out when it is first asked for: for the help to a mistake. */
function entitiesByPlural(drafts: readonly EntityDraft[]): Context['entityOfPlural'] {
  let byPlural: Map<string, string> | null = null;
  return (plural) => {
    byPlural ??= new Map(drafts.flatMap(pluralsOf));
    return byPlural.get(plural);
  };
}

/** With the name that each stands for. */
function pluralsOf({ name, names, content: { own } }: EntityDraft): readonly (readonly [string, string])[] {
  const used = [names.plural, name] as const;
  return own?.plural == null ? [used] : [[pluralOf(name), name], used];
}

function draftOf({ name, place }: Named<EntityWords>, content: EntityContent, names: EntityNames): EntityDraft {
  return {
    name,
    place,
    content,
    names,
    key: { properties: [], columns: [], origin: 'client' },
    keyIsBroken: false,
    fields: [],
    relations: [],
    inverses: [],
    uniques: [],
    indexes: [],
    checks: [],
    api: null,
    broken: new Set(),
  };
}

function entityOf(draft: EntityDraft): Entity {
  const { name, place, content, names } = draft;
  const { own } = content;
  const { plural, file, variable, table, schema } = names;
  return {
    name,
    plural,
    file,
    variable,
    description: own?.description?.value ?? null,
    table,
    schema,
    key: draft.key,
    fields: draft.fields,
    relations: draft.relations,
    inverses: draft.inverses,
    indexes: draft.indexes,
    uniques: draft.uniques,
    checks: draft.checks,
    migrate: own?.migrate?.value ?? true,
    softDelete: draft.fields.some(({ role }) => role === 'deletedAt'),
    renamedFrom: own?.renamedFrom?.value ?? null,
    api: draft.api,
    place,
  };
}
