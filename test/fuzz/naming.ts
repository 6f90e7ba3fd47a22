/** The naming rules of the language page, written a second time and simply. */
import type { EntityDoc, ModelDoc } from './document.ts';

export function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])(?!s?$)/g, '$1_$2')
    .toLowerCase();
}

export function columnOf({ settings }: Pick<ModelDoc, 'settings'>, property: string): string {
  return settings.naming?.columns === 'as-is' ? property : snake(property);
}

type Named = Pick<EntityDoc, 'name' | 'plural' | 'englishPlural' | 'table' | 'schema'>;

export function tableOf({ settings }: Pick<ModelDoc, 'settings'>, entity: Named): string {
  if (entity.table !== undefined) return entity.table;
  if (settings.naming?.tables === 'as-is') return entity.name;
  return snakePlural(settings.naming?.tables === 'singular' ? entity.name : (entity.plural ?? entity.englishPlural));
}

/** The plural of an acronym is one word: APIs, SKUs. */
function snakePlural(name: string): string {
  return snake(
    name.replace(/([A-Z])s$/, (_, last: string) => `${last.toLowerCase()}s`).replace(/[A-Z]+[a-z]s$/, capitalRun),
  );
}

function capitalRun(run: string): string {
  return run.charAt(0) + run.slice(1).toLowerCase();
}

/** What names of indexes and uniques start with. */
export function stemOf(model: Pick<ModelDoc, 'settings'>, entity: Named): string {
  const table = tableOf(model, entity);
  return entity.schema === undefined ? table : `${entity.schema}_${table}`;
}

/** Property, `_`, and the key's column; or that column alone where it begins with the words of the property already. */
export function foreignKeyColumns(stem: string, references: readonly string[]): readonly string[] {
  return references.map((column) => (`${snake(column)}_`.startsWith(`${snake(stem)}_`) ? column : `${stem}_${column}`));
}

/** Cut names have a hash, which isn't worked out a second time: null. */
export function derivedName(parts: readonly string[], kind: string): string | null {
  const name = [...parts, kind].join('_');
  return Buffer.byteLength(name) <= 63 ? name : null;
}
