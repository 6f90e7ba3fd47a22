/** `templates:` of espalier.yaml, with one more folder in it. Everything else stays as it is written. */
import { isCollection, isMap, isPair, isScalar, isSeq, parseDocument, type Pair } from 'yaml';

/** Null: the file is written in a way that isn't safely changed here. */
export function withTemplatesFolder(text: string, folder: string): string | null {
  const changed = added(text, folder);
  if (changed === null) return null;
  const [before, after] = [templatesIn(text), templatesIn(changed)];
  if (before === null || after === null) return null;
  return JSON.stringify(after) === JSON.stringify([...before, folder]) ? changed : null;
}

/** Null: it can't be read. */
function templatesIn(text: string): readonly unknown[] | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const data: unknown = document.toJS();
  const said: unknown = typeof data === 'object' && data !== null && 'templates' in data ? data.templates : [];
  return Array.isArray(said) ? said : [];
}

function added(text: string, folder: string): string | null {
  const { contents } = parseDocument(text);
  if (!isMap(contents)) return null;
  const pair = contents.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === 'templates');
  if (pair === undefined) return `${text}${text.endsWith('\n') ? '' : '\n'}templates: [${folder}]\n`;
  return withItem(text, pair, folder);
}

function withItem(text: string, { value }: Pair, folder: string): string | null {
  if (!isSeq(value) || !value.range) return null;
  const [, end] = value.range;
  if (value.flow === true) {
    const at = text.lastIndexOf(']', end);
    return inserted(text, at, value.items.length === 0 ? folder : `, ${folder}`);
  }
  const last = value.items.at(-1);
  if (last === undefined || isCollection(last) || !isScalar(last) || !last.range) return null;
  const line = text.lastIndexOf('\n', last.range[0]) + 1;
  const [indent = ''] = /^ */.exec(text.slice(line)) ?? [];
  const lineEnd = text.indexOf('\n', last.range[1]);
  return lineEnd === -1 ? `${text}\n${indent}- ${folder}\n` : inserted(text, lineEnd + 1, `${indent}- ${folder}\n`);
}

function inserted(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at);
}
