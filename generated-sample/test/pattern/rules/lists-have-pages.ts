// Managed by Espalier, and made again by every run.
/** A list has a page: what grows with the table is never sent, nor read, as a whole. */
import {
  isArrayLiteralExpression,
  isCallExpression,
  isObjectLiteralExpression,
  isSpreadElement,
  isTaggedTemplateExpression,
  type CallExpression,
  type Node,
} from 'typescript/unstable/ast';
import { answersIn } from '../answers.ts';
import type { Code } from '../code.ts';
import type { Finding, Rule } from '../rule.ts';
import { calledMember, nameOf } from '../syntax.ts';
import { takenFrom, valueOfProperty, type Values } from '../values.ts';

export const listsHavePages: Rule = {
  name: 'lists-have-pages',
  find({ code, values, routes }) {
    const reads = routes.filter(({ method }) => method !== 'other');
    return answersIn(code, 'body').flatMap(({ at, value }): Finding[] => {
      const route = reads.find(({ runs }) => runs.has(at));
      if (route === undefined) return [];
      const list = values.originsOf(value, { whole: true }).find((one) => isBareList(code, values, one));
      if (list !== undefined)
        return [{ at, message: `The answer is a list without a page. ${INSTEAD}`, with: route.at }];
      const query = values
        .originsOf(value, { more: (node) => manyBehind(code, node) })
        .find((one) => isUnlimited(code, values, one));
      return query === undefined
        ? []
        : [{ at, message: `The query behind this answer has no limit. ${INSTEAD}`, with: query }];
    });
  },
};

const INSTEAD = 'Use sendPage() of src/http/responses.ts, or send { data, page } of a query with a limit.';

/** An array, or `{ data }` with one and without a `page`. */
function isBareList(code: Code, values: Values, node: Node): boolean {
  const { types } = code;
  const type = types.of(node);
  if (type === null) return false;
  if (types.isList(type)) return !isFixed(values, node);
  const member = (name: string) => types.member(type, name);
  const data = member('data');
  const inside = data === null || member('page') !== null ? null : types.ofSymbol(data);
  return inside !== null && types.isList(inside) && !dataOf(node).some((one) => isFixed(values, one));
}

const dataOf = (node: Node): readonly Node[] =>
  isObjectLiteralExpression(node)
    ? node.properties.filter((one) => nameOf(one) === 'data').flatMap(valueOfProperty)
    : [];

/** True where a list is as long as the code says: `['a', 'b']`, `Object.values(Status)`. */
function isFixed(values: Values, node: Node): boolean {
  const origins = values.originsOf(node, { whole: true });
  const made = origins.filter((one) => isArrayLiteralExpression(one) || isCallExpression(one));
  return (
    made.length > 0 &&
    made.every((one) =>
      isArrayLiteralExpression(one)
        ? one.elements.length > 0 && !one.elements.some(isSpreadElement)
        : isCallExpression(one) && /^Object\.(?:keys|values|entries)$/.test(one.expression.getText()),
    )
  );
}

/** What many values are made of many others by: `rows.map(…)`, `reader.toJson(ctx, rows)`. */
function manyBehind(code: Code, node: Node): readonly Node[] {
  const isArray = (one: Node): boolean => {
    const type = code.types.of(one);
    return type !== null && code.types.isList(type);
  };
  if (!isCallExpression(node)) return isArray(node) ? takenFrom(code, node) : [];
  const member = calledMember(node);
  const isMade =
    member !== null && (/^(?:map|flatMap)$/.test(member.text) || (member.text === 'reduce' && isArray(node)));
  const object = isMade ? [member.object] : [];
  return [...object, ...node.arguments.filter(isArray)];
}

const PACKAGES = /\/node_modules\/(?:@mikro-orm|kysely)\//;
const FINDS = new Set(['find', 'findAll', 'findAndCount']);
const RUNS = new Set(['execute', 'getResult', 'getResultList', 'getResultAndCount']);
const LIMITS = new Set(['limit', 'top', 'fetch', 'groupBy', 'tail']);

/** A query that gives as many rows as there are. */
function isUnlimited(code: Code, values: Values, node: Node): boolean {
  const member = calledMember(node);
  if (member === null) return false;
  if (member.text === 'select' && code.isDeclaredIn(member.name, /\/src\/db\/reader\.ts$/))
    return !saysLimit(code, values, member.call);
  if (!code.isDeclaredIn(member.name, PACKAGES)) return false;
  if (FINDS.has(member.text)) return !saysLimit(code, values, member.call) && !/\$in\b/.test(member.call.getText());
  if (!RUNS.has(member.text)) return false;
  const chain = values.originsOf(member.object, { more: (one) => [calledMember(one)?.object ?? []].flat() });
  const text = [...chain, ...member.call.arguments]
    .map((one) => (isTaggedTemplateExpression(one) ? one.template.getText() : ''))
    .join(' ');
  const raw = [text, ...member.call.arguments.map((one) => one.getText())].join(' ');
  const selects =
    chain.some((one) => /^(?:selectFrom|createQueryBuilder|qb)$/.test(calledMember(one)?.text ?? '')) ||
    /\bselect\b/i.test(raw);
  return (
    selects &&
    !chain.some((one) => LIMITS.has(calledMember(one)?.text ?? '')) &&
    !/\b(?:limit|count\(|sum\(|max\(|min\(|group by)/i.test(raw)
  );
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
