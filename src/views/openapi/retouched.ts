/** openapi.json of a model of which hardly anything has changed: most of its text is as it was. */
import type { Entity, Model } from '../../model/index.ts';
import { contextOf } from './context.ts';
import { entityParameters, entityPaths, entitySchemas } from './entity-members.ts';
import { COMPONENT_INDENT, head, memberKey, memberText, PATH_INDENT } from './frame.ts';
import { jsonPrinter } from './json-text.ts';
import { operationIds } from './operation-ids.ts';
import { tagsOf } from './tags.ts';

/**
 * `text`: the document before `entities` were changed, which are in the model's order. Null: more of it has to be otherwise than what it
 * says of these, so that all of it has to be made.
 */
export function retouchedDocument(text: string, model: Model, entities: readonly Entity[]): string | null {
  const context = contextOf(model);
  const print = jsonPrinter(() => undefined);
  const tags = tagsOf(model);
  const ids = operationIds(model);
  const blocks = blocksOf(text);
  if (blocks === null) return null;
  const { paths, schemas, shared } = blocks;
  const retouching = new Retouching(text, head(model, tags, print), paths.start);
  retouching.goTo(paths);
  for (const entity of entities)
    for (const [path, item] of entityPaths(context, ids, entity, tags.resources.get(entity.name)))
      if (!retouching.replace(memberText(print, path, item, PATH_INDENT), memberKey(path, PATH_INDENT))) return null;
  retouching.goTo(schemas);
  for (const entity of entities)
    for (const [name, make] of entitySchemas(context, entity)) {
      const key = memberKey(name, COMPONENT_INDENT);
      // What nothing refers to isn't there, and nothing refers to it now.
      if (!retouching.has(key)) continue;
      if (!retouching.replace(memberText(print, name, make(), COMPONENT_INDENT), key)) return null;
    }
  // Entities share these, so none is made anew for one.
  const parameters = text.slice(shared.start, shared.end);
  const isKept = entities
    .flatMap((entity) => entityParameters(context, entity))
    .every(([name, parameter]) => {
      const member = memberText(print, name, parameter, COMPONENT_INDENT);
      return hasLine(parameters, member) || !hasLine(parameters, memberKey(name, COMPONENT_INDENT));
    });
  return isKept ? retouching.done() : null;
}

/** From the line of an object's name to that of its end, or of the next one. No string of JSON holds the end of a line, so lines tell what is what. */
interface Block {
  readonly start: number;
  readonly end: number;
}

interface Blocks {
  readonly paths: Block;
  readonly schemas: Block;
  /** The parameters that entities share. It is empty where there are none. */
  readonly shared: Block;
}

/** In the order in which they stand there: to look for a line in millions takes its time. Null: one isn't there, or is empty. */
function blocksOf(text: string): Blocks | null {
  const paths = startOf(text, 2, 'paths', 0);
  const components = startOf(text, 2, 'components', paths);
  const schemas = startOf(text, 4, 'schemas', components);
  if (schemas === -1) return null;
  const parameters = startOf(text, 4, 'parameters', schemas);
  const end = text.indexOf('\n    }', Math.max(schemas, parameters));
  return {
    paths: { start: paths, end: components },
    schemas: { start: schemas, end: parameters === -1 ? end : parameters },
    shared: parameters === -1 ? { start: end, end } : { start: parameters, end },
  };
}

/** Where the line of an object of that name and indent begins, behind a place. -1: it isn't there, or is empty, or there is no such place. */
function startOf(text: string, indent: number, name: string, from: number): number {
  const before = from === -1 ? -1 : text.indexOf(`\n${' '.repeat(indent)}"${name}": {\n`, from);
  return before === -1 ? -1 : before + 1;
}

function hasLine(text: string, start: string): boolean {
  return text.includes(`\n${start}`);
}

/** A text in which members of its blocks are replaced, in the order in which they stand there. */
class Retouching {
  readonly #text: string;
  readonly #pieces: string[];
  /** What stands before it is in the pieces. */
  #taken: number;
  #block: Block = { start: 0, end: 0 };
  /** In the block: what comes next stands behind it. */
  #at = 0;

  /** `start` takes the place of all that stands before `from`. */
  constructor(text: string, start: string, from: number) {
    this.#text = text;
    this.#pieces = [start];
    this.#taken = from;
  }

  goTo(block: Block): void {
    this.#block = block;
    this.#at = block.start;
  }

  /** Whether the block has the member, and be it at a place that was passed. */
  has(key: string): boolean {
    return this.#find(key, this.#at) !== null || this.#find(key, this.#block.start) !== null;
  }

  /** False: the member isn't there behind the last one, or refers to something else now. */
  replace(member: string, key: string): boolean {
    const start = this.#find(key, this.#at);
    if (start === null) return false;
    const end = this.#endOf(key, start);
    if (!refersToTheSame(this.#text.slice(start, end), member)) return false;
    this.#pieces.push(this.#text.slice(this.#taken, start), member);
    this.#taken = end;
    this.#at = end;
    return true;
  }

  #find(key: string, from: number): number | null {
    const start = this.#text.indexOf(`\n${key}`, from) + 1;
    return start === 0 || start > this.#block.end ? null : start;
  }

  /** The end of a member: where the next one begins, without the comma, or the block ends. */
  #endOf(key: string, start: number): number {
    const blanks = key.slice(0, key.indexOf('"'));
    const next = this.#text.indexOf(`\n${blanks}"`, start);
    const last = (next < 0 ? this.#text.slice(start) : this.#text.slice(start, next)).indexOf(`\n${blanks.slice(2)}}`);
    return last < 0 ? next - 1 : start + last;
  }

  done(): string {
    return [...this.#pieces, this.#text.slice(this.#taken)].join('');
  }
}

/** Which components a document has is known by what refers to them. */
function refersToTheSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => [...new Set(text.match(/"\$ref": "[^"]*"/g))].toSorted().join('\n'));
  return one === other;
}
