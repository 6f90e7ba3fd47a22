import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as HandlebarsPackage from 'handlebars';
import { filesBelow } from '../source/files-below.ts';
import { HELPERS } from './helpers.ts';
import { TEMPLATE_OPTIONS } from './template-options.ts';

/** Prints a view through one template. */
export type Template = (view: object) => string;

type Handlebars = ReturnType<typeof HandlebarsPackage.create>;

/**
 * Gives templates by name (path below `folder`), or what stands in their place. Each is read and compiled once, at its first use, or stands
 * in `compiled` as it came out.
 */
export function templatesIn(
  folder: URL,
  replaced: ReadonlyMap<string, string> = new Map(),
  compiled: Readonly<Record<string, TemplateSpecification>> = {},
): (name: string) => Template {
  const compiler = once(() => compilerFor(folder, replaced));
  const runtime = once(() => handlebars('handlebars/dist/handlebars.runtime.min.js'));
  const known = new Map<string, Template>();
  return (name) => {
    const print = known.get(name) ?? make(name);
    known.set(name, print);
    return print;
  };

  function make(name: string): Template {
    const text = replaced.get(name);
    const specification = text === undefined ? compiled[name] : undefined;
    const template =
      specification === undefined
        ? compiler().compile<object>(text ?? readFileSync(new URL(name, folder), 'utf8'), TEMPLATE_OPTIONS)
        : runtime().template<object>(specification);
    return (view) => template(view);
  }
}

/** Where all is compiled already, the compiler isn't loaded: it takes longer than printing a few entities. */
function compilerFor(folder: URL, replaced: ReadonlyMap<string, string>): Handlebars {
  const compiler = handlebars('handlebars');
  const partials = new URL('partials/', folder);
  for (const path of filesBelow(partials)) {
    compiler.registerPartial(partialName(`partials/${path}`), readFileSync(new URL(path, partials), 'utf8'));
  }
  for (const [name, text] of replaced) if (isPartial(name)) compiler.registerPartial(partialName(name), text);
  return compiler;
}

/** A Handlebars of our own, so that nothing that Plop or a user registers is seen here. */
function handlebars(name: string): Handlebars {
  const loaded: typeof HandlebarsPackage = createRequire(import.meta.url)(name);
  const own = loaded.create();
  own.registerHelper(HELPERS);
  return own;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function isPartial(template: string): boolean {
  return template.startsWith('partials/');
}

/** As `{{> name}}` calls it. */
export function partialName(template: string): string {
  return template.replace(/^partials\//, '').replace(/\.hbs$/, '');
}
