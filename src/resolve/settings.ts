import type { Report } from '../diagnostics/report.ts';
import type { Page, Settings } from '../model/index.ts';
import { databases as allDatabases } from '../parse/language.ts';
import type { SettingsWords } from '../parse/language.ts';
import type { PageWords } from '../parse/page-words.ts';
import type { Conventions } from './draft.ts';

/** The project's settings with every default filled in. `defaultName` is made to fit where the settings say no name. */
export function resolveSettings(
  said: SettingsWords | null,
  defaultName: string,
  report: Report,
): { settings: Settings; conventions: Conventions } {
  const naming = said?.naming?.value ?? null;
  const relations = said?.relations?.value ?? null;
  const api = said?.api?.value ?? null;
  const prefix = api?.prefix?.value ?? '/api';
  return {
    settings: {
      name: said?.name?.value ?? packageName(defaultName),
      databases: databasesOf(said, report),
      unitOfWork: said?.unitOfWork?.value ?? 'request',
      templates: said?.templates?.value.map(({ value }) => value) ?? [],
      api: {
        prefix: prefix === '/' ? '' : prefix,
        page: pageOf(api?.page?.value ?? null, { style: 'cursor', size: 20, max: 100 }),
      },
    },
    conventions: {
      key: said?.key?.value ?? 'uuid',
      tables: naming?.tables?.value ?? 'plural',
      columns: naming?.columns?.value ?? 'snake',
      onDelete: relations?.onDelete?.value ?? 'restrict',
      onUpdate: relations?.onUpdate?.value ?? 'cascade',
    },
  };
}

/** What isn't said is taken over. */
export function pageOf(said: PageWords | null, inherited: Page): Page {
  return {
    style: said?.style?.value ?? inherited.style,
    size: said?.size?.value ?? inherited.size,
    max: said?.max?.value ?? inherited.max,
  };
}

function databasesOf(said: SettingsWords | null, report: Report): Settings['databases'] {
  const list = said?.databases ?? null;
  if (list === null) return allDatabases;
  const names = list.value.map(({ value }) => value);
  list.value.forEach(({ value, place }, index) => {
    if (names.indexOf(value) !== index)
      report.error('contradiction', place, `\`${value}\` stands twice in the list.`, 'Remove one of them.');
  });
  if (names.length === 0) {
    report.error(
      'wrong-value',
      list.place,
      'A project has at least one database.',
      'Write `databases: [sqlite, postgresql]`, or one of them.',
    );
    return allDatabases;
  }
  return [...new Set(names)];
}

/** A folder's name as the name of an npm package. */
function packageName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 213);
  return name === '' ? 'app' : name;
}
