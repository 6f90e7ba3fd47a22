// Managed by Espalier, and made again by every run.
/** Queries, and how many rows they give. */
import {
  isObjectLiteralExpression,
  isTaggedTemplateExpression,
  type CallExpression,
  type Node,
} from 'typescript/unstable/ast';
import { nodesIn, type Code } from '../../code.ts';
import { calledMember, nameOf, textOf } from '../../syntax.ts';
import type { Values } from '../../values.ts';

const PACKAGES = /\/node_modules\/(?:@mikro-orm|kysely)\//;
const FINDS = new Set(['find', 'findAll', 'findAndCount', 'loadItems', 'matching']);
const RUNS = new Set(['execute', 'getResult', 'getResultList', 'getResultAndCount']);
const LIMITS = new Set(['limit', 'top', 'fetch', 'tail']);
const GROUPS = new Set(['groupBy', 'distinct', 'distinctOn']);
const AGGREGATES = /^(?:count|countAll|sum|max|min|avg)$/;

/** As many as there are; no more than a limit says; those that are asked for by name, groups, distinct values and aggregates. */
export type Rows = 'all' | 'limited' | 'known';

/** Null: the node is no query that gives rows. */
export function rowsOf(code: Code, values: Values, node: Node): Rows | null {
  const member = calledMember(node);
  if (member === null) return null;
  if (member.text === 'select' && code.isDeclaredIn(member.name, /\/src\/db\/reader\.ts$/))
    return saysLimit(code, values, member.call) ? 'limited' : 'all';
  if (!code.isDeclaredIn(member.name, PACKAGES)) return null;
  if (FINDS.has(member.text)) {
    if (namesRows(values, member.call)) return 'known';
    return saysLimit(code, values, member.call) ? 'limited' : 'all';
  }
  return RUNS.has(member.text) ? rowsOfChain(code, values, member.call, member.object) : null;
}

function rowsOfChain(code: Code, values: Values, run: CallExpression, object: Node): Rows | null {
  const chain = values.originsOf(object, { more: (one) => [calledMember(one)?.object ?? []].flat() });
  const text = [...chain, ...run.arguments]
    .map((one) => (isTaggedTemplateExpression(one) ? one.template.getText() : ''))
    .join(' ');
  const raw = [text, ...run.arguments.map((one) => one.getText())].join(' ');
  const selects =
    chain.some((one) => /^(?:selectFrom|createQueryBuilder|qb)$/.test(calledMember(one)?.text ?? '')) ||
    /\bselect\b/i.test(raw);
  if (!selects) return null;
  if (chain.some((one) => isKnown(code, values, one)) || KNOWN_TEXT.test(raw.replace(SUBSELECT, ' '))) return 'known';
  return chain.some((one) => LIMITS.has(calledMember(one)?.text ?? '')) || LIMITED_TEXT.test(raw) ? 'limited' : 'all';
}

/** True for options with a limit, and for those that come from elsewhere. */
function saysLimit(code: Code, values: Values, call: CallExpression): boolean {
  return call.arguments.some((argument) => {
    const objects = values.originsOf(argument, { whole: true }).filter(isObjectLiteralExpression);
    if (objects.some(({ properties }) => properties.some((one) => LIMITS.has(nameOf(one)) || GROUPS.has(nameOf(one)))))
      return true;
    const type = code.types.of(argument);
    return objects.length === 0 && type !== null && code.types.member(type, 'limit') !== null;
  });
}

/** `{ id: { $in: ids } }`, also where it stands in a variable. */
function namesRows(values: Values, call: CallExpression): boolean {
  return call.arguments.some((argument) => values.originsOf(argument).some((one) => /\$in\b/.test(one.getText())));
}

/** `.groupBy('status')`, `.select(({ fn }) => fn.countAll().as('n'))`, `.where('id', 'in', ids)` of a chain. */
function isKnown(code: Code, values: Values, node: Node): boolean {
  const member = calledMember(node);
  if (member === null) return false;
  if (GROUPS.has(member.text)) return true;
  if (member.text === 'select') return isAggregate(member.call);
  return /^(?:where|andWhere)$/.test(member.text) && (namesRows(values, member.call) || isIn(code, member.call));
}

/** Not in a subselect, nor over a window, which give one for each row. */
function isAggregate(select: CallExpression): boolean {
  const called = select.arguments.flatMap(nodesIn).map((one) => calledMember(one)?.text ?? '');
  return called.some((name) => AGGREGATES.test(name)) && !called.some((name) => /^(?:selectFrom|over)$/.test(name));
}

/** `('id', 'in', ids)`, where those aren't another query's rows. */
function isIn(code: Code, where: CallExpression): boolean {
  const asks = where.arguments.flatMap((one) => nodesIn(one)).some((one) => textOf(one) === 'in');
  const isQuery = (one: Node): boolean =>
    /\bselectFrom\(/.test(one.getText()) || code.types.namesOf(one).some((name) => name.endsWith('QueryBuilder'));
  return asks && !where.arguments.some(isQuery);
}

/** A subselect that gives a value. That of a FROM or a WITH gives rows, and says how many. */
const SUBSELECT = /(?<!\b(?:from|as|materialized)\s*)\(\s*select\b(?:[^()]|\([^()]*\))*\)/gi;
const KNOWN_TEXT =
  /\b(?:in\s*\(?\s*\$\{|(?:count|sum|max|min|avg)\([^()]*\)(?!\s*over\b)|group by\b|select\s+distinct\b)/i;
const LIMITED_TEXT = /\blimit\b|\bfetch\s+(?:first|next)\b/i;
