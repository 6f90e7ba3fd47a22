import { eachField } from './rule.ts';

/** Words with an optional number or name in brackets: `character varying(99)`, `numeric(20,4)`, `geometry(Point,4326)`, `int8[]`. */
const TYPE = /^[a-z]\w*(\.[a-z]\w*)?( [a-z]\w*)*( ?\(\w+( ?, ?\w+)*\))?( [a-z]\w*)*(\[\])*$/i;

/** What says more of a column than its type: the model has words of its own for these. */
const MORE = /\b(as|check|collate|constraint|default|generated|identity|not|null|primary|references|unique)\b/i;

/** A type of the model's own is one type, and nothing else: it stands in migrations as it is. */
export const columnTypesAreTypes = eachField(['columnType'], (_field, words, report) => {
  const said = words.columnType?.value ?? null;
  if (said === null) return;
  for (const type of [said.sqlite, said.postgresql]) {
    if (type === null || (TYPE.test(type.value) && !MORE.test(type.value))) continue;
    report.error(
      'bad-column-type',
      type.place,
      `\`${type.value}\` is no type of a column.`,
      'Write a type alone, such as `citext`, `varchar(99)` or `timestamp with time zone`. For the rest there are words: nullable, default, unique, checks.',
    );
  }
});
