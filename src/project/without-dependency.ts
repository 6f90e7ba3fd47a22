import { formatText } from '../render/format.ts';
import { PACKAGE } from './package-needs.ts';

const MARK = '\uFEFF';

/** The text of a package.json without Espalier among its dependencies. Null: it is no JSON object. */
export async function withoutDependency(text: string): Promise<string | null> {
  const mark = text.startsWith(MARK) ? MARK : '';
  const content = objectIn(text.slice(mark.length));
  if (content === null) return null;
  const lists = [content['devDependencies'], content['dependencies']].filter(isObject);
  if (!lists.some((list) => Object.hasOwn(list, 'espalier'))) return text;
  for (const list of lists) Reflect.deleteProperty(list, 'espalier');
  return mark + (await formatText(PACKAGE, `${JSON.stringify(content, null, 2)}\n`));
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const content: unknown = JSON.parse(text);
    return isObject(content) ? content : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
