/**
 * Holds a template against the type of its view. What Handlebars itself would say only when the template is printed, or not at all (a
 * path that isn't there inside of `{{#if}}`), is said before anything is made. It knows no more of Handlebars than Espalier's own
 * templates use.
 */
import type { Report } from '../diagnostics/report.ts';
import type { SourceFile } from '../source/source.ts';
import { HELPERS } from '../render/helpers.ts';
import { pathShape, type Frame, type Where } from './path-shape.ts';
import type { ObjectShape, Shape } from './shape.ts';
import { parseTemplate, placeOf } from './syntax.ts';

export interface TemplateToCheck {
  readonly file: SourceFile;
  /** The name of its view, and its type. */
  readonly view: string;
  readonly shape: ObjectShape;
  /** By their names: `head` stands in `partials/head.hbs`. */
  readonly partials: ReadonlyMap<string, SourceFile>;
}

interface Walk extends Where {
  readonly partials: ReadonlyMap<string, SourceFile>;
  /** The partials that are being walked, from the outermost. */
  readonly trail: readonly string[];
}

export function checkTemplate({ file, view, shape, partials }: TemplateToCheck, report: Report): void {
  const root: Frame = { shape, what: `the view \`${view}\``, isItem: false, names: new Map() };
  const program = parseTemplate(file, report);
  if (program !== null) walkProgram(program, [root], { file, report, root, partials, trail: [] });
}

function walkProgram(program: hbs.AST.Program | undefined, scope: readonly Frame[], walk: Walk): void {
  for (const statement of program?.body ?? []) walkStatement(statement, scope, walk);
}

function walkStatement(statement: hbs.AST.Statement, scope: readonly Frame[], walk: Walk): void {
  if (isMustache(statement)) walkPrinted(statement, scope, walk);
  else if (isBlock(statement)) walkBlock(statement, scope, walk);
  else if (isPartial(statement)) walkPartial(statement, scope, walk);
  else if (!PRINTED_AS_IT_IS.has(statement.type)) {
    const help = 'There are `{{value}}`, `{{#each}}`, `{{#if}}`, `{{#unless}}`, `{{#with}}` and `{{> partial}}`.';
    say(walk, statement, 'unknown-in-template', 'Templates of Espalier have no such statement.', help);
  }
}

const PRINTED_AS_IT_IS = new Set(['ContentStatement', 'CommentStatement']);

/** `{{path}}` or `{{helper value}}`. */
function walkPrinted(statement: hbs.AST.MustacheStatement, scope: readonly Frame[], walk: Walk): void {
  const { path, params, hash } = statement;
  if (params.length > 0 || (hash?.pairs.length ?? 0) > 0 || isHelper(path)) {
    walkCall(statement, scope, walk);
    return;
  }
  const shape = shapeOf(path, scope, walk);
  if (shape === null || 'type' in shape) return;
  const [is, help] =
    'list' in shape
      ? ['a list', `Go through it: \`{{#each ${printed(path)}}}…{{/each}}\`.`]
      : ['an object', `Print what it has: \`{{${printed(path)}.${Object.keys(shape.members)[0]}}}\`.`];
  say(walk, path, 'template-value', `\`${printed(path)}\` is ${is}, which prints as no code.`, help);
}

/** A helper with its value; what it gives is text. */
function walkCall(
  { path, params, hash }: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  scope: readonly Frame[],
  walk: Walk,
): Shape {
  if (!isHelper(path)) {
    const near = walk.report.nearest(printed(path), Object.keys(HELPERS));
    const help = near === null ? `There are: ${Object.keys(HELPERS).join(', ')}.` : `Did you mean \`${near}\`?`;
    say(walk, path, 'unknown-in-template', `There is no helper \`${printed(path)}\`.`, help);
  } else if (params.length !== 1 || (hash?.pairs.length ?? 0) > 0) {
    const name = printed(path);
    say(walk, path, 'template-value', `The helper \`${name}\` takes one value.`, `Write \`{{${name} value}}\`.`);
  }
  for (const value of params) {
    const shape = shapeOf(value, scope, walk);
    if (printed(path) !== 'comment' || shape === null || ('type' in shape && shape.type !== 'boolean')) continue;
    const message = `A comment is text, which \`${printed(value)}\` is not.`;
    say(walk, value, 'template-value', message, 'Print it by `literal`, or print what it has.');
  }
  return { type: 'string' };
}

function walkBlock(block: hbs.AST.BlockStatement, scope: readonly Frame[], walk: Walk): void {
  const kind = printed(block.path);
  const [given, extra] = block.params;
  if (!BLOCKS.has(kind)) {
    const near = walk.report.nearest(kind, BLOCKS);
    const help = near === null ? `There are: ${[...BLOCKS].join(', ')}.` : `Did you mean \`{{#${near} …}}\`?`;
    say(walk, block.path, 'unknown-in-template', `There is no block \`${kind}\`.`, help);
    return;
  }
  if (given === undefined || extra !== undefined) {
    const message = `The block \`${kind}\` takes one value.`;
    say(walk, block.path, 'template-value', message, `Write \`{{#${kind} value}}…{{/${kind}}}\`.`);
    return;
  }
  const shape = shapeOf(given, scope, walk);
  const inner =
    kind === 'each' ? item(block, given, shape, walk) : kind === 'with' ? inside(block, given, shape) : null;
  walkProgram(block.program, inner === null ? scope : [inner, ...scope], walk);
  walkProgram(block.inverse, scope, walk);
}

const BLOCKS: ReadonlySet<string> = new Set(['each', 'if', 'unless', 'with']);

function item(block: hbs.AST.BlockStatement, given: hbs.AST.Expression, list: Shape | null, walk: Walk): Frame {
  const path = printed(given);
  if (list !== null && !('list' in list)) {
    const help = 'type' in list ? `Print it: \`{{${path}}}\`.` : `Go into it: \`{{#with ${path}}}…{{/with}}\`.`;
    say(walk, given, 'template-value', `\`${path}\` is no list to go through.`, help);
  }
  const shape = list !== null && 'list' in list ? list.list : null;
  const [name, index] = block.program.blockParams ?? [];
  const names = new Map<string, Shape | null>();
  if (name !== undefined) names.set(name, shape);
  if (index !== undefined) names.set(index, { type: 'number' });
  return { shape, what: `an item of \`${path}\``, isItem: true, names };
}

function inside({ program }: hbs.AST.BlockStatement, given: hbs.AST.Expression, shape: Shape | null): Frame {
  const [name] = program.blockParams ?? [];
  return {
    shape,
    what: `\`${printed(given)}\``,
    isItem: false,
    names: new Map(name === undefined ? [] : [[name, shape]]),
  };
}

/** A partial is walked with what it is given, at each place that names it. It sees nothing else of where it stands. */
function walkPartial(statement: hbs.AST.PartialStatement, scope: readonly Frame[], walk: Walk): void {
  const name = 'original' in statement.name ? String(statement.name.original) : '';
  const file = walk.partials.get(name);
  if (file === undefined) {
    const near = walk.report.nearest(name, walk.partials.keys());
    const help =
      near === null
        ? `Make it: \`partials/${name}.hbs\`, beside the pack's other folders.`
        : `Did you mean \`${near}\`?`;
    say(walk, statement.name, 'unknown-in-template', `There is no partial \`${name}\`.`, help);
    return;
  }
  if (walk.trail.includes(name)) {
    const message = `The partial \`${name}\` leads back to itself.`;
    say(walk, statement.name, 'unknown-in-template', message, 'Let one of them print its part itself.');
    return;
  }
  const [given] = statement.params;
  const here = scope[0];
  const shape = given === undefined ? (here?.shape ?? null) : shapeOf(given, scope, walk);
  const added = (statement.hash?.pairs ?? []).map(({ key, value }) => [key, shapeOf(value, scope, walk)] as const);
  const program = parseTemplate(file, walk.report);
  if (program === null) return;
  const what = `what \`${walk.file.path}\` gives to the partial`;
  const frame: Frame = { shape: withMembers(shape, added), what, isItem: false, names: new Map() };
  walkProgram(program, [frame], { ...walk, file, trail: [...walk.trail, name] });
}

function withMembers(shape: Shape | null, added: readonly (readonly [string, Shape | null])[]): Shape | null {
  if (added.length === 0 || shape === null || !('members' in shape)) return shape;
  const unknown: Shape = { type: 'string' };
  return { members: { ...shape.members, ...Object.fromEntries(added.map(([key, one]) => [key, one ?? unknown])) } };
}

/** Null: a mistake that was told, and what follows from it isn't. */
function shapeOf(expression: hbs.AST.Expression, scope: readonly Frame[], walk: Walk): Shape | null {
  if (isSubExpression(expression)) return walkCall(expression, scope, walk);
  if (isPath(expression)) return pathShape(expression, scope, walk);
  return { type: expression.type === 'BooleanLiteral' ? 'boolean' : 'string' };
}

type Code = 'unknown-in-template' | 'template-value';

function say({ file, report }: Walk, node: hbs.AST.Node, code: Code, message: string, help: string): void {
  report.error(code, placeOf(file, node), message, help);
}

function isHelper(path: hbs.AST.Node): boolean {
  return isPath(path) && Object.hasOwn(HELPERS, path.original);
}

function printed(node: hbs.AST.Node): string {
  return 'original' in node ? String(node.original) : node.type;
}

const isMustache = (node: hbs.AST.Statement): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Statement): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPartial = (node: hbs.AST.Statement): node is hbs.AST.PartialStatement => node.type === 'PartialStatement';
const isSubExpression = (node: hbs.AST.Expression): node is hbs.AST.SubExpression => node.type === 'SubExpression';
const isPath = (node: object): node is hbs.AST.PathExpression => 'type' in node && node.type === 'PathExpression';
