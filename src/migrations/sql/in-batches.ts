import type { Table } from '../schema.ts';
import { quotedTable, quotedText } from './quote.ts';

/** Pages of a table that one step changes: some ten thousand rows, so that nobody waits long for one of them. */
const PAGES = 100;

/**
 * An update of PostgreSQL that goes through the table from its first page to the last, and commits as it goes. It can be run again, and
 * `where` leaves out what it has done.
 */
export function inBatches(table: Table, set: string, where: string): string {
  const name = quotedTable(table, 'postgresql');
  const tag = dollarTag(set + where);
  return `do ${tag}
declare
 pages bigint := pg_relation_size(${quotedText(name)}::regclass) / current_setting('block_size')::bigint;
begin
 for page in 0..pages by ${PAGES} loop
 update ${name} set ${set}
 where ctid >= format('(%s,0)', page)::tid and ctid < format('(%s,0)', page + ${PAGES})::tid and (${where});
 commit;
 end loop;
end
${tag}`;
}

function dollarTag(text: string): string {
  let tag = '$fill$';
  while (text.includes(tag)) tag = tag.replace('fill', 'fill_');
  return tag;
}
