// Managed by Espalier, and made again by every run.
/** A GET runs nothing but SELECTs: whoever follows a link, or fetches it beforehand, changes nothing. */
import {
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isCaseClause,
  isConditionalExpression,
  isIdentifier,
  isIfStatement,
  isReturnStatement,
  isSwitchStatement,
  isThrowStatement,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { ancestorsOf, nodesIn, type Code } from '../code.ts';
import type { Finding, Rule } from '../rule.ts';
import { calledMember, calleeName, functionAround, textOf } from '../syntax.ts';
import type { Values } from '../values.ts';

const DATABASE = /\/node_modules\/(?:@mikro-orm|kysely)\//;

/** Members of MikroORM's and Kysely's that write, or begin what writes. */
const WRITES = new RegExp(
  `^(?:${[
    'persist|persistAndFlush|remove|removeAndFlush|flush|transactional|implicitTransaction|begin|commit|lock',
    'insert|insertMany|upsert|upsertMany|update|delete|truncate|native(?:Insert|Update|Delete)(?:Many)?',
    'insertInto|replaceInto|updateTable|deleteFrom|mergeInto|transaction|startTransaction',
    '(?:create|alter|drop)(?:Table|Index|View|Schema|Type)',
  ].join('|')})$`,
);
/** Those that are called so nowhere else, also where the type was cast away. */
const PLAIN =
  /^(?:persist|(?:persist|remove)AndFlush|flush|transactional|upsert(?:Many)?|insertMany|native\w+|insertInto|updateTable|deleteFrom)$/;

const SQL =
  /^\s*(?:insert\s+into|replace\s+into|update\s+[^\s]+\s+set|delete\s+from|merge\s+into|truncate\s|create\s+(?:or|table|unique|index|view|temp)|alter\s+(?:table|sequence)|drop\s+(?:table|index|view)|vacuum\b|reindex\b|begin\s*(?:;|$)|with\b[^]*\b(?:insert\s+into|update\s+[^\s]+\s+set|delete\s+from)\b)/i;

/** Members that run SQL, or make it of a text. */
const RUNS = /^(?:execute|raw|query|unsafe)$/;

const FIRST = /^\s*(?:insert|update|delete|replace|merge|truncate|create|alter|drop)\b/i;

/** Functions of this project that give an EntityManager which may write. */
const OPENS = new Map([
  ['write', /\/src\/http\/unit-of-work\.ts$/],
  ['withEntityManager', /\/src\/db\/with-entity-manager\.ts$/],
  ['runWork', /\/src\/db\/work\.ts$/],
  ['openDatabase', /\/src\/db\/open\.ts$/],
]);

export const getReads: Rule = {
  name: 'get-reads',
  find({ code, values, routes }) {
    const found = new Map<Node, Finding>();
    for (const { at, method, runs } of routes) {
      if (method === 'other') continue;
      for (const node of runs) {
        const what = written(code, values, node);
        if (what === null || (method === 'any' && !isForSafe(node)) || isForUnsafe(node)) continue;
        const message = `${what} in what a GET runs. A GET reads; what changes something is a POST, PATCH or DELETE made by write().`;
        found.set(node, { at: node, message, with: at });
      }
    }
    return [...found.values()];
  },
};

function written(code: Code, values: Values, node: Node): string | null {
  if (SQL.test(textOf(node) ?? '')) return 'SQL that writes';
  if (isIdentifier(node) && isCallExpression(node.parent) && calleeName(node.parent) === node) {
    const opens = OPENS.get(code.symbolOf(node)?.name ?? '');
    if (opens !== undefined && code.isDeclaredIn(node, opens)) return `${node.getText()}()`;
  }
  const member = calledMember(node);
  if (member === null) return null;
  if (RUNS.test(member.text) && beginsToWrite(values, member.call.arguments[0])) return 'SQL that writes';
  if (!WRITES.test(member.text)) return null;
  const symbol = code.symbolOf(member.name);
  const isPlain = PLAIN.test(member.text) && (symbol === undefined || isWithoutBody(code, member.name));
  return isPlain || code.isDeclaredIn(member.name, DATABASE) ? `${member.text}()` : null;
}

/** Told by its first word, where a text is put together. One that is whole is found where it stands. */
function beginsToWrite(values: Values, text: Node | undefined): boolean {
  const parts = text === undefined ? [] : values.originsOf(text).flatMap(nodesIn).map(textOf);
  return parts.some((part) => part !== null && FIRST.test(part) && !SQL.test(part));
}

/** True for the member of a type that somebody wrote to go around the types. */
function isWithoutBody(code: Code, name: Node): boolean {
  const declared = code.declarationsOf(name);
  return (
    declared.length > 0 &&
    declared.every((one) => one.kind === SyntaxKind.MethodSignature || one.kind === SyntaxKind.PropertySignature)
  );
}

const SAFE = /['"`](?:GET|HEAD)['"`]/;
const UNSAFE = /['"`](?:POST|PUT|PATCH|DELETE)['"`]|unsafe/i;

/** Conditions on the request's method that the node stands under: which, and whether they have to hold. */
function conditions(node: Node): { text: string; holds: boolean }[] {
  const path = [node, ...ancestorsOf(node)];
  return path.slice(1).flatMap((outer, index) => {
    const inner = path[index];
    const all: { text: string; holds: boolean }[] = [];
    if (isIfStatement(outer) && inner !== outer.expression)
      all.push({ text: outer.expression.getText(), holds: inner === outer.thenStatement });
    if (isConditionalExpression(outer) && inner !== outer.condition)
      all.push({ text: outer.condition.getText(), holds: inner === outer.whenTrue });
    if (isBinaryExpression(outer) && inner === outer.right)
      all.push({ text: outer.left.getText(), holds: outer.operatorToken.getText() === '&&' });
    if (isCaseClause(outer) && isSwitchStatement(outer.parent.parent))
      all.push({ text: `${outer.parent.parent.expression.getText()} === ${outer.expression.getText()}`, holds: true });
    if (isBlock(outer))
      for (const one of outer.statements) {
        if (one === inner) break;
        if (isIfStatement(one) && ends(one.thenStatement)) all.push({ text: one.expression.getText(), holds: false });
      }
    return all.filter(({ text }) => /\bmethod\b/.test(text));
  });
}

function ends(statement: Node): boolean {
  return nodesIn(statement).some(
    (one) => (isReturnStatement(one) || isThrowStatement(one)) && functionAround(one) === functionAround(statement),
  );
}

function isForUnsafe(node: Node): boolean {
  return conditions(node).some(({ text, holds }) => (saysSafe(text) ? !holds : saysUnsafe(text) && holds));
}

/** Middleware runs for every method: what it does for safe requests alone is known only where it says so. */
function isForSafe(node: Node): boolean {
  const all = conditions(node);
  return all.length === 0 || all.some(({ text, holds }) => (saysSafe(text) ? holds : saysUnsafe(text) && !holds));
}

const isNegative = (text: string): boolean => /!==?|!\s*\w+[\w.]*\(/.test(text);
const saysSafe = (text: string): boolean =>
  isNegative(text) ? UNSAFE.test(text) : SAFE.test(text) || /\bsafe/i.test(text);
const saysUnsafe = (text: string): boolean => (isNegative(text) ? SAFE.test(text) : UNSAFE.test(text));
