// Managed by Espalier, and made again by every run.
/** Bodies that say that something went wrong. */
import {
  isArrayLiteralExpression,
  isCallExpression,
  isCatchClause,
  isIdentifier,
  isNewExpression,
  isObjectLiteralExpression,
  SyntaxKind,
  type Node,
} from 'typescript/unstable/ast';
import { ancestorsOf, nodesIn, type Code } from '../../code.ts';
import type { Looked } from '../../rule.ts';
import { bare, calledMember, isFunctionNode, nameOf, numberOf, textOf, valueOfProperty } from '../../syntax.ts';

/** What a text of an error begins with. `failed: 3, passed: 4` counts, and `Error codes:` is about them. */
const ERROR_TEXT =
  /^\s*(?!\w+:\s*[\d?]+\s*(?:,|$)|error (?:codes?|types?|rates?|messages?)\b)(?:error\b|not found|bad request|invalid\b|forbidden|unauthori[sz]ed|something went wrong|failed\b)/i;
/** What says that there is no error. */
const NO_ERROR = /^(?:none|no|nothing|ok)?$/i;
/** Members that tell of an error alone. A resource has others as well: `{ id, status: 'failed', message }`. */
const ENVELOPE = /^(?:status|code|type|result|message|detail|reason|data|errors)$/;

/** `{ error: 'text' }`, `{ ok: false, reason: 'text' }`, `'Not found'`, `Response.json(…, { status: 404 })`; in a `catch`, also what is made of the error. */
export function saysError({ code, values }: Looked, value: Node, at: Node): boolean {
  if (ERROR_TEXT.test(textOf(value) ?? '') || isErrorResponse(value)) return true;
  const caught = caughtAround(at);
  if (caught !== null && values.originsOf(value).some((one) => isMadeOf(caught, one))) return true;
  if (!isObjectLiteralExpression(value)) return false;
  const { properties } = value;
  if (properties.some(isErrorMember)) return true;
  if (properties.some(isNotOk)) return !properties.some((one) => isResult(code, one));
  return properties.every((one) => ENVELOPE.test(nameOf(one))) && properties.some(isErrorWord);
}

/** `new Response(text, { status: 404 })`, `Response.json(data, { status: 404 })` */
function isErrorResponse(value: Node): boolean {
  const isResponse =
    (isNewExpression(value) || isCallExpression(value)) && /^Response(?:\.json)?$/.test(value.expression.getText());
  const options = isResponse ? value.arguments?.[1] : undefined;
  if (options === undefined || !isObjectLiteralExpression(options)) return false;
  return options.properties.some((one) => nameOf(one) === 'status' && (numberOf(valueOf(one)) ?? 0) >= 400);
}

const valueOf = (property: Node): Node => valueOfProperty(property).map(bare)[0] ?? property;

function isErrorMember(property: Node): boolean {
  const value = valueOf(property);
  const text = textOf(value);
  const isText = text === null ? /^(?:String\(|.*\.message$)/.test(value.getText()) : !NO_ERROR.test(text);
  return /^(?:err|error|errorMessage)$/.test(nameOf(property)) && (isText || isObjectLiteralExpression(value));
}

const isNotOk = (property: Node): boolean =>
  /^(?:ok|success)$/.test(nameOf(property)) && valueOf(property).kind === SyntaxKind.FalseKeyword;

/** `{ message: 'Not found' }`, `{ status: 'error' }`, `{ errors: [{ message }] }` */
function isErrorWord(property: Node): boolean {
  const value = valueOf(property);
  if (isArrayLiteralExpression(value)) return nameOf(property) === 'errors' && value.elements.length > 0;
  const text = textOf(value) ?? '';
  return /^(?:status|type|result)$/.test(nameOf(property)) ? /^(?:error|fail)$/i.test(text) : ERROR_TEXT.test(text);
}

/** A list of what a check has found: `missing` of `{ ok: false, missing }`. */
function isResult(code: Code, property: Node): boolean {
  const type = code.types.of(valueOf(property));
  return type !== null && code.types.isList(type) && !/^(?:errors|issues|messages|problems)$/.test(nameOf(property));
}

interface Caught {
  readonly name: string;
  readonly inside: Node;
}

/** What the `catch` around a node calls the error. */
function caughtAround(node: Node): Caught | null {
  for (const inside of ancestorsOf(node)) {
    const isCallback = isFunctionNode(inside) && calledMember(inside.parent)?.text === 'catch';
    if (!isCatchClause(inside) && !isCallback) continue;
    const variable = isCatchClause(inside) ? inside.variableDeclaration : inside.parameters[0];
    return variable === undefined ? null : { name: variable.name.getText(), inside };
  }
  return null;
}

function isMadeOf({ name, inside }: Caught, node: Node): boolean {
  return ancestorsOf(node).includes(inside) && nodesIn(node).some((one) => isIdentifier(one) && one.text === name);
}
