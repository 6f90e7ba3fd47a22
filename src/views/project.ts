/** Views of the files that stand once in a project. */
import { toOneRelations, type Model } from '../model/index.ts';
import { memberKey } from './code.ts';
import { projectDependencies } from './dependencies.ts';
import { entityNames } from './names.ts';

export function modulesView(model: Model) {
  return {
    entities: model.entities.map(entityNames),
    prefix: model.settings.api.prefix,
    resources: model.entities.flatMap((entity) =>
      entity.api === null ? [] : [{ ...entityNames(entity), path: entity.api.path }],
    ),
  };
}

export function enumsView(model: Model) {
  return {
    enums: model.enums.map(({ name, values }) => ({
      name,
      values: values.map((value) => ({ key: memberKey(value), value })),
    })),
  };
}

export function configView({ settings: { databases } }: Model) {
  const sqlite = databases.includes('sqlite');
  const postgresql = databases.includes('postgresql');
  const schemes = [...(sqlite ? ['sqlite:'] : []), ...(postgresql ? ['postgres(?:ql)?:\\/\\/'] : [])];
  const shown = [
    ...(sqlite ? ['sqlite:PATH'] : []),
    ...(postgresql ? ['postgresql://USER:PASSWORD@HOST:PORT/NAME'] : []),
  ];
  return {
    sqlite,
    postgresql,
    urlPattern: `/^(?:${schemes.join('|')})/`,
    urlMessage: `Expected ${shown.join(' or ')}.`,
    // The first database is the default. An address of PostgreSQL holds a password, so there is none to begin with.
    defaultUrl: databases[0] === 'sqlite' ? 'sqlite:data/app.db' : null,
  };
}

export function packageView(model: Model) {
  const { name, databases } = model.settings;
  return {
    name,
    sqlite: databases.includes('sqlite'),
    postgresql: databases.includes('postgresql'),
    ...projectDependencies(model),
  };
}

/** Entities that no other one needs: making them makes all the others. */
export function samplesView(model: Model) {
  const needed = new Set(
    model.entities.flatMap((entity) =>
      toOneRelations(entity)
        .filter((relation) => !relation.nullable && relation.target !== entity.name)
        .map((relation) => relation.target),
    ),
  );
  return {
    entities: model.entities.map(entityNames),
    leaves: model.entities.filter((entity) => !needed.has(entity.name)).map(entityNames),
  };
}
