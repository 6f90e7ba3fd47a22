/** Espalier's own templates by name, as JavaScript: the bundler puts them here. The sources have none, and compile each at its first use. */
export const COMPILED: Readonly<Record<string, TemplateSpecification>> = {};
