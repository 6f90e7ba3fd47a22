import { camelCase, snakeCase } from '../naming/case.ts';
import { fileName } from '../naming/file-name.ts';
import { pluralOf } from '../naming/plural.ts';
import type { Conventions, EntityContent, EntityNames } from './draft.ts';

/** The names that follow from an entity's name, where it doesn't say them. */
export function namesOf(name: string, { own }: EntityContent, conventions: Conventions): EntityNames {
  const plural = own?.plural?.value ?? pluralOf(name);
  const table = own?.table?.value ?? tableOf(name, plural, conventions);
  const schema = own?.schema?.value ?? null;
  return {
    plural,
    file: fileName(name),
    variable: camelCase(name),
    table,
    schema,
    stem: schema === null ? table : `${schema}_${table}`,
  };
}

function tableOf(name: string, plural: string, { tables }: Conventions): string {
  if (tables === 'as-is') return name;
  return snakeCase(tables === 'plural' ? plural : name);
}

/** The column of a property that doesn't say one. */
export function columnOf(property: string, { columns }: Conventions): string {
  return columns === 'as-is' ? property : snakeCase(property);
}
