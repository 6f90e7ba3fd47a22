/** The model of a history: small, and changed in every way that files notice. */
import { fileName } from '../../src/index.ts';
import type { Random } from '../migrations/evolution/random.ts';

export interface Entity {
  /** Whether the databases have it, by the name that it had then where it has another one now. */
  isStored: boolean;
  former: string | null;
  readonly fields: Map<string, Field>;
  /** Name → target. */
  readonly relations: Map<string, string>;
  operations: string | null;
}

export interface Field {
  isStored: boolean;
  former: string | null;
  /** And its other words. */
  readonly type: string;
}

function newField(type: string): Field {
  return { isStored: false, former: null, type };
}

function newEntity(): Entity {
  const fields = new Map([['title', newField('string(40)')]]);
  return { isStored: false, former: null, fields, relations: new Map(), operations: null };
}

export class Model {
  readonly databases: string;
  /** How often a template of the team's own has changed. Null: it has none. */
  pack: number | null;
  readonly entities = new Map<string, Entity>();
  readonly #renamed = new Set<string>();
  #count = 0;

  constructor(random: Random) {
    this.databases = random.chance(30) ? 'sqlite, postgresql' : 'sqlite';
    this.pack = random.chance(25) ? 0 : null;
    for (let count = 2 + random.integer(2); count > 0; count--) this.add();
  }

  /** One that no history has used. */
  name(stem: string): string {
    this.#count += 1;
    return `${stem}${LETTERS[Math.floor(this.#count / LETTERS.length)] ?? ''}${LETTERS[this.#count % LETTERS.length] ?? ''}`;
  }

  add(): void {
    this.entities.set(this.name('Thing'), newEntity());
  }

  /** Whether the model has never said that one of the two was the other. Said a second time, it counts as done. */
  isNew(one: string, other: string): boolean {
    const pair = [one, other].toSorted().join();
    const isNew = !this.#renamed.has(pair);
    this.#renamed.add(pair);
    return isNew;
  }

  /** The databases have it as it is now. */
  settle(): void {
    for (const [name, entity] of this.entities) {
      this.isNew(name, entity.former ?? name);
      for (const one of [entity, ...entity.fields.values()]) Object.assign(one, { isStored: true, former: null });
    }
  }

  /** Where its files stood when the project was last generated. Null: it is removed. */
  folderOf(entity: Entity): string | null {
    const name = [...this.entities].find(([, one]) => one === entity)?.[0];
    return name === undefined ? null : `src/modules/${fileName(entity.former ?? name)}`;
  }

  /** The entity whose files stood in that folder when the project was last generated. */
  inFolder(folder: string): Entity | null {
    return (
      [...this.entities].find(([name, { isStored, former }]) => isStored && fileName(former ?? name) === folder)?.[1] ??
      null
    );
  }

  /** What gives back the model as it is now. */
  snapshot(): () => void {
    const entities = [...this.entities].map(([name, entity]) => {
      const { fields, relations, ...rest } = entity;
      const kept = [...fields].map(([field, words]) => [field, { ...words }] as const);
      return { name, entity, rest, fields: kept, relations: [...relations] };
    });
    return () => {
      this.entities.clear();
      for (const { name, entity, rest, fields, relations } of entities) {
        Object.assign(entity, rest);
        refill(entity.fields, fields);
        refill(entity.relations, relations);
        this.entities.set(name, entity);
      }
    };
  }

  /** What its API does. */
  operationsOf({ operations }: Entity): string[] {
    return (operations ?? 'list, read, create, update, delete').split(', ');
  }

  yaml(): string {
    return this.yamlWith(this.pack === null ? null : TEAM);
  }

  /** With the templates in that folder; null: with none of the team's own. */
  yamlWith(pack: string | null): string {
    const entities = [...this.entities].map(([name, entity]) => `  ${name}:\n${bodyOf(entity)}`);
    const templates = pack === null ? '' : `templates: [./${pack}]\n`;
    return `name: app\ndatabases: [${this.databases}]\n${templates}entities:\n${entities.join('')}`;
  }
}

/** With these entries, in their order, and no others. */
export function refill<Value>(map: Map<string, Value>, entries: Iterable<readonly [string, Value]>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

/** The folder of the team's own templates. */
export const TEAM = 'team';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

function bodyOf({ former, fields, relations, operations }: Entity): string {
  const lines = [
    ...(former === null ? [] : [`renamedFrom: ${former}`]),
    ...(operations === null ? [] : [`api: { operations: [${operations}] }`]),
    'fields:',
    ...[...fields].map(
      ([name, field]) =>
        `  ${name}: { type: ${field.type}${field.former === null ? '' : `, renamedFrom: ${field.former}`} }`,
    ),
    ...(relations.size === 0 ? [] : ['relations:']),
    ...[...relations].map(([name, target]) => `  ${name}: { manyToOne: ${target}, nullable: true }`),
  ];
  return lines.map((line) => `    ${line}\n`).join('');
}

export type ModelChange = (model: Model, random: Random) => boolean;

const entityOf = (model: Model, random: Random): [string, Entity] | null => random.of([...model.entities]);

export const MODEL_CHANGES: Readonly<Record<string, ModelChange>> = {
  'an entity more': (model) => {
    model.add();
    return true;
  },
  'an entity less': (model, random) => {
    const name = random.of([...model.entities.keys()]);
    if (name === null || model.entities.size < 2) return false;
    model.entities.delete(name);
    for (const { relations } of model.entities.values())
      for (const [relation, target] of relations) if (target === name) relations.delete(relation);
    return true;
  },
  'another name of an entity': (model, random) => {
    const found = entityOf(model, random);
    if (found === null) return false;
    rename(model, new Map([[found[0], model.name('Other')]]));
    return true;
  },
  'entities that exchange their names': (model, random) => {
    const [one, other] = [random.of(storedIn(model)), random.of(storedIn(model))];
    if (one === null || other === null || one === other || !model.isNew(one, other)) return false;
    rename(
      model,
      new Map([
        [one, other],
        [other, one],
      ]),
    );
    return true;
  },
  'a field more': (model, random) => {
    entityOf(model, random)?.[1].fields.set(model.name('field'), newField(random.of(TYPES) ?? 'text?'));
    return true;
  },
  'a field less': (model, random) => {
    const [, { fields }] = entityOf(model, random) ?? ['', { fields: new Map<string, Field>() }];
    const name = random.of([...fields.keys()]);
    return name !== null && fields.size > 1 && fields.delete(name);
  },
  'another name of a field': (model, random) => {
    const fields = entityOf(model, random)?.[1].fields;
    const name = random.of([...(fields?.keys() ?? [])]);
    const field = name === null ? undefined : fields?.get(name);
    if (name === null || fields === undefined || field === undefined) return false;
    fields.delete(name);
    fields.set(model.name('field'), { ...field, former: formerOf(name, field) });
    return true;
  },
  'a relation more': (model, random) => {
    const target = random.of([...model.entities.keys()]);
    if (target !== null) entityOf(model, random)?.[1].relations.set(model.name('link'), target);
    return target !== null;
  },
  'other operations': (model, random) => {
    const entity = entityOf(model, random)?.[1];
    if (entity === undefined) return false;
    entity.operations = random.of([null, 'list, read', 'list, read, create', 'read, delete']);
    return true;
  },
};

const TYPES = ['string(20)?', 'integer?', 'boolean, default: false', 'datetime?', 'text?'];

/** What one of two branches does, which takes nothing from the other. It may be done twice, with the same outcome. */
export function addition(model: Model, random: Random): () => void {
  const [name, entity] = entityOf(model, random) ?? ['', newEntity()];
  const [added, field] = [model.name('field'), newField(random.of(TYPES) ?? 'text?')];
  const [other, another] = [model.name('Thing'), newEntity()];
  const additions = [
    () => entity.fields.set(added, { ...field }),
    () => entity.relations.set(added, name),
    () => model.entities.set(other, another),
  ];
  return random.of(additions) ?? (() => undefined);
}

/** A new one can't have the name of one that is renamed. */
function storedIn({ entities }: Model): string[] {
  return [...entities].flatMap(([name, { isStored }]) => (isStored ? name : []));
}

/** Who is already renamed from something that stands in the databases keeps what it is renamed from. */
export function rename(model: Model, names: ReadonlyMap<string, string>): void {
  const entities = [...model.entities];
  model.entities.clear();
  for (const [name, entity] of entities) {
    const next = names.get(name);
    if (next !== undefined) entity.former = formerOf(name, entity);
    model.entities.set(next ?? name, entity);
    for (const [relation, target] of entity.relations) entity.relations.set(relation, names.get(target) ?? target);
  }
}

export function formerOf(name: string, { isStored, former }: Field | Entity): string | null {
  return isStored ? (former ?? name) : null;
}
