import type { Model } from '../model/index.ts';
import type { Place } from '../source/source.ts';
import type { Change } from './changes.ts';

/** Where in the model a change was made: at the property, else at the entity. What is gone from the model is reported at its top. */
export function placeOf(change: Change, model: Model): Place {
  const entity = model.entities.find(({ name }) => name === change.table.entity);
  if (entity === undefined) return topOf(model);
  const name = propertyOf(change);
  const property = [...entity.fields, ...entity.relations].find((candidate) => candidate.name === name);
  return property?.place ?? entity.place;
}

function propertyOf(change: Change): string | null {
  if ('column' in change) return change.column.property;
  if ('foreignKey' in change) return change.foreignKey.property;
  return change.table.relation;
}

/** Where in the model something stands that has this name: `Product`, `Product.weight`; else at its entity; else at the model's top. */
export function placeOfName(name: string, model: Model): Place {
  const [entityName, property] = name.split('.');
  const entity = model.entities.find((one) => one.name === entityName);
  const found = entity && [...entity.fields, ...entity.relations].find((one) => one.name === property);
  return found?.place ?? entity?.place ?? topOf(model);
}

/** The first file of the model. A model that lost its last entity has none, and then its settings stand for it. */
export function topOf(model: Model): Place {
  const [first] = [...model.entities, ...model.enums];
  return { file: first?.place.file ?? { path: 'espalier.yaml', text: '' }, start: 0, end: 0 };
}
