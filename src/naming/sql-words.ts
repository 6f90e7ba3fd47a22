/** Words that stand in expressions of SQL by themselves, in lower case. */
export const OF_EXPRESSIONS: ReadonlySet<string> = new Set(
  (
    'and any array as asc between both case cast collate current_date current_time current_timestamp desc distinct else end escape exists ' +
    'false filter for from glob ilike in is isnull leading like match not notnull null or over similar some symmetric then to trailing true ' +
    'unknown when'
  ).split(' '),
);

/** All that SQLite may take for something else than the name of a column (https://www.sqlite.org/lang_keywords.html), in lower case. */
export const OF_SQLITE: ReadonlySet<string> = new Set(
  (
    'abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast check ' +
    'collate column commit conflict constraint create cross current current_date current_time current_timestamp database default ' +
    'deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail false filter ' +
    'first following for foreign from full generated glob group groups having if ignore immediate in index indexed initially inner insert ' +
    'instead intersect into is isnull join key last left like limit match materialized natural no not nothing notnull null nulls of offset ' +
    'on or order others outer over partition plan pragma preceding primary query raise range recursive references regexp reindex release ' +
    'rename replace restrict returning right rollback row rows savepoint select set table temp temporary then ties to transaction trigger ' +
    'true unbounded union unique update using vacuum values view virtual when where window with within without'
  ).split(' '),
);

/** PostgreSQL's reserved words that a column may be called by (https://www.postgresql.org/docs/current/sql-keywords-appendix.html). */
export const OF_POSTGRESQL: ReadonlySet<string> = new Set(
  (
    'all analyse analyze array as asc asymmetric both cast check collate column constraint create current_catalog current_role ' +
    'current_user default deferrable desc distinct do end except fetch for foreign from grant group having initially intersect into lateral ' +
    'leading limit localtime localtimestamp offset on only order placing primary references returning select session_user some symmetric ' +
    'system_user table to trailing union unique user using variadic where window with'
  ).split(' '),
);

/** Words of types, and units of time, in lower case: columns have such names too. */
export const OF_TYPES: ReadonlySet<string> = new Set(
  (
    'bigint bigserial bit blob bool boolean box bpchar bytea char character cidr circle citext clob cube date datetime day dec decimal double ' +
    'epoch float float4 float8 hour hstore inet int int2 int4 int8 integer interval json jsonb jsonpath line lseg ltree macaddr minute money ' +
    'month name national nchar numeric oid path point polygon precision real regclass second serial smallint smallserial string text time ' +
    'timestamp timestamptz timetz tsquery tsvector uuid varbit varchar varying vector week xml year zone'
  ).split(' '),
);
