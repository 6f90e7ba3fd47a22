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
  const [paths, components] = ['\n  "paths": {\n', '\n  "components": {\n'].map((start) => text.indexOf(start));
  if (paths === undefined || components === undefined || paths < 0 || components < paths) return null;
  const retouching = new Retouching(text, head(model, tags, print), paths + 1);
  for (const entity of entities)
    for (const [path, item] of entityPaths(context, ids, entity, tags.resources.get(entity.name)))
      if (!retouching.replace(memberText(print, path, item, PATH_INDENT), memberKey(path, PATH_INDENT), components))
        return null;
  retouching.goTo(components);
  for (const entity of entities)
    for (const [name, make] of entitySchemas(context, entity)) {
      const key = memberKey(name, COMPONENT_INDENT);
      // What nothing refers to isn't there, and nothing refers to it now.
      if (!retouching.has(key)) continue;
      if (!retouching.replace(memberText(print, name, make(), COMPONENT_INDENT), key, text.length)) return null;
    }
  // Entities share these, so none is made anew for one.
  const shared = text.slice(text.indexOf('\n    "parameters": {\n', components));
  const isKept = entities
    .flatMap((entity) => entityParameters(context, entity))
    .every(([name, parameter]) => {
      const member = memberText(print, name, parameter, COMPONENT_INDENT);
      return hasLine(shared, member) || !hasLine(shared, memberKey(name, COMPONENT_INDENT));
    });
  return isKept ? retouching.done() : null;
}

function hasLine(text: string, start: string): boolean {
  return text.includes(`\n${start}`);
}

/** A text in which members are replaced one after another. No string of JSON holds the end of a line, so lines tell where a member ends. */
class Retouching {
  readonly #text: string;
  readonly #pieces: string[];
  /** What stands before it is in the pieces. */
  #taken: number;
  /** What comes next stands behind it. */
  #at: number;

  constructor(text: string, start: string, from: number) {
    this.#text = text;
    this.#pieces = [start];
    this.#taken = from;
    this.#at = from - 1;
  }

  goTo(place: number): void {
    this.#at = place;
  }

  has(key: string): boolean {
    return this.#text.includes(`\n${key}`, this.#at);
  }

  /** False: the member isn't there, or refers to something else now. */
  replace(member: string, key: string, before: number): boolean {
    const start = this.#text.indexOf(`\n${key}`, this.#at) + 1;
    if (start === 0 || start > before) return false;
    const end = this.#endOf(key, start);
    const former = this.#text.slice(start, end);
    if (!refersToTheSame(former, member)) return false;
    this.#pieces.push(this.#text.slice(this.#taken, start), member);
    this.#taken = end;
    this.#at = end;
    return true;
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
