/** Texts as lines that go and lines that come, as `git apply` and `patch` take them. */
const CONTEXT = 3;

/** Time and memory grow with its square. Beyond it all old lines go and all new ones come. */
const MOST_EDITS = 1000;

/** One file's part. Null stands for no file. */
export function unifiedDiff(path: string, before: string | null, after: string | null): string {
  const edits = editsBetween(linesOf(before), linesOf(after));
  const head = `--- ${before === null ? '/dev/null' : `a/${path}`}\n+++ ${after === null ? '/dev/null' : `b/${path}`}\n`;
  return head + hunksOf(edits).map(printHunk).join('');
}

/** One line: in both texts (` `), only in the old one (`-`), or only in the new one (`+`). `a` and `b` count the lines before it. */
interface Edit {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
  readonly a: number;
  readonly b: number;
}

function linesOf(text: string | null): string[] {
  if (text === null || text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop();
  return last === undefined || last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** The shortest way from a to b, after what they share at both ends (Myers, An O(ND) difference algorithm, 1986). */
function editsBetween(a: readonly string[], b: readonly string[]): Edit[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const edits: Edit[] = [];
  const push = (mark: Edit['mark'], i: number, j: number): void => {
    edits.push({ mark, line: (mark === '+' ? b[j] : a[i]) ?? '', a: i, b: j });
  };
  for (let i = 0; i < start; i++) push(' ', i, i);
  for (const [mark, i, j] of middleEdits(a.slice(start, a.length - end), b.slice(start, b.length - end)))
    push(mark, i + start, j + start);
  for (let i = end; i > 0; i--) push(' ', a.length - i, b.length - i);
  return edits;
}

function middleEdits(a: readonly string[], b: readonly string[]): (readonly [Edit['mark'], number, number])[] {
  const trace = furthestReaches(a, b);
  if (trace === null) {
    return [...a.map((_, i) => ['-', i, 0] as const), ...b.map((_, j) => ['+', a.length, j] as const)];
  }
  const path: (readonly [Edit['mark'], number, number])[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
    const fromX = d === 0 ? 0 : at(reach, down ? k + 1 : k - 1);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    const turnX = d === 0 || down ? fromX : fromX + 1;
    while (x > turnX && y > turnX - k) path.push([' ', --x, --y]);
    if (d > 0) path.push(down ? ['+', fromX, fromY] : ['-', fromX, fromY]);
    x = fromX;
    y = fromY;
  }
  return path.toReversed();
}

/** For each number of edits, how far each diagonal had come before it. Null: the texts have too little in common. */
function furthestReaches(a: readonly string[], b: readonly string[]): Map<number, number>[] | null {
  const trace: Map<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, MOST_EDITS); d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
      let x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}

const at = (reach: ReadonlyMap<number, number>, k: number): number => reach.get(k) ?? 0;

/** Changed lines with the unchanged ones around them; two changes that are near share a hunk. */
function hunksOf(edits: readonly Edit[]): Edit[][] {
  const hunks: Edit[][] = [];
  let until = -1;
  for (const [index, { mark }] of edits.entries()) {
    if (mark === ' ') continue;
    const from = Math.max(until, index - CONTEXT, 0);
    const next = Math.min(edits.length, index + CONTEXT + 1);
    const hunk = index - CONTEXT <= until ? hunks.at(-1) : undefined;
    if (hunk === undefined) hunks.push(edits.slice(Math.max(0, index - CONTEXT), next));
    else hunk.push(...edits.slice(from, next));
    until = next;
  }
  return hunks;
}

function printHunk(hunk: readonly Edit[]): string {
  const first = hunk[0] ?? { a: 0, b: 0 };
  const range = (start: number, mark: '-' | '+') => {
    const count = hunk.filter((edit) => edit.mark !== (mark === '-' ? '+' : '-')).length;
    return `${mark}${count === 0 ? start : start + 1}${count === 1 ? '' : `,${count}`}`;
  };
  const lines = hunk.map(({ mark, line }) => `${mark}${line}\n`).join('');
  return `@@ ${range(first.a, '-')} ${range(first.b, '+')} @@\n${lines}`;
}
