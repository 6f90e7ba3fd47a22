// Managed by Espalier, and made again by every run.
/** The schemas that there are, but for the system's own. */
export const SCHEMAS = `select nspname::text as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`;

/** An extension, or, for a sequence, a column: what goes with another thing isn't dropped by itself. */
const BELONGS = (catalog: string): string =>
  `exists (select from pg_depend where classid = '${catalog}'::regclass and objid = ${catalog}.oid and deptype in ('a', 'e', 'i')
    and (deptype = 'e' or refobjsubid > 0))`;

/** Gives the statements that drop everything but the given schemas; none where nothing else is there. */
export const EMPTYING = `
  with kept as (select oid from pg_namespace where nspname = any($1))
  select format('drop schema if exists %I cascade', nspname) as statement from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema' and oid not in (select oid from kept)
  union all
  select format('drop %s if exists %s cascade',
      case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, oid::regclass)
    from pg_class where relkind in ('r', 'p', 'v', 'm', 'S') and relnamespace in (select oid from kept) and not ${BELONGS('pg_class')}
  union all
  select format('drop routine if exists %s cascade', oid::regprocedure)
    from pg_proc where pronamespace in (select oid from kept) and not ${BELONGS('pg_proc')}
  union all
  select format('drop type if exists %s cascade', oid::regtype)
    from pg_type where typtype in ('e', 'd') and typnamespace in (select oid from kept) and not ${BELONGS('pg_type')}`;
