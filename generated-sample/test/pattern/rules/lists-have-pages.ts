// Managed by Espalier, and made again by every run.
/** A list has a page: what grows with the table is never sent, nor read, as a whole. */
import { isCallExpression, isObjectLiteralExpression, type Node } from 'typescript/unstable/ast';
import { answersIn } from '../answers.ts';
import type { Code } from '../code.ts';
import type { Finding, Rule } from '../rule.ts';
import { calledMember, nameOf } from '../syntax.ts';
import { takenFrom, valueOfProperty, type Values } from '../values.ts';
import { isFixed } from './lists/fixed.ts';
import { Growth } from './lists/growth.ts';
import { isUnlimited } from './lists/queries.ts';

export const listsHavePages: Rule = {
  name: 'lists-have-pages',
  find({ code, values, routes }) {
    const reads = routes.filter(({ method }) => method !== 'other');
    const growth = new Growth(code);
    return answersIn(code, 'body').flatMap(({ at, value }): Finding[] => {
      const route = reads.find(({ runs }) => runs.has(at));
      if (route === undefined) return [];
      const list = values.originsOf(value, { whole: true }).find((one) => isBareList(code, values, one));
      if (list !== undefined)
        return [{ at, message: `The answer is a list without a page. ${INSTEAD}`, with: route.at }];
      const query = values
        .originsOf(value, { more: (node) => [...growth.of(node), ...manyBehind(code, node)] })
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
  if (types.isList(type)) return !isFixed(code, values, node);
  const member = (name: string) => types.member(type, name);
  const data = member('data');
  const inside = data === null || member('page') !== null ? null : types.ofSymbol(data);
  return inside !== null && types.isList(inside) && !dataOf(node).some((one) => isFixed(code, values, one));
}

const dataOf = (node: Node): readonly Node[] =>
  isObjectLiteralExpression(node)
    ? node.properties.filter((one) => nameOf(one) === 'data').flatMap(valueOfProperty)
    : [];

/** What many values are made of many others by: `rows.map(…)`, `rows.join(',')`, `reader.toJson(ctx, rows)`. */
function manyBehind(code: Code, node: Node): readonly Node[] {
  const isArray = (one: Node): boolean => {
    const type = code.types.of(one);
    return type !== null && code.types.isList(type);
  };
  if (!isCallExpression(node)) return isArray(node) ? takenFrom(code, node) : [];
  const member = calledMember(node);
  const isMade =
    member !== null && (/^(?:map|flatMap|join)$/.test(member.text) || (member.text === 'reduce' && isArray(node)));
  const object = isMade ? [member.object] : [];
  return [...object, ...node.arguments.filter(isArray)];
}
