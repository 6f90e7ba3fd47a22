import type { Report } from '../diagnostics/report.ts';
import { tableName } from '../model/index.ts';
import type { Entity } from '../model/index.ts';
import type { Place } from '../source/source.ts';
import type { Resolved } from '../resolve/resolve.ts';
import type { Rule } from './rule.ts';

/** Each entity has a folder of its own: `APIKey` and `ApiKey` would share one. */
export const entitiesHaveTheirOwnFiles: Rule = ({ model }, report) => {
  const taken = new Map<string, string>();
  model.entities.forEach(({ name, file, variable, place }) => {
    const other = taken.get(file) ?? taken.get(variable);
    if (other === undefined) {
      taken.set(file, name);
      taken.set(variable, name);
    } else {
      report.error(
        'file-used-twice',
        place,
        `\`${name}\` and \`${other}\` would both be written to the folder \`${file}\`.`,
        'Give one of them a name that differs in more than its capitals.',
      );
    }
  });
};

/** Classes that MikroORM takes for the type of a column, so that an entity of that name would be taken for it. */
const COLUMN_TYPES = new Set(['Buffer', 'Date', 'Uint8Array']);

/** A class of the generated code bears the entity's name, and no other class does. */
export const classNamesAreFree: Rule = ({ model }, report) => {
  const names = new Set(model.entities.map(({ name }) => name));
  for (const { name, place } of model.entities) {
    const owner = name.endsWith('Schema') ? name.slice(0, -'Schema'.length) : name;
    if (COLUMN_TYPES.has(name)) {
      report.error(
        'class-name-taken',
        place,
        `\`${name}\` is the class of a column's values, so no entity can be called so.`,
        `Give it another name, and keep the table by \`table\`: \`Calendar${name}: { table: … }\`.`,
      );
    } else if (owner !== name && names.has(owner)) {
      report.error(
        'class-name-taken',
        place,
        `\`${name}\` is the name that the schema of \`${owner}\` has in the generated code.`,
        'Give one of them another name, and keep the table by `table`.',
      );
    }
  }
};

/** A table belongs to one entity, or to one many-to-many relation. */
export const tablesBelongToOne: Rule = ({ model, drafts, written }, report) => {
  const onSqlite = new Map<string, string>();
  const onPostgresql = new Map<string, string>();
  const fileOf = (owner: string): string | undefined => drafts.get(owner.replaceAll('`', ''))?.names.file;
  const claim = (of: { table: string; schema: string | null }, owner: string, place: Place, help: string): void => {
    // SQLite doesn't tell capitals apart, and has no schemas.
    const sqlite = tableName(of, 'sqlite').toLowerCase();
    // No name has a line break.
    const postgresql = of.schema === null ? of.table : `${of.schema}\n${of.table}`;
    const other = onSqlite.get(sqlite) ?? onPostgresql.get(postgresql);
    // Entities that share a folder have been told so; another name makes the table another one too.
    const file = other === undefined ? undefined : fileOf(owner);
    const shareFile = other !== undefined && file !== undefined && file === fileOf(other);
    if (other !== undefined && !shareFile)
      report.error(
        'table-used-twice',
        place,
        `The table \`${of.table}\` of ${owner} is the table of ${other} already.`,
        help,
      );
    if (!onSqlite.has(sqlite)) onSqlite.set(sqlite, owner);
    if (!onPostgresql.has(postgresql)) onPostgresql.set(postgresql, owner);
  };
  model.entities.forEach((entity) => {
    const place = drafts.get(entity.name)?.content.own?.table?.place ?? entity.place;
    claim(entity, `\`${entity.name}\``, place, 'Give one of them another `table`, or another `plural`.');
  });
  model.entities.forEach((entity) => {
    entity.relations.forEach((relation) => {
      if (relation.kind !== 'manyToMany') return;
      const words = written.relations.get(relation);
      const place = words?.pivot?.value.table?.place ?? relation.place;
      claim(
        relation.pivot,
        `\`${entity.name}.${relation.name}\``,
        place,
        'Give it another `pivot: { table: … }`. A many-to-many relation is written on one side alone, with `inverse` for the other.',
      );
    });
  });
};

/** Tables have names that neither database keeps for itself, nor the migrator. */
export const tableNamesAreFree: Rule = ({ model, drafts, written }, report) => {
  model.entities.forEach((entity) => {
    const words = drafts.get(entity.name)?.content.own;
    refuseReserved(entity, words?.table?.place ?? words?.schema?.place ?? entity.place, report);
    entity.relations.forEach((relation) => {
      if (relation.kind === 'manyToMany')
        refuseReserved(
          relation.pivot,
          written.relations.get(relation)?.pivot?.value.table?.place ?? relation.place,
          report,
        );
    });
  });
};

function refuseReserved(
  of: { readonly table: string; readonly schema: string | null },
  place: Place,
  report: Report,
): void {
  const onSqlite = tableName(of, 'sqlite').toLowerCase();
  const error = (message: string): void =>
    report.error('database-name-reserved', place, message, 'Choose another name.');
  if (onSqlite.startsWith('sqlite_'))
    error(`\`${onSqlite}\`: SQLite keeps names that start with \`sqlite_\` for itself.`);
  else if (onSqlite === 'mikro_orm_migrations')
    error(`\`${onSqlite}\` is the table in which the migrator notes what it did.`);
  else if (of.schema !== null && /^(pg_|information_schema$)/i.test(of.schema))
    error(`PostgreSQL keeps the schema \`${of.schema}\` for itself.`);
}

/** A path leads to one entity, and not to what every project answers. */
export const pathsLeadToOne: Rule = ({ model, drafts }, report) => {
  const taken = new Map<string, Entity>();
  for (const entity of model.entities) {
    if (entity.api === null) continue;
    const path = model.settings.api.prefix + entity.api.path;
    const other = taken.get(path);
    if (other === undefined) taken.set(path, entity);
    const isAlways = ['/openapi.json', '/docs', '/health'].includes(path);
    // Entities that share a folder or a table have been told so; another name or plural makes the path another one too.
    if (!isAlways && (other === undefined || other.file === entity.file || other.table === entity.table)) continue;
    report.error(
      'path-used-twice',
      pathPlace(drafts, entity.name) ?? entity.place,
      `The path \`${path}\` of \`${entity.name}\` is a path of ${isAlways || other === undefined ? 'every project' : `\`${other.name}\``} already.`,
      'Write `api: { path: /another }`.',
    );
  }
};

function pathPlace(drafts: Resolved['drafts'], name: string): Place | null {
  const api = drafts.get(name)?.content.own?.api?.value;
  return typeof api === 'object' ? (api.path?.place ?? null) : null;
}

/** A path consists of plain segments: it can't leave its prefix, and no parameter stands in it. */
export const pathsAreWellFormed: Rule = ({ model, document, drafts }, report) => {
  const prefix = document.settings?.api?.value.prefix ?? null;
  if (prefix !== null && prefix.value !== '/' && !isPath(prefix.value)) {
    report.error(
      'bad-api-path',
      prefix.place,
      `\`${prefix.value}\` is no prefix of paths.`,
      'Write it like `/api`, with plain segments and no slash at its end; `/` is none.',
    );
  }
  for (const { name, api } of model.entities) {
    const place = pathPlace(drafts, name);
    if (api !== null && place !== null && !isPath(api.path)) {
      report.error(
        'bad-api-path',
        place,
        `\`${api.path}\` is no path.`,
        'Write it like `/order-items`, with plain segments and no slash at its end.',
      );
    }
  }
};

const isPath = (path: string): boolean =>
  /^(\/[A-Za-z0-9._~-]+)+$/.test(path) && !path.split('/').some((segment) => segment === '.' || segment === '..');
