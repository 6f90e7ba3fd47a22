/**
 * Names in other cases. Words are split between lower and upper case and before the last capital of a run (`OAuthToken` is
 * o-auth-token, `isAISmart` is_ai_smart), never before a digit (`address1`, `address1Line` is address1_line).
 */

/** snake_case. Underscores that stand in the name stay where they are, and the plural of an acronym is one word (`APIs` is apis). */
export function snakeCase(name: string): string {
  const known = snakeCases.get(name);
  if (known !== undefined) return known;
  const made = inSnakeCase(name);
  snakeCases.set(name, made);
  return made;
}

/** Many entities have a `name` or a `createdAt`. */
const snakeCases = new Map<string, string>();

function inSnakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z](?!s(?![a-z]))[a-z])/g, '$1_$2')
    .toLowerCase();
}

export function kebabCase(name: string): string {
  const snake = snakeCase(name);
  return hasOuterBars(snake) ? wordsOf(name).join('-') : snake.replaceAll('_', '-');
}

/** camelCase: `APIKey` is apiKey. */
export function camelCase(name: string): string {
  return wordsOf(name).reduce((words, word) => words + capitalized(word));
}

/** PascalCase: `order_item` is OrderItem. */
export function pascalCase(name: string): string {
  return capitalized(camelCase(name));
}

/** The words of a name in lower case. A name of underscores alone is its own only word. */
export function wordsOf(name: string): readonly string[] {
  const snake = snakeCase(name);
  const parts = snake.split('_');
  if (!hasOuterBars(snake)) return parts;
  const words = parts.filter((word) => word !== '');
  return words.length === 0 ? [name] : words;
}

/** An underscore that stands between no two words. */
function hasOuterBars(snake: string): boolean {
  return snake === '' || snake.startsWith('_') || snake.endsWith('_') || snake.includes('__');
}

/** Where the last word of a name starts: its plural ends the plural of the whole name. */
export function startOfLastWord(name: string): number {
  return Math.max(0, name.search(/(?:[A-Z]+(?![a-z])|[A-Z]?[a-z]+)[0-9]*$/));
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
