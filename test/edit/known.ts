import type { KnownNames } from '../../src/edit/known-names.ts';
import { loadModel } from '../../src/load.ts';
import type { SourceFile } from '../../src/source/source.ts';

export function loaded(files: readonly SourceFile[]) {
  const settings = files.find(({ path }) => path === 'espalier.yaml') ?? null;
  return loadModel({ settings, models: files.filter((file) => file !== settings) }, { defaultName: 'app' });
}

/** What the last migration knew: `Product`, `Product.price`, `Status.live`. */
export function knownIn(files: readonly SourceFile[], migrated: readonly string[] = []): KnownNames {
  const { model } = loaded(files);
  return {
    entity: (name) => migrated.includes(name),
    property: (entities, name) => entities.some((entity) => migrated.includes(`${entity}.${name}`)),
    value: (fields, value) =>
      fields.some(({ entities, name }) => entities.some((entity) => migrated.includes(`${entity}.${name}.${value}`))),
    columns: (entity, property) => {
      const found = model?.entities.find(({ name }) => name === entity);
      const field = found?.fields.find(({ name }) => name === property);
      const relation = found?.relations.find(({ name }) => name === property);
      if (field !== undefined) return [field.column];
      return relation === undefined || relation.kind === 'manyToMany' ? [] : relation.columns;
    },
  };
}
