/** What a path of a template leads to, by the types of the views. */
import type { Report } from '../diagnostics/report.ts';
import type { SourceFile } from '../source/source.ts';
import type { Shape } from './shape.ts';
import { placeOf } from './syntax.ts';

/** What a template sees: the view, and inside of it items, and objects gone into. */
export interface Frame {
  /** Null: a mistake that was told. */
  readonly shape: Shape | null;
  /** As messages name it: `an item of "list"`. */
  readonly what: string;
  /** It has an index. */
  readonly isItem: boolean;
  /** Names that the template gives itself: `as |item index|`. */
  readonly names: ReadonlyMap<string, Shape | null>;
}

/** Where the path stands. */
export interface Where {
  readonly file: SourceFile;
  readonly report: Report;
  readonly root: Frame;
}

/** `scope`: the innermost first. Null: it leads nowhere, and the report says so. */
export function pathShape(path: hbs.AST.PathExpression, scope: readonly Frame[], where: Where): Shape | null {
  if (path.data) return dataShape(path, scope, where);
  const { depth } = path;
  const parts = [...path.parts];
  const [first] = parts;
  const namer = first === undefined || depth > 0 ? undefined : scope.find(({ names }) => names.has(first));
  if (namer !== undefined && first !== undefined) {
    return through(parts.slice(1), namer.names.get(first) ?? null, `\`${first}\``, path, [], where);
  }
  const frame = scope[depth];
  if (frame !== undefined) return through(parts, frame.shape, frame.what, path, scope.slice(depth), where);
  const message = `\`${path.original}\` leads out of the template.`;
  where.report.error('unknown-in-template', placeOf(where.file, path), message, 'Take one `../` away.');
  return null;
}

/** `@index` and the like, and `@root`. */
function dataShape(path: hbs.AST.PathExpression, scope: readonly Frame[], where: Where): Shape | null {
  const [name = '', ...rest] = path.parts;
  if (name === 'root') return through(rest, where.root.shape, where.root.what, path, [], where);
  const items = scope.filter(({ isItem }) => isItem);
  const type = rest.length === 0 ? OF_ITEMS.get(name) : undefined;
  if (type !== undefined && items.length > path.depth) return { type };
  const isKnown = OF_ITEMS.has(name);
  const message = isKnown ? `\`@${name}\` is there inside of \`{{#each}}\` alone.` : `There is no \`@${name}\`.`;
  const help = isKnown ? 'Move it into the list.' : `There are: ${[...OF_ITEMS.keys(), 'root'].join(', ')}.`;
  where.report.error('unknown-in-template', placeOf(where.file, path), message, help);
  return null;
}

const OF_ITEMS: ReadonlyMap<string, string> = new Map([
  ['index', 'number'],
  ['key', 'number'],
  ['first', 'boolean'],
  ['last', 'boolean'],
]);

/** `scope`: what else might have been meant, from where the path begins. */
function through(
  parts: readonly string[],
  start: Shape | null,
  what: string,
  path: hbs.AST.PathExpression,
  scope: readonly Frame[],
  { file, report }: Where,
): Shape | null {
  let shape = start;
  let so = what;
  for (const [at, part] of parts.entries()) {
    if (shape === null) return null;
    const next = memberOf(shape, part);
    if (next === undefined) {
      const message = `There is no \`${part}\` in ${so}.`;
      report.error(
        'unknown-in-template',
        placeOf(file, path),
        message,
        helpFor(part, shape, at === 0 ? scope : [], report),
      );
      return null;
    }
    shape = next;
    so = `\`${parts.slice(0, at + 1).join('.')}\``;
  }
  return shape;
}

function memberOf(shape: Shape, name: string): Shape | undefined {
  if ('members' in shape) return Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
  return 'list' in shape && name === 'length' ? { type: 'number' } : undefined;
}

function helpFor(name: string, shape: Shape, scope: readonly Frame[], report: Report): string {
  const out = scope.findIndex((frame) => frame.shape !== null && memberOf(frame.shape, name) !== undefined);
  if (out > 0) return `It stands further out: \`${'../'.repeat(out)}${name}\`.`;
  if (!('members' in shape)) return 'list' in shape ? 'Go through it by `{{#each}}`.' : 'It is a single value.';
  const known = Object.keys(shape.members);
  const near = report.nearest(name, known);
  return near === null ? `There are: ${known.join(', ')}.` : `Did you mean \`${near}\`?`;
}
