// Managed by Espalier, and made again by every run.
/** What writes to a database, or begins what does. */
import { isCallExpression, isIdentifier, SyntaxKind, type Node } from 'typescript/unstable/ast';
import { ancestorsOf, isDeclaredIn, nodesIn, type Code } from '../../code.ts';
import { bare, calledMember, calleeName, memberAt, textOf, type Member } from '../../syntax.ts';
import type { Values } from '../../values.ts';

const DATABASE = /\/node_modules\/(?:@mikro-orm|kysely)\//;

/** Members of MikroORM's and Kysely's that write, or begin what writes. */
const WRITES = new RegExp(
  `^(?:${[
    'persist|persistAndFlush|remove|removeAndFlush|flush|transactional|implicitTransaction|begin|commit|lock',
    'insert|insertMany|upsert|upsertMany|update|delete|truncate|native(?:Insert|Update|Delete)(?:Many)?',
    'insertInto|replaceInto|updateTable|deleteFrom|mergeInto|transaction|startTransaction',
    '(?:create|alter|drop)(?:Table|Index|View|Schema|Type)|for(?:NoKey)?Update',
  ].join('|')})$`,
);
/** Those that are called so nowhere else, also where the type was cast away. */
const PLAIN =
  /^(?:persist|(?:persist|remove)AndFlush|flush|transactional|upsert(?:Many)?|insertMany|native\w+|insertInto|updateTable|deleteFrom)$/;

/** A name, with an alias where something is set at once: `the data set` is no SQL. */
const UPDATE = String.raw`update\s+(?:\S+\s+set\b|(?:\S+\s+){2,3}set\s[^=]*=)`;
const SQL = new RegExp(
  String.raw`^(?:\s|--.*\n|/\*[^]*?\*/)*(?:${[
    String.raw`insert\s+into|replace\s+into|${UPDATE}|delete\s+from|merge\s+into|truncate\s`,
    String.raw`create\s+(?:or|table|unique|index|view|temp)|alter\s+(?:table|sequence)|drop\s+(?:table|index|view)`,
    String.raw`vacuum\b|reindex\b|refresh\s+materialized\b|call\s+[\w.]+\(|begin\s*(?:;|$)`,
    String.raw`with\b[^]*\b(?:insert\s+into|${UPDATE}|delete\s+from)\b`,
    String.raw`select\b[^]*\b(?:(?:nextval|setval)\s*\(|from\b[^]*\bfor\s+(?:no\s+key\s+)?update\b)`,
  ].join('|')})`,
  'i',
);

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

/** What it is, as it is called. Null: the node doesn't write. */
export function written(code: Code, values: Values, node: Node): string | null {
  if (SQL.test(textOf(node) ?? '')) return 'SQL that writes';
  if (isIdentifier(node) && isCallExpression(node.parent) && calleeName(node.parent) === node) {
    const opens = OPENS.get(code.symbolOf(node)?.name ?? '');
    if (opens !== undefined && code.isDeclaredIn(node, opens)) return `${node.getText()}()`;
  }
  const called = calledMember(node);
  if (called !== null && RUNS.test(called.text) && beginsToWrite(values, called.call.arguments[0]))
    return 'SQL that writes';
  const member = called ?? referredMember(code, node);
  if (member === null || !WRITES.test(member.text)) return null;
  const isCast = called !== null && PLAIN.test(called.text) && isBehindCast(code, values, called);
  return isCast || code.isDeclaredIn(member.name, DATABASE) ? `${member.text}()` : null;
}

/** `em.flush` of `retry(em.flush.bind(em))`: a method that is called elsewhere. */
function referredMember(code: Code, node: Node): Member | null {
  const member = memberAt(node);
  if (member === null || !WRITES.test(member.text)) return null;
  const outer = ancestorsOf(node).find((one) => bare(one) === one);
  const isCalled = outer !== undefined && isCallExpression(outer) && bare(outer.expression) === node;
  const type = code.types.of(node);
  return !isCalled && type !== null && code.types.isFunction(type) ? member : null;
}

/** Told by its first word, where a text is put together. One that is whole is found where it stands. */
function beginsToWrite(values: Values, text: Node | undefined): boolean {
  const parts = text === undefined ? [] : values.originsOf(text).flatMap(nodesIn).map(textOf);
  return parts.some((part) => part !== null && FIRST.test(part) && !SQL.test(part));
}

/** True where the object's type was cast away, to `any` or to a type that somebody wrote for that. */
function isBehindCast(code: Code, values: Values, { object, name }: Member): boolean {
  const symbol = code.symbolOf(name);
  if (symbol === undefined) return true;
  const isPromise = symbol.declarations.every(
    ({ kind }) => kind === SyntaxKind.MethodSignature || kind === SyntaxKind.PropertySignature,
  );
  return isPromise && values.originsOf(object).some((one) => isOfDatabase(code, one));
}

function isOfDatabase(code: Code, node: Node): boolean {
  return code.types
    .partsOf(node)
    .flatMap((type) => code.types.members(type))
    .some((member) => isDeclaredIn(member, DATABASE));
}
