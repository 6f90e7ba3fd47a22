// Managed by Espalier, and made again by every run.
/** What hand-written code gives to routers, and all that runs for it. */
import {
  isCallExpression,
  isElementAccessExpression,
  isObjectLiteralExpression,
  type CallExpression,
  type Node,
} from 'typescript/unstable/ast';
import { nodesIn, type Code } from './code.ts';
import type { Functions } from './functions.ts';
import { reachedFrom } from './reached.ts';
import { bare, calledMember, isFunctionNode, memberAt, nameOf, textOf, valueOfProperty } from './syntax.ts';
import type { Values } from './values.ts';

/** A route, or middleware of one. */
export interface Route {
  /** Where it is registered. */
  readonly at: Node;
  /** `get`: for safe requests alone; `any`: for these and others. */
  readonly method: 'get' | 'any' | 'other';
  /** Every node of the handlers, and of the hand-written functions that they call. */
  readonly runs: ReadonlySet<Node>;
}

const SAFE = new Set(['get', 'head']);
const ANY = new Set(['all', 'use']);
const METHODS = new Set([...SAFE, ...ANY, 'post', 'put', 'patch', 'delete', 'del', 'options', 'link', 'unlink']);
const ROUTERS = new Set(['routes', 'middleware', 'allowedMethods']);
/** Types of what routes and middleware are given to. */
const ROUTER = /^(?:Router|RouterInstance|RouterImplementation|RouterWithMethods|Application)$/;
/** Members of `before` that run for safe requests alone. */
const READS = new Set(['list', 'read']);

export function routesIn(code: Code, functions: Functions, values: Values): readonly Route[] {
  return code.nodes.filter(isCallExpression).flatMap((call) => {
    const routes = registered(code, call).map(({ method, handlers }): Route => {
      const given = handlers.flatMap((one) => values.originsOf(one));
      return { at: call, method, runs: reachedFrom(code, functions, given) };
    });
    return routes.concat(optionsOf(code, functions, values, call));
  });
}

/** `router.get('/path', handler)`, `router.register('/path', ['get'], handler)`, `app.use(middleware)`. */
function registered(code: Code, call: CallExpression): { method: Route['method']; handlers: readonly Node[] }[] {
  const callee = bare(call.expression);
  const member = memberAt(callee);
  const object = member?.object ?? (isElementAccessExpression(callee) ? callee.expression : null);
  if (object === null || !code.types.namesOf(object).some((name) => ROUTER.test(name))) return [];
  if (member?.text === 'register') {
    const methods = nodesIn(call.arguments[1] ?? call).map((one) => textOf(one)?.toLowerCase() ?? '');
    return [{ method: methodOf(methods.filter((name) => name !== '')), handlers: call.arguments.slice(2) }];
  }
  const names =
    member === null && isElementAccessExpression(callee)
      ? namesOf(code, callee.argumentExpression)
      : [member?.text ?? ''];
  const known = names.filter((name) => METHODS.has(name));
  // What a whole router runs is said by its own routes.
  const handlers = call.arguments.filter((one) => !ROUTERS.has(calledMember(one)?.text ?? ''));
  return known.length === 0 ? [] : [{ method: methodOf(known), handlers }];
}

/** The texts that a name computed at run time can be. */
function namesOf(code: Code, name: Node): readonly string[] {
  return code.types.partsOf(name).flatMap((part) => (part.isStringLiteralType() ? [part.value] : []));
}

function methodOf(names: readonly string[]): Route['method'] {
  if (names.some((name) => ANY.has(name))) return 'any';
  return names.some((name) => SAFE.has(name)) ? 'get' : 'other';
}

/** What a routes file says: `tagRoutes({ before: { list: […] }, scope })`. */
function optionsOf(code: Code, functions: Functions, values: Values, call: CallExpression): Route[] {
  const [first] = call.arguments;
  const type = first === undefined ? null : code.types.firstParameterOf(call);
  if (first === undefined || type?.getSymbol()?.name !== 'RouteOptions') return [];
  const members = membersOf(values, first);
  const before = members.filter(({ name }) => name === 'before').flatMap(({ value }) => membersOf(values, value));
  const scopes = members.filter(({ name }) => name === 'scope').map(({ value }) => ({ name: 'list', value }));
  return [...before, ...scopes].map(({ name, value }) => ({
    at: value.parent,
    method: name === 'all' ? 'any' : READS.has(name) ? 'get' : 'other',
    runs: reachedFrom(code, functions, values.originsOf(value)),
  }));
}

/** The members of the object literals that a value can be. */
function membersOf(values: Values, value: Node): { name: string; value: Node }[] {
  return values
    .originsOf(value)
    .filter(isObjectLiteralExpression)
    .flatMap(({ properties }) =>
      properties.flatMap((property) => {
        const name = nameOf(property);
        return isFunctionNode(property)
          ? [{ name, value: property }]
          : valueOfProperty(property).map((one) => ({ name, value: one }));
      }),
    );
}
