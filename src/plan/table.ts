import { modelDocument, retouchedModelDocument } from '../views/model-document.ts';
import { openapiDocument } from '../views/openapi/document.ts';
import { retouchedDocument } from '../views/openapi/retouched.ts';
import { configView, environmentView } from '../views/config.ts';
import {
  hasNestedKeys,
  hasOwnKeyTypes,
  hasReferencedUniques,
  hasSharedKeys,
  hasTypedKeys,
  hasWideForeignKeys,
  hasWideKeyColumns,
} from '../views/key-traits.ts';
import {
  apiDocumentView,
  databasesView,
  enumsView,
  foreignTablesView,
  migrateView,
  modulesView,
  packageView,
} from '../views/project.ts';
import {
  hasArrays,
  hasChangingReferences,
  hasForeignTables,
  hasKeptRows,
  hasLetGo,
  hasMigrations,
  hasNumberedTables,
  hasColumnsOf,
  hasGivenReferences,
  hasOffers,
  hasRelations,
  hasProtoInBodies,
  hasSchemasOnSqlite,
  hasSoftDelete,
} from '../views/traits.ts';
import { isComparedByName } from '../views/compared-by-name.ts';
import { hasBooleanNames, hasInheritedNames } from '../views/inherited-names.ts';
import { resourceTestView } from '../views/resource-test.ts';
import { fixtureView } from '../views/fixture.ts';
import { handlersView } from '../views/handlers.ts';
import { inputView } from '../views/input.ts';
import { namesView } from '../views/names.ts';
import { samplesView } from '../views/samples.ts';
import { schemaView } from '../views/schema.ts';
import { serializerView } from '../views/serializer.ts';
import { hasSqlPerDatabase } from '../views/sql-code.ts';
import {
  commitsExplicitly,
  commitsRequests,
  copied,
  copiedFolder,
  copiedFrom,
  perEntity,
  perProject,
  perProjectShown,
  perResource,
  schemaCopies,
  withPostgresql,
  withSqlite,
  type Row,
  type When,
} from './row.ts';

const OWNED = ['src/app.ts', 'src/config.ts', 'src/server.ts', 'src/db/seed.ts', 'test/client.ts'];

/** Files that a project has only where its model needs them. */
const SOMETIMES: readonly { readonly when: When; readonly paths: readonly string[] }[] = [
  {
    when: withSqlite,
    paths: [
      'src/db/sqlite.ts',
      'src/db/exact-statement.ts',
      'src/db/gate.ts',
      'src/db/migrations/sqlite.ts',
      'src/db/migrations/rebuilt.ts',
      'src/db/migrations/check/sqlite.ts',
      'src/db/migrations/check/sqlite-text.ts',
    ],
  },
  {
    when: withPostgresql,
    paths: [
      'src/db/postgresql.ts',
      'src/db/migrations/postgresql.ts',
      'src/db/migrations/check/postgresql.ts',
      'src/db/migrations/check/postgresql-emptying.ts',
      'src/db/migrations/check/postgresql-queries.ts',
      'src/db/migrations/check/postgresql-scratch.ts',
      'test/postgresql.ts',
      'test/embedded-server.ts',
    ],
  },
  { when: hasMigrations, paths: ['test/migrations.test.ts'] },
  { when: hasSoftDelete, paths: ['src/db/soft-delete.ts'] },
  { when: hasKeptRows, paths: ['src/db/kept-rows.ts'] },
  { when: hasLetGo, paths: ['src/db/let-go.ts'] },
  { when: hasChangingReferences, paths: ['src/db/take-along.ts'] },
  {
    when: (model) => hasKeptRows(model) || hasLetGo(model) || hasChangingReferences(model),
    paths: ['src/db/referenced-values.ts'],
  },
  { when: hasColumnsOf('BigintType'), paths: ['src/db/types/bigint.ts'] },
  { when: hasColumnsOf('CharType'), paths: ['src/db/types/char.ts'] },
  { when: hasColumnsOf('DecimalType'), paths: ['src/db/types/decimal.ts'] },
  { when: hasColumnsOf('MomentType'), paths: ['src/db/types/moment.ts'] },
  { when: hasColumnsOf('NumberType'), paths: ['src/db/types/number.ts'] },
  { when: hasGivenReferences, paths: ['src/db/references.ts'] },
  { when: hasOffers, paths: ['test/filters.ts', 'test/order.ts'] },
  { when: hasRelations, paths: ['test/relations.ts'] },
  { when: hasArrays, paths: ['src/db/arrays.ts'] },
  { when: hasSqlPerDatabase, paths: ['src/db/per-database.ts'] },
  { when: hasOwnKeyTypes, paths: ['src/db/own-key-types.ts'] },
  { when: hasBooleanNames, paths: ['src/db/boolean-names.ts'] },
  { when: isComparedByName, paths: ['src/db/compared-by-name.ts'] },
  { when: hasForeignTables, paths: ['src/db/foreign-tables.ts', 'src/db/missing-tables.ts'] },
  { when: hasWideForeignKeys, paths: ['src/db/wide-foreign-keys.ts'] },
  { when: hasNestedKeys, paths: ['src/db/nested-keys.ts'] },
  { when: hasNumberedTables, paths: ['src/db/numbered-tables.ts'] },
  { when: hasReferencedUniques, paths: ['src/db/referenced-uniques.ts'] },
  { when: hasSharedKeys, paths: ['src/db/shared-keys.ts'] },
  { when: hasTypedKeys, paths: ['src/db/typed-keys.ts'] },
  { when: hasWideKeyColumns, paths: ['src/db/wide-key-columns.ts'] },
  { when: hasInheritedNames, paths: ['src/db/inherited-names.ts'] },
  { when: hasProtoInBodies, paths: ['src/http/proto-member.ts'] },
  { when: hasSchemasOnSqlite, paths: ['src/db/schemas-on-sqlite.ts'] },
  { when: commitsRequests, paths: ['src/http/unit-of-work.ts', 'test/unit-of-work.test.ts'] },
  { when: commitsExplicitly, paths: ['src/db/flushed.ts'] },
];

/** Files of which `unitOfWork: explicit` has another variant. */
const EXPLICIT = [
  { from: 'src/http/unit-of-work.explicit.ts', path: 'src/http/unit-of-work.ts' },
  { from: 'test/unit-of-work.explicit.test.ts', path: 'test/unit-of-work.test.ts' },
];
const EXCEPT = [...OWNED, ...SOMETIMES.flatMap(({ paths }) => paths), ...EXPLICIT.map(({ from }) => from)];

/** Every file of a generated project but its migrations: who owns it, where it goes, and when it is made. */
export const FILES: readonly Row[] = [
  perProject('owned', 'package.json', packageView),
  copied('owned', ['README.md', 'tsconfig.json', 'vitest.config.ts']),
  copiedFrom('owned', 'oxlintrc.json', '.oxlintrc.json'),
  copiedFrom('owned', 'oxfmtrc.json', '.oxfmtrc.json'),
  copiedFrom('owned', 'gitignore', '.gitignore'),
  copiedFrom('owned', 'gitattributes', '.gitattributes'),
  copiedFrom('owned', 'ci.yml', '.github/workflows/ci.yml'),
  perProject('owned', '.env.example', environmentView),
  copied('owned', OWNED),
  perProject('managed', 'src/mikro-orm.config.ts', configView),
  perProject('managed', 'src/db/migrate.ts', migrateView),
  perProject('managed', 'src/db/migrations/choose.ts', databasesView),
  perProject('managed', 'src/db/migrations/check/choose.ts', databasesView),
  copiedFolder('managed', 'src', { except: EXCEPT }),
  ...SOMETIMES.map(({ when, paths }) => copied('managed', paths, { when })),
  ...EXPLICIT.map(({ from, path }) => copiedFrom('managed', from, path, { when: commitsExplicitly })),
  perProject('managed', 'src/modules/index.ts', modulesView),
  perProject('managed', 'src/modules/enums.ts', enumsView, { when: (model) => model.enums.length > 0 }),
  perProject('managed', 'src/modules/samples.ts', samplesView),
  schemaCopies(),
  perProjectShown('managed', 'openapi.json', openapiDocument, retouchedDocument),
  perProjectShown('managed', 'docs/model.md', modelDocument, retouchedModelDocument),
  perEntity('managed', 'schema', schemaView),
  perEntity('owned', 'entity', namesView),
  perEntity('managed', 'serializer', serializerView),
  perEntity('managed', 'fixture', fixtureView),
  perResource('managed', 'input', inputView),
  perResource('managed', 'handlers', handlersView),
  perResource('owned', 'routes', namesView),
  perResource('managed', 'test', resourceTestView),
  copiedFolder('managed', 'test', { except: EXCEPT }),
  perProject('managed', 'test/api-document.ts', apiDocumentView),
  perProject('managed', 'test/global-setup.ts', databasesView),
  perProject('managed', 'test/new-database.ts', databasesView),
  perProject('managed', 'test/scopes.ts', modulesView),
  perProject('managed', 'test/foreign-tables.ts', foreignTablesView, { when: hasForeignTables }),
];
