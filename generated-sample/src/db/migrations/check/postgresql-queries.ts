// Managed by Espalier, and made again by every run.
/** What each query leaves out: the system's own schemas, and what an extension has made. */
const ours = (catalog: string, oid: string, namespace: string): string =>
  `${namespace} in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
   and not exists (select from pg_depend where classid = '${catalog}'::regclass and objid = ${oid} and deptype = 'e')`;

const schemaOf = (namespace: string): string => `(select nspname from pg_namespace where oid = ${namespace})`;

/**
 * Each gives rows of kind, schema, table, name and facts (a JSON list). Definitions are those that PostgreSQL writes itself, which are equal where
 * what they define is.
 */
export const QUERIES: readonly string[] = [
  `select 'table' as kind, ${schemaOf('relnamespace')} as schema, relname as table, relname as name,
     jsonb_build_array(
       case relkind when 'p' then 'partitioned' else 'not partitioned' end,
       case relpersistence when 'u' then 'unlogged' else 'logged' end,
       case when relrowsecurity then 'row security' else 'no row security' end)::text as facts
   from pg_class where relkind in ('r', 'p') and ${ours('pg_class', 'pg_class.oid', 'relnamespace')} order by 2, 3`,

  `select 'column' as kind, ${schemaOf('relnamespace')} as schema, relname as table, attname as name,
     jsonb_build_array(
       format_type(atttypid, atttypmod),
       case when attnotnull then 'not null' else 'null' end,
       case when adbin is null or attgenerated <> '' then 'no default' else 'default ' || pg_get_expr(adbin, adrelid) end,
       case when attgenerated = '' then 'not generated'
         else 'generated as (' || pg_get_expr(adbin, adrelid) || ') ' || case attgenerated when 's' then 'stored' else 'virtual' end end,
       case attidentity when 'a' then 'identity always' when 'd' then 'identity by default' else 'no identity' end,
       case when attcollation = typcollation then 'no collation' else 'collate ' || attcollation::regcollation::text end
     )::text as facts
   from pg_class join pg_attribute on attrelid = pg_class.oid join pg_type on pg_type.oid = atttypid
     left join pg_attrdef on adrelid = pg_class.oid and adnum = attnum
   where relkind in ('r', 'p') and attnum > 0 and not attisdropped and ${ours('pg_class', 'pg_class.oid', 'relnamespace')}
   order by 2, 3, attnum`,

  `select case contype when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key' when 'c' then 'check'
       else 'exclusion' end as kind,
     ${schemaOf('relnamespace')} as schema, relname as table, conname as name,
     jsonb_build_array(pg_get_constraintdef(pg_constraint.oid))::text as facts
   from pg_constraint join pg_class on pg_class.oid = conrelid
   where contype in ('p', 'u', 'f', 'c', 'x') and ${ours('pg_class', 'pg_class.oid', 'relnamespace')} order by 2, 3, 4`,

  `select 'index' as kind, ${schemaOf('t.relnamespace')} as schema, t.relname as table, i.relname as name,
     jsonb_build_array(pg_get_indexdef(i.oid), case when indisvalid then 'valid' else 'invalid' end)::text as facts
   from pg_index join pg_class t on t.oid = indrelid join pg_class i on i.oid = indexrelid
   where not exists (select from pg_constraint where conindid = i.oid and contype in ('p', 'u', 'x'))
     and ${ours('pg_class', 't.oid', 't.relnamespace')} order by 2, 3, 4`,

  `select 'trigger' as kind, ${schemaOf('relnamespace')} as schema, relname as table, tgname as name,
     jsonb_build_array(pg_get_triggerdef(pg_trigger.oid), case tgenabled when 'D' then 'disabled' else 'enabled' end)::text as facts
   from pg_trigger join pg_class on pg_class.oid = tgrelid
   where not tgisinternal and ${ours('pg_class', 'pg_class.oid', 'relnamespace')} order by 2, 3, 4`,

  `select case relkind when 'v' then 'view' else 'materialized view' end as kind, ${schemaOf('relnamespace')} as schema,
     null as table, relname as name, jsonb_build_array(pg_get_viewdef(pg_class.oid))::text as facts
   from pg_class where relkind in ('v', 'm') and ${ours('pg_class', 'pg_class.oid', 'relnamespace')} order by 2, 4`,

  `select 'enum' as kind, ${schemaOf('typnamespace')} as schema, null as table, typname as name,
     jsonb_build_array((select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = pg_type.oid))::text as facts
   from pg_type where typtype = 'e' and ${ours('pg_type', 'pg_type.oid', 'typnamespace')} order by 2, 4`,

  `select 'sequence' as kind, ${schemaOf('relnamespace')} as schema,
     (select owner.relname from pg_depend join pg_class owner on owner.oid = refobjid
       where classid = 'pg_class'::regclass and objid = pg_class.oid and refobjsubid > 0 and deptype in ('a', 'i')) as table,
     relname as name,
     jsonb_build_array(format_type(seqtypid, null), 'start ' || seqstart, 'increment ' || seqincrement,
       'from ' || seqmin || ' to ' || seqmax, case when seqcycle then 'cycle' else 'no cycle' end)::text as facts
   from pg_class join pg_sequence on seqrelid = pg_class.oid
   where ${ours('pg_class', 'pg_class.oid', 'relnamespace')} order by 2, 4`,

  `select 'function' as kind, ${schemaOf('pronamespace')} as schema, null as table,
     proname || '(' || pg_get_function_identity_arguments(pg_proc.oid) || ')' as name,
     jsonb_build_array(pg_get_functiondef(pg_proc.oid))::text as facts
   from pg_proc where prokind in ('f', 'p') and ${ours('pg_proc', 'pg_proc.oid', 'pronamespace')} order by 2, 4`,
];
