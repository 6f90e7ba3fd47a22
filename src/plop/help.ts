/** What the answer `?` shows. */
import { typeNames } from '../index.ts';
import { FIELD_WORDS, RELATION_WORDS } from './notation.ts';

const BLANKS = 'A text with blanks stands in quotes: description="two words".';

export const FIELDS_HELP = [
  'Fields are parted by spaces: NAME:TYPE, with words behind more colons, as in sku:string(40):unique:filter price:decimal(10,2):min=0.',
  `Types: ${typeNames.join(', ')}, or an enum of the model; [] behind it makes a list, ? lets it be empty.`,
  'status:enum(draft, live) makes an enum of these values, called after the entity and the field.',
  `Words: ${FIELD_WORDS.flags.join(', ')}, ${FIELD_WORDS.values.map((word) => `${word}=…`).join(', ')}.`,
  BLANKS,
].join('\n');

export const RELATIONS_HELP = [
  'Relations are parted by spaces: NAME:KIND:Target, as in category:manyToOne:Category:inverse=products.',
  'Kinds: manyToOne (many of these refer to one of those), oneToOne, manyToMany.',
  `Words: ${RELATION_WORDS.flags.join(', ')}, ${RELATION_WORDS.values.map((word) => `${word}=…`).join(', ')}.`,
  BLANKS,
].join('\n');

export const BACKFILL_HELP = [
  'SQL for the key of the row that each row refers to from now on. It may name the columns of its own table, and select from others:',
  '1, former_id, (select min(id) from categories), (select id from categories where code = kind).',
  '- says nothing. That is enough where no migration has made the table yet.',
].join('\n');
