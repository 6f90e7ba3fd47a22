import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from '../apply/state.ts';
import type { KnownNames } from '../edit/known-names.ts';
import type { Schema } from '../migrations/schema.ts';
import type { Model } from '../model/index.ts';
import { fileName } from '../naming/file-name.ts';
import { loadProjectModel } from './read-model.ts';
import { startOf } from './start.ts';

/** What the last migration and the model on the disk say of names. */
export function knownNames(root: string): KnownNames {
  const { model } = loadProjectModel(root);
  const tables = migrated(root)?.tables ?? [];
  return {
    // Another may keep its table, and its files still have its name.
    entity: (name) =>
      tables.some(({ entity, relation }) => entity === name && relation === null) ||
      existsSync(join(root, 'src/modules', fileName(name))),
    property: (entities, name) =>
      tables.some(
        (table) =>
          entities.includes(table.entity) &&
          (table.relation === null ? table.columns.some(({ property }) => property === name) : table.relation === name),
      ),
    value: (fields, value) =>
      tables.some(({ entity, columns, checks }) =>
        checks.some(({ enum: held }) => {
          const property = columns.find(({ name }) => name === held?.column)?.property;
          const isField = fields.some(({ entities, name }) => entities.includes(entity) && name === property);
          return isField && held?.values.some(({ name }) => name === value) === true;
        }),
      ),
    columns: (entity, property) => columnsOf(model, entity, property),
  };
}

function migrated(root: string): Schema | null {
  const state = readState(root);
  if ('problem' in state) return null;
  const start = startOf(root, state, false);
  return 'code' in start || start.before === null || 'problem' in start.before ? null : start.before;
}

function columnsOf(model: Model | null, entity: string, property: string): readonly string[] {
  const found = model?.entities.find(({ name }) => name === entity);
  const field = found?.fields.find(({ name }) => name === property);
  if (field !== undefined) return [field.column];
  const relation = found?.relations.find(({ name }) => name === property);
  return relation === undefined || relation.kind === 'manyToMany' ? [] : relation.columns;
}
