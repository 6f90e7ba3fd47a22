/** What to write instead of a text that is not written like a type. */
export function typeHelp(text: string): string {
  const trimmed = text.trim();
  const meant = meantType(trimmed);
  if (meant !== null) return `Write \`${meant}\`.`;
  if (/\?\s*\[\s*\]/.test(trimmed))
    return 'The `?` comes last, and says that the whole array may be null: `string(30)[]?`. The items of an array are never null.';
  if (/\]\s*\[/.test(trimmed)) return 'Arrays of arrays are not possible; use the type json.';
  if (/[|]/.test(trimmed)) return 'A choice of values is an enum: declare it under `enums`, and write its name here.';
  if (/\s/.test(trimmed))
    return 'A type is one word, with its arguments in parentheses: `decimal(10,2)?`. Everything else is said by words: `{ type: string, unique: true }`.';
  return 'Write a type such as `string(40)`, `integer?`, `decimal(10,2)` or `string(30)[]`.';
}

/** Ways in which other tools write types, with ours; null where none fits. */
function meantType(text: string): string | null {
  for (const [pattern, written] of MEANT) if (pattern.test(text)) return text.replace(pattern, written);
  return null;
}

const MEANT: readonly (readonly [RegExp, string])[] = [
  [/^[“”„‟‘’‚‹›«»'"]+\s*(\w+(?:\([^()]*\))?(?:\[\])?\??)\s*[“”„‟‘’‚‹›«»'"]+$/u, '$1'],
  [/^(\w+(?:\([^()]*\))?(?:\[\])?\??)\s*[;,.]$/, '$1'],
  [/^double precision$/i, 'double'],
  [/^character varying\s*\((\d+)\)$/i, 'string($1)'],
  [/^character varying$/i, 'string'],
  [/^timestamp(\(\d\))? with(out)? time zone$/i, 'datetime'],
  [/^time(\(\d\))? with(out)? time zone$/i, 'time'],
  [/^(?:list|array|set|collection)\s*<\s*(\w+)\s*>$/i, '$1[]'],
  [/^\[\s*(\w+)\s*\]$/, '$1[]'],
  [/^(\w+)\s*(?:\[|\{|<|:|\s)\s*(\d+)\s*[\]}>]?$/, '$1($2)'],
  [/^(\w+)\s*(?:\[|\{|<|:)\s*(\d+)\s*,\s*(\d+)\s*[\]}>]?$/, '$1($2,$3)'],
  [/^(\w+(?:\([^()]*\))?)\s*(?:!|not\s+null|required)$/i, '$1'],
  [/^(\w+(?:\([^()]*\))?)\s*(?:null|nullable|optional|\|\s*null|\|\s*undefined)$/i, '$1?'],
  [/^null\s*\|\s*(\w+(?:\([^()]*\))?)$/i, '$1?'],
  [/^(?:\?|nullable\s+|optional\s+)(\w+(?:\([^()]*\))?)$/i, '$1?'],
];
