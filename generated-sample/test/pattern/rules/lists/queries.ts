// Managed by Espalier, and made again by every run.
/** Queries that give as many rows as there are. */
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
const FINDS = new Set(['find', 'findAll', 'findAndCount']);
const RUNS = new Set(['execute', 'getResult', 'getResultList', 'getResultAndCount']);
const LIMITS = new Set(['limit', 'top', 'fetch', 'groupBy', 'distinct', 'distinctOn', 'tail']);

export function isUnlimited(code: Code, values: Values, node: Node): boolean {
  const member = calledMember(node);
  if (member === null) return false;
  if (member.text === 'select' && code.isDeclaredIn(member.name, /\/src\/db\/reader\.ts$/))
    return !saysLimit(code, values, member.call);
  if (!code.isDeclaredIn(member.name, PACKAGES)) return false;
  if (FINDS.has(member.text)) return !saysLimit(code, values, member.call) && !namesRows(values, member.call);
  if (!RUNS.has(member.text)) return false;
  const chain = values.originsOf(member.object, { more: (one) => [calledMember(one)?.object ?? []].flat() });
  const text = [...chain, ...member.call.arguments]
    .map((one) => (isTaggedTemplateExpression(one) ? one.template.getText() : ''))
    .join(' ');
  const raw = [text, ...member.call.arguments.map((one) => one.getText())].join(' ');
  const selects =
    chain.some((one) => /^(?:selectFrom|createQueryBuilder|qb)$/.test(calledMember(one)?.text ?? '')) ||
    /\bselect\b/i.test(raw);
  return selects && !chain.some((one) => isLimit(code, values, one)) && !isLimitedText(raw);
}

/** True for options with a limit, and for those that come from elsewhere. */
function saysLimit(code: Code, values: Values, call: CallExpression): boolean {
  return call.arguments.some((argument) => {
    const objects = values.originsOf(argument, { whole: true }).filter(isObjectLiteralExpression);
    if (objects.some(({ properties }) => properties.some((one) => LIMITS.has(nameOf(one))))) return true;
    const type = code.types.of(argument);
    return objects.length === 0 && type !== null && code.types.member(type, 'limit') !== null;
  });
}

/** `{ id: { $in: ids } }`, also where it stands in a variable. */
function namesRows(values: Values, call: CallExpression): boolean {
  return call.arguments.some((argument) => values.originsOf(argument).some((one) => /\$in\b/.test(one.getText())));
}

/** `.limit(5)`, `.where('id', 'in', ids)` of a chain. */
function isLimit(code: Code, values: Values, node: Node): boolean {
  const member = calledMember(node);
  if (member === null) return false;
  if (LIMITS.has(member.text)) return true;
  return /^(?:where|andWhere)$/.test(member.text) && (namesRows(values, member.call) || isIn(code, member.call));
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

function isLimitedText(sql: string): boolean {
  if (/\blimit\b|\bfetch\s+(?:first|next)\b|\bin\s*\(?\s*\$\{/i.test(sql)) return true;
  return /\b(?:count\(|sum\(|max\(|min\(|avg\(|group by\b|select\s+distinct\b)/i.test(sql.replace(SUBSELECT, ' '));
}
