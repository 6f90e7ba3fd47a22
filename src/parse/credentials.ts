import type { Report } from '../diagnostics/report.ts';
import type { Place } from '../source/source.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';

/**
 * True where some text of the file may be a credential, or some key in a model the name of one. Nearly no file has any, and looking at
 * each of its values takes several times as long. What is written with a backslash may be anything.
 */
export function mayHoldCredentials(text: string): boolean {
  return VALUES.test(text) || KEYS.test(text);
}

/** Secrets and connection addresses never stand in a file of the model: it is committed. Each is an error, and nothing else is said about it. */
export function refuseCredentials(
  root: YamlNode,
  { isSettings }: { readonly isSettings: boolean },
  report: Report,
): void {
  /** Values of secret keys: where an alias leads to them nothing more is said. */
  const seen = new Set<YamlNode>();

  const reportAt = (place: Place, covered: Place, what: string): void => {
    report.errorCovering(
      covered,
      'credential',
      place,
      `${what} stands in a file of the model, which is committed.`,
      'Remove it, and change it if it was ever shared. Addresses and credentials come from the environment alone: DATABASE_URL and .env.',
    );
  };

  const visit = (node: YamlNode, keysCount: boolean): void => {
    if (node.kind === 'scalar') {
      const what = secretIn(node.text);
      if (what !== null && !seen.has(node)) reportAt(node.place, node.place, what);
    } else if (node.kind === 'list') {
      node.items.forEach((item) => visit(item, keysCount));
    } else {
      node.entries.forEach((entry) => visitEntry(entry, keysCount));
    }
  };

  const visitEntry = ({ key, keyPlace, value }: YamlEntry, keysCount: boolean): void => {
    if (value.kind === 'scalar' && isSecretKey(key, keysCount)) {
      seen.add(value);
      const place = value.text === '' ? keyPlace : value.place;
      reportAt(
        place,
        { file: keyPlace.file, start: keyPlace.start, end: Math.max(keyPlace.end, value.place.end) },
        `A credential or connection address (\`${key}\`)`,
      );
      return;
    }
    visit(value, keysCount);
  };

  if (root.kind !== 'map') visit(root, false);
  else {
    for (const entry of root.entries) {
      // In a model the names are the user's own: a field may well be called password.
      if (modelParts.has(entry.key)) visit(entry.value, false);
      else visitEntry(entry, isSettings);
    }
  }
}

const modelParts: ReadonlySet<string> = new Set(['entities', 'enums', 'mixins']);

function isSecretKey(key: string, keysCount: boolean): boolean {
  if (key.length < SHORTEST_KEY) return false;
  const normalized = key.toLowerCase().replaceAll(/[-_]/g, '');
  return connectionKeys.has(normalized) || (keysCount && secretKeys.has(normalized));
}

/** `url`, `pwd` and `dsn`. */
const SHORTEST_KEY = 3;

const secretKeys: ReadonlySet<string> = new Set(
  (
    'password passwd passphrase pwd secret secrets secretkey clientsecret token accesstoken apitoken apikey accesskey accesskeyid privatekey ' +
    'credential credentials url uri databaseuri dburl dburi databasepassword dbpassword'
  ).split(' '),
);

const connectionKeys: ReadonlySet<string> = new Set([
  'databaseurl',
  'connectionstring',
  'connectionurl',
  'connectionuri',
  'dsn',
  'testdatabaseurl',
]);

/** A part of every value that is looked for below. Upper case counts there, and looking without it takes three times as long. */
const VALUES = /\\|:\/\/|-----BEGIN|A[KS]IA|gh[pousr]_|github_pat_|xox[abprs]-|[sr]k_live_|npm_|glpat-/;

/** A part of each key that counts in a model. */
const KEYS = new RegExp(
  [...connectionKeys]
    .filter((key) => ![...connectionKeys].some((part) => part !== key && key.includes(part)))
    .map((key) => [...key].join('[-_]*'))
    .join('|'),
  'i',
);

/** Slack's `xoxb-` and ten characters. */
const SHORTEST_TOKEN = 15;

function secretIn(text: string): string | null {
  // Nearly every text of a model is shorter than the shortest token, and no address.
  if (text.length < SHORTEST_TOKEN && !text.includes('://')) return null;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return 'A private key';
  if (/\b(AKIA|ASIA)[A-Z0-9]{16}\b/.test(text)) return 'An AWS access key';
  if (
    /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22}|xox[abprs]-[A-Za-z0-9-]{10}|[sr]k_live_[A-Za-z0-9]{16}|npm_[A-Za-z0-9]{36}\b|glpat-[A-Za-z0-9_-]{20})/.test(
      text,
    )
  )
    return 'An access token';
  if (/\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/@:]{0,200}:[^\s/@]{1,200}@[^\s/]/i.test(text))
    return 'An address with a password';
  if (/^\s*(postgres(ql)?|mysql|mariadb|mongodb(\+srv)?|rediss?|amqps?|mssql|sqlserver|jdbc:[a-z]+):\/\/\S/i.test(text))
    return 'A connection address';
  return null;
}
