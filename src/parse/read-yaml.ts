import type { ParsedNode, YAMLError } from 'yaml';
import type { Report } from '../diagnostics/report.ts';
import type { SourceFile } from '../source/source.ts';
import type { KnownLines } from './known-lines.ts';
import { convert, placeIn } from './convert-yaml.ts';
import { maxDepth, maxSecondReadings, maxTokenLength, maxTokens } from './limits.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { withBracketsSetAside } from './set-aside.ts';
import { yamlMistake } from './yaml-errors.ts';
import type { YamlNode } from './yaml-node.ts';
import { yamlPackage } from './yaml-package.ts';
import { documentsIn } from './yaml-tokens.ts';
import type { YamlDocument } from './yaml-tokens.ts';

export interface YamlFile {
  /** Null where the file is empty, or so broken that nothing of it can be used. */
  readonly root: YamlNode | null;
  /** False where a mistake in the YAML hides what else stands in the file. */
  readonly complete: boolean;
}

/**
 * Reads one file: YAML 1.2 core without tags, merge keys and further documents. Every mistake goes to the report; it never throws. Files
 * that are read together share the lines that they know.
 */
export function readYaml(file: SourceFile, report: Report, lines: KnownLines | null = null): YamlFile {
  const root = readPlainYaml(file, report, lines);
  return root === null ? readAllYaml(file, report) : { root, complete: true };
}

/** The same, whatever of YAML the file uses. */
export function readAllYaml(file: SourceFile, report: Report): YamlFile {
  if (reportMarks(file, report)) return { root: null, complete: false };
  const document = singleDocument(file, report);
  if (document === null) return { root: null, complete: false };
  if (document.contents === null) return { root: null, complete: true };
  const conversion = convert(document, file, report);
  return { root: conversion.root, complete: conversion.complete };
}

/** Git's, at the first character of their lines, where nothing of a model can begin so. */
function reportMarks(file: SourceFile, report: Report): boolean {
  const [mark] = file.text.match(/^<{7} .*$(?=[^]*^={7}$[^]*^>{7} )/m) ?? [];
  if (mark === undefined) return false;
  const start = file.text.indexOf(mark);
  const help = 'Choose between its sides, and take the lines of the marks out.';
  report.error('yaml-syntax', placeIn(file, start, start + mark.length), 'The file holds the marks of a merge.', help);
  return true;
}

function singleDocument(file: SourceFile, report: Report): YamlDocument | null {
  let text = file.text;
  for (let reading = 0; ; reading++) {
    const result = documentsIn(text);
    if (result.kind !== 'documents') {
      reportLimit(result, file, report);
      return null;
    }
    const [document, second] = result.documents;
    if (document === undefined) return null;
    const error = firstError(document);
    if (error === undefined) return withoutFeatures(document, second, file, report) ? document : null;
    const next = reading < maxSecondReadings ? withBracketsSetAside(text, error) : null;
    if (next === null) {
      const { message, help, start: cause = error.pos[0] } = yamlMistake(error, file.text);
      const start = /^Missing closing .quote/.test(error.message)
        ? startOfLastScalar(document.contents, error.pos[0])
        : cause;
      report.error(
        'yaml-syntax',
        placeIn(file, start, start === error.pos[0] ? error.pos[1] : start + 1),
        message,
        help,
      );
      return null;
    }
    text = next;
  }
}

/** Others follow from the first one. Where two start together, the one about several lines says more. */
function firstError(document: YamlDocument): YAMLError | undefined {
  const rank = (error: YAMLError): number => (error.code === 'MULTILINE_IMPLICIT_KEY' ? 0 : 1);
  return document.errors.toSorted((a, b) => a.pos[0] - b.pos[0] || rank(a) - rank(b))[0];
}

/** A quote that is never closed is noticed at the end of the file; it stands where the last scalar starts. */
function startOfLastScalar(node: ParsedNode | null | undefined, fallback: number): number {
  const { isMap, isScalar, isSeq } = yamlPackage();
  if (isScalar(node)) return node.range[0];
  if (isSeq(node)) return startOfLastScalar(node.items.at(-1), fallback);
  if (!isMap(node)) return fallback;
  const last = node.items.at(-1);
  return startOfLastScalar(last?.value ?? last?.key, fallback);
}

function reportLimit(
  result: { readonly kind: 'too-deep' | 'too-many'; readonly offset: number },
  file: SourceFile,
  report: Report,
): void {
  const place = placeIn(file, result.offset, result.offset + 1);
  if (result.kind === 'too-deep') {
    report.error(
      'nested-too-deeply',
      place,
      `Maps and lists stand more than ${maxDepth} levels inside each other.`,
      'Nothing in a model is nested so deeply.',
    );
  } else {
    report.error(
      'too-many-values',
      place,
      `The file has more than ${maxTokens} YAML tokens, or one of more than ${maxTokenLength} characters.`,
      'Spread the entities over several files.',
    );
  }
}

/** A second document or a directive would change the meaning of the file in a way that the language doesn't have. */
function withoutFeatures(
  document: YamlDocument,
  second: YamlDocument | undefined,
  file: SourceFile,
  report: Report,
): boolean {
  if (second !== undefined) {
    const start = Math.min(second.range[0], file.text.length);
    report.error(
      'yaml-feature',
      placeIn(file, start, start + 3),
      'A second YAML document starts here.',
      'Put it into a file of its own, without `---`.',
    );
    return false;
  }
  const directive = /^%.*/m.exec(file.text);
  if (
    directive !== null &&
    directive.index < document.range[0] + directive[0].length &&
    !/^%YAML 1\.2\s*$/.test(directive[0])
  ) {
    const place = placeIn(file, directive.index, directive.index + directive[0].length);
    report.error(
      'yaml-feature',
      place,
      `The directive \`${directive[0].trim()}\` is not part of the language.`,
      'Remove the line: a model is YAML 1.2.',
    );
    return false;
  }
  return true;
}
