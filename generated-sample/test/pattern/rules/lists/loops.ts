// Managed by Espalier, and made again by every run.
/** Loops, and what they go over. */
import {
  isBreakStatement,
  isDoStatement,
  isForInStatement,
  isForOfStatement,
  isForStatement,
  isWhileStatement,
  type Node,
} from 'typescript/unstable/ast';
import { nodesIn } from '../../code.ts';
import { calledMember, isFunctionNode, memberAt } from '../../syntax.ts';

/** `rows` of `for (const row of rows)`, `rows.forEach(…)` and `while (rows.length > 0)`. A loop that a `break` ends may be short. */
export function goneOver(loop: Node): readonly Node[] {
  if (isFunctionNode(loop)) {
    const call = calledMember(loop.parent);
    return call !== null && /^(?:forEach|map)$/.test(call.text) ? [call.object] : [];
  }
  const condition = conditionOf(loop);
  const over = isForOfStatement(loop) || isForInStatement(loop) ? [loop.expression] : lengthIn(condition);
  return over.length > 0 && nodesIn(loop).some(isBreakStatement) ? [] : over;
}

/** What has to hold for a loop to go on. */
export function conditionOf(loop: Node): Node | undefined {
  if (isForStatement(loop)) return loop.condition;
  return isWhileStatement(loop) || isDoStatement(loop) ? loop.expression : undefined;
}

/** `rows` of `index < rows.length`, and not of `index < Math.min(rows.length, 5)`. */
function lengthIn(condition: Node | undefined): readonly Node[] {
  if (condition === undefined) return [];
  return nodesIn(condition).flatMap((one) => {
    const member = memberAt(one);
    const decides = one === condition || one.parent === condition;
    return member?.text === 'length' && decides ? [member.object] : [];
  });
}
