import type { Entity } from '../model/index.ts';

/** The names that generated files give to what they make of an entity. Always with a suffix, so that no two entities collide. */
export interface EntityNames {
  /** The class: `OrderItem`. */
  readonly name: string;
  /** File stem and folder: `order-item`. */
  readonly file: string;
  readonly schema: string;
  readonly row: string;
  readonly json: string;
  readonly serialize: string;
  readonly reader: string;
  readonly create: string;
  readonly update: string;
  readonly key: string;
  readonly list: string;
  readonly routes: string;
  readonly routeOptions: string;
  readonly sample: string;
  readonly needs: string;
  readonly given: string;
  readonly invalid: string;
}

export function entityNames({ name, file, variable }: Entity): EntityNames {
  return {
    name,
    file,
    schema: `${name}Schema`,
    row: `${name}Row`,
    json: `${name}Json`,
    serialize: `serialize${name}`,
    reader: `${variable}Reader`,
    create: `${variable}Create`,
    update: `${variable}Update`,
    key: `${variable}Key`,
    list: `${variable}List`,
    routes: `${variable}Routes`,
    routeOptions: `${name}RouteOptions`,
    sample: `sample${name}`,
    needs: `${variable}Needs`,
    given: `given${name}`,
    invalid: `invalid${name}`,
  };
}

/** `../order-item/order-item.KIND.ts`, as another module's file imports it. */
export function moduleFile(entity: Pick<Entity, 'file'>, kind: string): string {
  return `../${entity.file}/${entity.file}.${kind}.ts`;
}

/** The view of templates that need the names alone. */
export function namesView(_model: unknown, entity: Entity): { readonly entity: EntityNames } {
  return { entity: entityNames(entity) };
}
