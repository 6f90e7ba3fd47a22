/** The functions that samples call, as templates/static/src/modules/sampling.ts has them: a test holds the two against each other. */

/** The number in an alphabet of one's own, at a fixed length; `after` is how many numbers share a text. It starts again after the last. */
export function spelled(n: number, alphabet: string, length: number, after = 1): string {
  let text = '';
  for (let rest = Math.floor(n / after); text.length < length; rest = Math.floor(rest / alphabet.length)) {
    text = alphabet.charAt(rest % alphabet.length) + text;
  }
  return text;
}

/** The day n days after another: `2024-05-17`. */
export function day(from: string, n: number): string {
  return new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10);
}

/** The moment n minutes after another, RFC 3339. */
export function moment(from: string, n: number): string {
  return new Date(Date.parse(from) + n * 60_000).toISOString();
}

/** The time of day n seconds after another: `09:30:00`. */
export function clock(from: string, n: number): string {
  return new Date(Date.parse(`2024-01-01T${from}Z`) + n * 1000).toISOString().slice(11, 19);
}

/** One value after the other, and again from the first. */
export function oneOf<Value>(values: readonly Value[], n: number): Value {
  const value = values[(n - 1) % values.length];
  if (value === undefined) throw new Error('There is nothing to pick from.');
  return value;
}
