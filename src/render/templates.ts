import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { filesBelow } from '../source/templates-folder.ts';
import { HELPERS } from './helpers.ts';

/** Prints a view through one template. */
export type Template = (view: object) => string;

/**
 * A Handlebars of our own, so that nothing that Plop or a user registers is seen here. Strict mode throws at a missing variable;
 * `knownHelpersOnly` at a misspelt helper.
 */
const OPTIONS: CompileOptions = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true])),
};

/** Gives templates by name (path below `folder`), or what stands in their place. Each is read and compiled once, at its first use. */
export function templatesIn(
  folder: URL,
  replaced: ReadonlyMap<string, string> = new Map(),
): (name: string) => Template {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(HELPERS);
  registerPartials(handlebars, folder);
  for (const [name, text] of replaced) if (isPartial(name)) handlebars.registerPartial(partialName(name), text);
  const compiled = new Map<string, Template>();
  return (name) => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const text = replaced.get(name) ?? readFileSync(new URL(name, folder), 'utf8');
    const template = handlebars.compile<object>(text, OPTIONS);
    const print: Template = (view) => template(view);
    compiled.set(name, print);
    return print;
  };
}

function registerPartials(handlebars: typeof Handlebars, folder: URL): void {
  const partials = new URL('partials/', folder);
  for (const path of filesBelow(partials)) {
    handlebars.registerPartial(partialName(`partials/${path}`), readFileSync(new URL(path, partials), 'utf8'));
  }
}

function isPartial(template: string): boolean {
  return template.startsWith('partials/');
}

/** As `{{> name}}` calls it. */
export function partialName(template: string): string {
  return template.replace(/^partials\//, '').replace(/\.hbs$/, '');
}
