/**
 * Holds the paths of a template against views. Handlebars itself says nothing of a path that a view doesn't have inside `{{#if}}` and
 * `{{#each}}`, so the syntax tree is walked, over real views. Every view has every key, so both branches of a condition are walked.
 */
import Handlebars from 'handlebars';

export interface PathReport {
  /** Paths whose parent is there and lacks the key: `src/a.ts 3:2 {{#if entity.nmae}}`. */
  readonly missing: ReadonlySet<string>;
  /** Paths that no view has reached: nothing is known of them. */
  readonly unseen: ReadonlySet<string>;
}

type Scope = readonly { readonly value: unknown; readonly names: Readonly<Record<string, unknown>> }[];

interface Walk {
  readonly template: string;
  readonly partials: (name: string) => hbs.AST.Program;
  readonly missing: Set<string>;
  readonly seen: Set<string>;
  readonly all: Set<string>;
}

/** Walks a template over all views that it prints. `partials` gives the text of a partial. */
export function checkPaths(
  template: string,
  text: string,
  views: readonly unknown[],
  partials: (name: string) => string,
): PathReport {
  const walk: Walk = {
    template,
    partials: (name) => Handlebars.parse(partials(name)),
    missing: new Set(),
    seen: new Set(),
    all: new Set(),
  };
  const program = Handlebars.parse(text);
  collect(program, walk);
  for (const view of views) walkProgram(program, [{ value: view, names: {} }], walk);
  return { missing: walk.missing, unseen: new Set([...walk.all].filter((path) => !walk.seen.has(path))) };
}

const HELPERS = new Set(['literal', 'comment']);

function walkProgram(program: hbs.AST.Program | undefined, scope: Scope, walk: Walk): void {
  for (const statement of program?.body ?? []) walkStatement(statement, scope, walk);
}

function walkStatement(statement: hbs.AST.Statement, scope: Scope, walk: Walk): void {
  if (isMustache(statement)) {
    walkCall(statement, scope, walk);
  } else if (isBlock(statement)) {
    walkBlock(statement, scope, walk);
  } else if (isPartial(statement)) {
    const name = 'original' in statement.name ? String(statement.name.original) : '';
    const [given] = statement.params;
    const inner = given === undefined ? scope : [{ value: valueOf(given, scope, walk), names: {} }, ...scope];
    const own: Walk = { ...walk, template: `${walk.template} > ${name}` };
    const program = walk.partials(name);
    collect(program, own);
    walkProgram(program, inner, own);
  }
}

/** `{{path}}` or `{{helper value …}}`. */
function walkCall(
  { path, params, hash }: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  scope: Scope,
  walk: Walk,
): void {
  const values = [...params, ...(hash?.pairs.map(({ value }) => value) ?? [])];
  if (values.length === 0) valueOf(path, scope, walk);
  else if (!isPath(path) || !HELPERS.has(path.original))
    walk.missing.add(`${walk.template}: there is no helper ${printed(path)}`);
  for (const value of values) valueOf(value, scope, walk);
}

function walkBlock(block: hbs.AST.BlockStatement, scope: Scope, walk: Walk): void {
  const [given] = block.params;
  const kind = block.path.original;
  const value = given === undefined ? undefined : valueOf(given, scope, walk);
  const names = block.program.blockParams ?? [];
  if (kind === 'each') {
    const items = Array.isArray(value)
      ? value.entries()
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
        : [];
    for (const [key, item] of items) {
      walkProgram(
        block.program,
        [{ value: item, names: Object.fromEntries(names.map((name, at) => [name, [item, key][at]])) }, ...scope],
        walk,
      );
    }
  } else if (kind === 'with') {
    if (value !== null && value !== undefined) {
      walkProgram(
        block.program,
        [{ value, names: Object.fromEntries(names.map((name) => [name, value])) }, ...scope],
        walk,
      );
    }
  } else if (kind === 'if' || kind === 'unless') {
    walkProgram(block.program, scope, walk);
  } else {
    walk.missing.add(`${walk.template}: there is no block {{#${kind}}}`);
  }
  walkProgram(block.inverse, scope, walk);
}

/** The value of an expression in this scope, or undefined where a part of its path is null here. */
function valueOf(expression: hbs.AST.Expression, scope: Scope, walk: Walk): unknown {
  if (isSubExpression(expression)) return walkCall(expression, scope, walk);
  if (!isPath(expression) || expression.data) return undefined;
  const here = scope[expression.depth];
  const parts = [...expression.parts];
  const [first] = parts;
  const named =
    first !== undefined && expression.depth === 0 ? scope.find(({ names }) => Object.hasOwn(names, first)) : undefined;
  let value: unknown = named === undefined ? here?.value : named.names[parts.shift() ?? ''];
  for (const part of parts) {
    if (value === null || value === undefined) return undefined;
    if (typeof value !== 'object' || !Object.hasOwn(value, part)) {
      walk.missing.add(placeOf(expression, walk));
      walk.seen.add(placeOf(expression, walk));
      return undefined;
    }
    value = Reflect.get(value, part);
  }
  walk.seen.add(placeOf(expression, walk));
  return value;
}

/** Every path of a program, whether a view leads there or not. */
function collect(node: unknown, walk: Walk): void {
  if (Array.isArray(node)) for (const each of node) collect(each, walk);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  if (isPath(node) && !node.data && !HELPERS.has(node.original) && !BLOCKS.has(node.original))
    walk.all.add(placeOf(node, walk));
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'loc' && !(key === 'name' && 'type' in node && node.type === 'PartialStatement')) collect(child, walk);
  }
}

const BLOCKS = new Set(['each', 'if', 'unless', 'with']);

function placeOf(path: hbs.AST.PathExpression, { template }: Walk): string {
  const { line, column } = path.loc.start;
  return `${template} ${line}:${column + 1} ${path.original}`;
}

function printed(node: hbs.AST.Node): string {
  return 'original' in node ? String(node.original) : node.type;
}

const isMustache = (node: hbs.AST.Statement): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Statement): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPartial = (node: hbs.AST.Statement): node is hbs.AST.PartialStatement => node.type === 'PartialStatement';
const isSubExpression = (node: hbs.AST.Expression): node is hbs.AST.SubExpression => node.type === 'SubExpression';
const isPath = (node: object): node is hbs.AST.PathExpression => 'type' in node && node.type === 'PathExpression';
