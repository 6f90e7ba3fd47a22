import type { ListedView } from './catalogue.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** A view's type as TypeScript would write it, with what is said about its members: the view, then the interfaces that it uses. */
export function textOfView({ name, members: own }: ListedView): string {
  const interfaces = new Map<string, ObjectShape>();
  collect({ name: `view "${name}"`, members: own }, interfaces);
  return [...interfaces]
    .map(([each, shape]) => `${each.startsWith('view') ? '' : 'interface '}${each} ${members(shape, '')}\n`)
    .join('\n');
}

/** Each name once, in the order in which they are used. */
function collect(shape: Shape, into: Map<string, ObjectShape>): void {
  if ('list' in shape) collect(shape.list, into);
  if (!('members' in shape)) return;
  if (shape.name !== undefined && into.has(shape.name)) return;
  if (shape.name !== undefined) into.set(shape.name, shape);
  for (const member of Object.values(shape.members)) collect(member, into);
}

function members(shape: ObjectShape, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(shape.members).map(([name, member]) => {
    const doc = member.doc === undefined ? '' : `${inner}/** ${member.doc} */\n`;
    return `${doc}${inner}${name}: ${typeText(member, inner)};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function typeText(shape: Shape, indent: string): string {
  const nullable = shape.nullable === true ? ' | null' : '';
  if ('type' in shape) return `${shape.type}${nullable}`;
  if ('members' in shape) return `${shape.name ?? members(shape, indent)}${nullable}`;
  const item = typeText(shape.list, indent);
  return `${item.includes(' | ') ? `(${item})` : item}[]${nullable}`;
}
