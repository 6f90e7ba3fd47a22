// Managed by Espalier, and made again by every run.
/** What the fixtures of all resources are made with. */

let last = 0;

/** Another number with each call: samples that must differ are made of it. */
export function next(): number {
  last += 1;
  return last;
}

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

/** A body that is refused: what is wrong with it, and the member that the answer points at. */
export interface InvalidBody {
  readonly what: string;
  readonly pointer: string;
  /** Makes it of a body that is accepted. */
  readonly change: (body: object) => object;
}

/** The member with another value. `within` is the place in the value that is wrong, where it isn't all of it. */
export function wrong(member: string, what: string, value: unknown, within = ''): InvalidBody {
  return {
    what: `${member}: ${what}`,
    pointer: pointerTo(member) + within,
    change: (body) => ({ ...body, [member]: value }),
  };
}

/** The body without the member. */
export function missing(member: string): InvalidBody {
  return {
    what: `${member}: missing`,
    pointer: pointerTo(member),
    change: (body) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== member)),
  };
}

/** JSON Pointer, RFC 6901. */
function pointerTo(member: string): string {
  return `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A moment as an entity has it. */
export function toDate(text: string): Date {
  return new Date(text);
}

/** Bytes as an entity has them, of base64. */
export function toBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
