/** Levels of maps and lists inside each other. The language needs eight; JSON defaults may need more. */
export const maxDepth = 48;

/** Tokens of one file, blanks and line breaks included: what bounds the memory and the time that parsing takes. */
export const maxTokens = 300_000;

/** Values of one file once every alias has been replaced by what it stands for. */
export const maxValues = 150_000;

/** How often a file is read again with brackets put aside that YAML took for its own; more mistakes of that kind are reported later. */
export const maxSecondReadings = 25;

/** Characters of one token, such as a quoted text: each may hold many mistakes. */
export const maxTokenLength = 64 * 1024;

/** Entities of a model. PostgreSQL bears more tables, and nobody a service of that size: such a model is a mistake or an attack. */
export const maxEntities = 5000;
