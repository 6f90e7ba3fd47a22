/** One file after some operations, held against what it has to say then. */
import { createReport } from '../diagnostics/report.ts';
import { readYaml } from '../parse/read-yaml.ts';
import type { YamlMap } from '../parse/yaml-node.ts';
import type { SourceFile } from '../source/source.ts';
import { changedData, dataOf, NO_DATA, type Data } from './data.ts';
import { entryPosition } from './entry-position.ts';
import type { Operation } from './operation.ts';
import { applied } from './text-change.ts';
import { textChanges } from './text-changes.ts';
import { printValue } from './value.ts';

/** The root of a file that says anything; null: it says nothing, or can't be read. */
export function rootOf(file: SourceFile): YamlMap | null {
  const { root } = readYaml(file, createReport());
  return root?.kind === 'map' ? root : null;
}

/**
 * The file after the operations. Null where one can't be made without changing something else: an alias that others share, YAML of a
 * form that isn't known. What the text says afterwards is read again, and has to be what the operations say.
 */
export function editedFile(file: SourceFile, operations: readonly Operation[]): SourceFile | null {
  let now: SourceFile | null = file;
  for (const group of groupsOf(operations)) now = now === null ? null : changed(now, group);
  return now;
}

/** What gives texts other values moves nothing, so all of that is done at once. */
function groupsOf(operations: readonly Operation[]): Operation[][] {
  const inPlace = operations.filter(({ kind }) => kind === 'replace');
  const keys = operations.filter(({ kind }) => kind === 'key').toSorted((a, b) => b.path.length - a.path.length);
  const others = operations.filter(({ kind }) => kind !== 'replace' && kind !== 'key');
  return [...(inPlace.length + keys.length === 0 ? [] : [[...inPlace, ...keys]]), ...others.map((one) => [one])];
}

function changed(file: SourceFile, operations: readonly Operation[]): SourceFile | null {
  const root = rootOf(file);
  const changes = operations.map((operation) => textChanges(file.text, root, operation));
  if (changes.includes(null)) return null;
  const after = {
    path: file.path,
    text: applied(
      file.text,
      changes.flatMap((one) => one ?? []),
    ),
  };
  const expected = operations.reduce(
    (data, operation) => changedData(data, operation, dataOfValue, entryPosition),
    dataOfFile(file) ?? NO_DATA,
  );
  return JSON.stringify(dataOfFile(after)) === JSON.stringify(expected) ? after : null;
}

/** Null: it can't be read. */
function dataOfFile(file: SourceFile): Data | null {
  const report = createReport();
  const { root, complete } = readYaml(file, report);
  if (!complete || report.diagnostics().some(({ severity }) => severity === 'error')) return null;
  return root === null ? NO_DATA : dataOf(root);
}

function dataOfValue({ value }: Operation & { kind: 'set' }): Data {
  const file = { path: '', text: `value: ${printValue(value, false)}\n` };
  const data = dataOfFile(file);
  return data?.kind === 'map' ? (data.entries[0]?.[1] ?? NO_DATA) : NO_DATA;
}
