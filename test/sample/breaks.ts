/** Ways to break generated-sample/ that its own tests must notice. */
export interface Break {
  readonly what: string;
  readonly file: string;
  /** Stands there once. */
  readonly from: string;
  readonly to: string;
  /** The test file that notices. */
  readonly noticed: string;
}

const EMBEDDING = 'src/db/embedding.ts';
const READER = 'src/db/reader.ts';
const CONDITIONS = 'src/db/conditions.ts';
const RESPONSES = 'src/http/responses.ts';
const PRODUCT = 'src/modules/product/product.test.ts';
const TAG = 'src/modules/tag/tag.test.ts';
const ORDER = 'src/modules/order/order.test.ts';
const PATTERN = 'test/pattern.test.ts';
const MIGRATIONS = 'test/migrations.test.ts';

/** One of each kind, held by every run of the tests. */
export const FEW: readonly Break[] = [
  {
    what: 'a commit that is left out',
    file: 'src/db/guarded-dialect.ts',
    from: 'this.#inner.commitTransaction(unwrap(connection));',
    to: 'this.#inner.rollbackTransaction(unwrap(connection));',
    noticed: TAG,
  },
  {
    what: 'a serializer that leaks a hidden field',
    file: 'src/modules/product/product.serializer.ts',
    from: '    price: decimal(row.price, 2),',
    to: '    price: decimal(row.price, 2),\n    costPrice: row.cost_price ?? null,',
    noticed: PRODUCT,
  },
  {
    what: 'an include that loads row by row',
    file: EMBEDDING,
    from: 'const targets = await reader.select(ctx, [anyOfCondition(relation.references, [...keys.values()])]);',
    to: 'const targets = (await Promise.all([...keys.values()].map((key) => reader.select(ctx, [anyOfCondition(relation.references, [key])])))).flat();',
    noticed: PRODUCT,
  },
  {
    what: 'a missing where of soft delete',
    file: READER,
    from: 'if (deletedAt !== undefined)',
    to: 'if (deletedAt === null)',
    noticed: PRODUCT,
  },
  {
    what: "a transaction that isn't rolled back",
    file: 'src/db/guarded-dialect.ts',
    from: 'await this.#inner.rollbackTransaction(unwrap(connection));',
    to: 'await this.#inner.commitTransaction(unwrap(connection));',
    noticed: TAG,
  },
  {
    what: 'a scope that is ignored',
    file: READER,
    from: 'if (this.#scope !== undefined) {',
    to: 'if (this.#scope === null) {',
    noticed: TAG,
  },
  {
    what: 'a sort that is ignored',
    file: 'src/http/list-query.ts',
    from: "const parts = order === '' ?",
    to: "const parts = order !== '-' ?",
    noticed: TAG,
  },
  {
    what: 'a list below a row that holds all rows',
    file: RESPONSES,
    from: 'sendPage(ctx, reader, definition, [condition])',
    to: 'sendPage(ctx, reader, definition, condition === null ? [condition] : [])',
    noticed: ORDER,
  },
  {
    what: 'a member that openapi.json does not know',
    file: RESPONSES,
    from: '...(page.total === null ? {} : { total: page.total }) },',
    to: '...(page.total === null ? {} : { total: page.total }), size: query.size },',
    noticed: TAG,
  },
  {
    what: 'a check that no migration makes',
    file: 'migrations/sqlite/0001_initial.ts',
    from: 'constraint "products_price_not_negative_check" check (price >= 0)',
    to: 'constraint "products_price_not_negative_check" check (price is not null)',
    noticed: PRODUCT,
  },
];

/** Held by `npm run breaks`. */
export const MORE: readonly Break[] = [
  {
    what: 'an edited migration that passes',
    file: 'src/db/migrations/state.ts',
    from: 'row.checksum !== checksum',
    to: "row.checksum === ''",
    noticed: MIGRATIONS,
  },
  {
    what: 'a run that does not look whether another one was quicker',
    file: 'src/db/migrations/session.ts',
    from: "=== (direction === 'up' ? 'applied' : 'pending');",
    to: "=== (direction === 'up' ? 'nothing' : 'pending');",
    noticed: MIGRATIONS,
  },
  {
    what: 'a server that is ready without its schema',
    file: 'src/db/migrations/pending.ts',
    from: '!applied.has(name)',
    to: "applied.has('')",
    noticed: MIGRATIONS,
  },
  {
    what: 'a type that is another than in openapi.json',
    file: RESPONSES,
    from: '...(page.total === null ? {} : { total: page.total }) },',
    to: 'total: page.total },',
    noticed: TAG,
  },
  {
    what: 'a parameter that openapi.json does not have',
    file: 'openapi.json',
    from: '"name": "page[total]"',
    to: '"name": "page[sum]"',
    noticed: TAG,
  },
  {
    what: 'a header that openapi.json does not have',
    file: RESPONSES,
    from: 'const tag = include.length === 0 ? tagOf(reader, found.row, version) : null;',
    to: "ctx.set('Location', ctx.path);\n  const tag = include.length === 0 ? tagOf(reader, found.row, version) : null;",
    noticed: TAG,
  },
  {
    what: 'a status that openapi.json does not have',
    file: 'openapi.json',
    from: '"summary": "Delete one tag",\n        "parameters": [],\n        "responses": {\n          "204"',
    to: '"summary": "Delete one tag",\n        "parameters": [],\n        "responses": {\n          "205"',
    noticed: TAG,
  },
  {
    what: 'a sort that is never descending',
    file: 'src/http/list-query.ts',
    from: "const descending = word.startsWith('-');\n  const name = descending ? word.slice(1) : word;",
    to: "const descending = false;\n  const name = word.replace('-', '');",
    noticed: TAG,
  },
  {
    what: 'null that comes before every value',
    file: 'src/db/order.ts',
    from: "const nulls = part.descending ? ' nulls first' : ' nulls last';",
    to: "const nulls = part.descending ? ' nulls last' : ' nulls first';",
    noticed: PRODUCT,
  },
  {
    what: 'a many-to-many list that holds all rows',
    file: CONDITIONS,
    from: 'where ${linked} and ${owned.sql(slots)})`',
    to: 'where ${linked} or ${owned.sql(slots)})`',
    noticed: PRODUCT,
  },
  {
    what: 'a list below a row that is hidden',
    file: RESPONSES,
    from: 'const [row] = await parent.select(ctx, [equalCondition(parent.table.key, values)]);\n  if (row === undefined) throw notFound();',
    to: 'const row: Row = {};',
    noticed: ORDER,
  },
  {
    what: 'an include of null',
    file: EMBEDDING,
    from: '[name]: shown };',
    to: '[name]: shown && null };',
    noticed: PRODUCT,
  },
  {
    what: 'an include of the wrong object',
    file: EMBEDDING,
    from: '[name]: shown };',
    to: '[name]: shown && [...found.values()][0] };',
    noticed: PRODUCT,
  },
  {
    what: 'an include of the key alone where there are many',
    file: EMBEDDING,
    from: 'const shown = included\n',
    to: 'const shown = included && owner.name === ""\n',
    noticed: PRODUCT,
  },
  { what: 'lt that finds nothing', file: CONDITIONS, from: "lt: '<'", to: "lt: 'is null and 0 <'", noticed: PRODUCT },
  {
    what: 'gte that finds all',
    file: CONDITIONS,
    from: "gte: '>='",
    to: "gte: 'is not null or 0 ='",
    noticed: PRODUCT,
  },
  { what: 'gt that is gte', file: CONDITIONS, from: "gt: '>',", to: "gt: '>=',", noticed: PRODUCT },
  { what: 'ne that is eq', file: CONDITIONS, from: "ne: '<>'", to: "ne: '='", noticed: TAG },
  {
    what: 'in that takes the first value alone',
    file: CONDITIONS,
    from: '${left} ${word} (${sql.join(slots)})`',
    to: '${left} ${word} (${slots[0]})`',
    noticed: TAG,
  },
  {
    what: 'nin that is in',
    file: CONDITIONS,
    from: "sql.raw(operator === 'in' ? 'in' : 'not in')",
    to: "sql.raw('in')",
    noticed: TAG,
  },
  {
    what: 'contains and startsWith that find nothing',
    file: CONDITIONS,
    from: "[operator === 'contains' ? `%${escaped}%` : `${escaped}%`]",
    to: '[`${escaped}\\0`]',
    noticed: TAG,
  },
  {
    what: 'startsWith that is contains',
    file: CONDITIONS,
    from: "[operator === 'contains' ? `%${escaped}%` : `${escaped}%`]",
    to: '[`%${escaped}%`]',
    noticed: TAG,
  },
  {
    what: 'a percent sign that stands for any text',
    file: CONDITIONS,
    from: '/[\\\\%_]/g',
    to: '/[\\\\_]/g',
    noticed: TAG,
  },
  {
    what: 'an underscore that stands for any character',
    file: CONDITIONS,
    from: '/[\\\\%_]/g',
    to: '/[\\\\%]/g',
    noticed: TAG,
  },
  {
    what: 'a search that finds all',
    file: READER,
    from: 'return search === null ? filters',
    to: "return search?.text !== 'x' ? filters",
    noticed: PRODUCT,
  },
  {
    what: 'fields that are ignored',
    file: RESPONSES,
    from: 'return fields === null ? json',
    to: "return fields?.join() !== 'x' ? json",
    noticed: TAG,
  },
  {
    what: 'fields that are ignored in a list',
    file: RESPONSES,
    from: 'data: page.data.map((json) => pick(json, query.fields)),',
    to: 'data: page.data,',
    noticed: TAG,
  },
  {
    what: 'a change that ignores the scope',
    file: 'src/db/change.ts',
    from: 'if (reader.isRestricted &&',
    to: "if (reader.table.name === '' &&",
    noticed: TAG,
  },
  {
    what: 'a scope that the routes file says and nobody hears',
    file: 'src/http/resource.ts',
    from: 'reader.restrict(options.scope);',
    to: 'reader.restrict(undefined);',
    noticed: PATTERN,
  },
  {
    what: 'references to what is hidden',
    file: 'src/db/references.ts',
    from: 'if (pointers.length > 0) throw',
    to: "if (pointers.length > 0 && !given.some(({ target }) => 'isRestricted' in target && target.isRestricted)) throw",
    noticed: PRODUCT,
  },
  {
    what: 'headers of a success left on an error',
    file: 'src/http/problems.ts',
    from: 'for (const header of SUCCESS_HEADERS) ctx.remove(header);',
    to: 'for (const header of SUCCESS_HEADERS) ctx.get(header);',
    noticed: PATTERN,
  },
  {
    what: 'a safe request that writes',
    file: 'src/db/guarded-dialect.ts',
    from: 'work?.readOnly === true && !isRead(sql)',
    to: "work?.readOnly === true && !isRead(sql) && sql === ''",
    noticed: PATTERN,
  },
  {
    what: 'a Location without the key',
    file: RESPONSES,
    from: "`${ctx.path.replace(/\\/$/, '')}/${Object.values(key)",
    to: "`${ctx.path.replace(/\\/$/, '')}/${Object.values({})",
    noticed: TAG,
  },
  {
    what: 'a total of the page alone',
    file: READER,
    from: 'total: request.total ? await this.#count(ctx, conditions) : null,',
    to: 'total: request.total ? found.length : null,',
    noticed: TAG,
  },
  {
    what: 'a total that ignores the filters',
    file: READER,
    from: 'total: request.total ? await this.#count(ctx, conditions) : null,',
    to: 'total: request.total ? await this.#count(ctx, within) : null,',
    noticed: TAG,
  },
  {
    what: 'no previous page',
    file: RESPONSES,
    from: 'previous: links.previous, ...(page',
    to: 'previous: null, ...(page',
    noticed: TAG,
  },
  {
    what: 'no address of the previous page',
    file: RESPONSES,
    from: '...(links.previous === null ? []',
    to: '...(links.previous !== null ? []',
    noticed: TAG,
  },
  {
    what: 'an update that changes more than it is given',
    file: 'src/modules/category/category.handlers.ts',
    from: 'em.assign(entity, input);',
    to: 'em.assign(entity, { ...input, parent: entity });',
    noticed: 'src/modules/category/category.test.ts',
  },
  {
    what: 'a list without a page in an owned file',
    file: 'src/modules/tag/tag.routes.ts',
    from: 'tagRoutes({})',
    to: "tagRoutes({ extend: (router) => router.get('/all', (ctx) => { ctx.body = { data: ctx.path.split('/') }; }) })",
    noticed: PATTERN,
  },
];

/** What a team may write into owned files. */
export const OWNED: readonly Pick<Break, 'file' | 'from' | 'to'>[] = [
  {
    file: 'src/modules/tag/tag.routes.ts',
    from: 'tagRoutes({})',
    to: `tagRoutes({
  before: { all: [(ctx, next) => ctx.get('authorization') === 'Bearer tests' ? next() : ctx.throw(401)] },
  scope: (where) => where('name', '=', 'nobody makes this one'),
})`,
  },
  {
    file: 'test/client.ts',
    from: '      headers,',
    to: "      headers: { authorization: 'Bearer tests', ...headers },",
  },
];
