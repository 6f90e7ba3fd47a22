/** Values of every setting, and combinations of them. */

/** Each value stands here once, as it is written in espalier.yaml. */
const VALUES = {
  databases: ['[sqlite, postgresql]', '[sqlite]', '[postgresql]', '[postgresql, sqlite]'],
  key: ['uuid', 'integer', 'bigint'],
  unitOfWork: ['request', 'explicit'],
  tables: ['plural', 'singular', 'as-is'],
  columns: ['snake', 'as-is'],
  onDelete: ['restrict', 'cascade', 'set null', 'no action'],
  onUpdate: ['cascade', 'restrict', 'set null', 'no action'],
  prefix: ['/api', '/', '/v1/api'],
  page: ['{ style: cursor }', '{ style: offset, size: 5, max: 50 }', '{ size: 2, max: 3 }'],
} as const;

type Setting = keyof typeof VALUES;
export type Combination = Readonly<Record<Setting, string>>;

const SETTINGS = Object.keys(VALUES) as Setting[];

/** As few as are needed for each value to stand in one of them. */
export const EACH_VALUE: readonly Combination[] = Array.from(
  { length: Math.max(...SETTINGS.map((setting) => VALUES[setting].length)) },
  (_, row) => combination((setting) => VALUES[setting][row % VALUES[setting].length] ?? ''),
);

/** So many that every two values of two settings meet in one of them: each is the one that brings the most pairs that haven't met yet. */
export function pairwise(): readonly Combination[] {
  const left = new Set(
    pairsOf(SETTINGS.flatMap((setting) => VALUES[setting].map((value) => [setting, value] as const))),
  );
  const rows: Combination[] = [];
  while (left.size > 0) {
    const [first = ''] = left;
    const chosen: (readonly [Setting, string])[] = JSON.parse(`[${first}]`);
    for (const setting of SETTINGS.filter((one) => chosen.every(([other]) => other !== one))) {
      const met = (value: string): number =>
        pairsOf([...chosen, [setting, value]]).filter((pair) => left.has(pair)).length;
      // Of values that are as good, each row begins with another one.
      const turn = rows.length % VALUES[setting].length;
      const values = [...VALUES[setting].slice(turn), ...VALUES[setting].slice(0, turn)];
      const [best = ''] = values.toSorted((a, b) => met(b) - met(a));
      chosen.push([setting, best]);
    }
    for (const pair of pairsOf(chosen)) left.delete(pair);
    const values = new Map(chosen);
    rows.push(combination((setting) => values.get(setting) ?? ''));
  }
  return rows;
}

/** The text of espalier.yaml. */
export function settingsText(of: Combination): string {
  return `name: shop
databases: ${of.databases}
key: ${of.key}
unitOfWork: ${of.unitOfWork}
naming: { tables: ${of.tables}, columns: ${of.columns} }
relations: { onDelete: ${of.onDelete}, onUpdate: ${of.onUpdate} }
api: { prefix: ${of.prefix}, page: ${of.page} }
`;
}

function combination(valueOf: (setting: Setting) => string): Combination {
  return Object.fromEntries(SETTINGS.map((setting) => [setting, valueOf(setting)])) as Combination;
}

/** Every two that are of different settings, as text. */
function pairsOf(values: readonly (readonly [Setting, string])[]): string[] {
  const sorted = values.toSorted(([a], [b]) => SETTINGS.indexOf(a) - SETTINGS.indexOf(b));
  return sorted.flatMap((one, index) =>
    sorted
      .slice(index + 1)
      .filter(([setting]) => setting !== one[0])
      .map((other) => `${JSON.stringify(one)},${JSON.stringify(other)}`),
  );
}
