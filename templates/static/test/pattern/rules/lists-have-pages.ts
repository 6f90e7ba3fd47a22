// Managed by Espalier, and made again by every run.
/** A list has a page: what grows with the table is never sent, nor read, as a whole. */
import { isObjectLiteralExpression, type Node } from 'typescript/unstable/ast';
import { answersIn } from '../answers.ts';
import type { Finding, Rule } from '../rule.ts';
import { nameOf, valueOfProperty } from '../syntax.ts';
import type { Types } from '../types.ts';
import { FixedLists } from './lists/fixed.ts';
import { Growth } from './lists/growth.ts';
import { manyBehind } from './lists/many.ts';
import { rowsOf } from './lists/queries.ts';

export const listsHavePages: Rule = {
  name: 'lists-have-pages',
  find({ code, functions, calls, values, routes }) {
    const reads = routes.filter(({ method }) => method !== 'other');
    const growth = new Growth(code, calls);
    const fixed = new FixedLists(code, values, growth);
    return answersIn(code, values, 'body').flatMap(({ at, value }): Finding[] => {
      const route = reads.find(({ runs }) => runs.has(at));
      if (route === undefined) return [];
      const list = values.originsOf(value, { whole: true }).find((one) => isBareList(code.types, fixed, one));
      if (list !== undefined)
        return [{ at, message: `The answer is a list without a page. ${INSTEAD}`, with: route.at }];
      const query = values
        .originsOf(value, { more: (node) => [...growth.of(node), ...manyBehind(code, functions, node)] })
        .find((one) => rowsOf(code, values, one) === 'all');
      return query === undefined
        ? []
        : [{ at, message: `The query behind this answer has no limit. ${INSTEAD}`, with: query }];
    });
  },
};

const INSTEAD = 'Use sendPage() of src/http/responses.ts, or send { data, page } of a query with a limit.';

/** An array, or `{ data }` with one and without a `page`. */
function isBareList(types: Types, fixed: FixedLists, node: Node): boolean {
  const type = types.of(node);
  if (type === null) return false;
  if (types.isList(type)) return !fixed.has(node);
  const member = (name: string) => types.member(type, name);
  const data = member('data');
  const inside = data === null || member('page') !== null ? null : types.ofSymbol(data);
  return inside !== null && types.isList(inside) && !dataOf(node).some((one) => fixed.has(one));
}

const dataOf = (node: Node): readonly Node[] =>
  isObjectLiteralExpression(node)
    ? node.properties.filter((one) => nameOf(one) === 'data').flatMap(valueOfProperty)
    : [];
