import type { Document, ParsedNode } from 'yaml';
import { maxDepth, maxTokenLength, maxTokens } from './limits.ts';
import { yamlPackage } from './yaml-package.ts';

export type YamlDocument = Document.Parsed<ParsedNode>;

export type TokenResult =
  | { readonly kind: 'documents'; readonly documents: readonly YamlDocument[] }
  | { readonly kind: 'too-deep'; readonly offset: number }
  | { readonly kind: 'too-many'; readonly offset: number };

/** Of mistakes in the YAML the first is reported, so a file with many is not read to its end. */
const enoughMistakes = 20;

/**
 * From text to YAML documents, with the depth and the number of tokens watched on the way: the composer works recursively and would
 * overflow the stack on deep nesting.
 */
export function documentsIn(text: string): TokenResult {
  const { Composer, Lexer, Parser } = yamlPackage();
  const parser = new Parser();
  const composer = new Composer<ParsedNode>({
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    version: '1.2',
    merge: false,
  });
  const documents: YamlDocument[] = [];
  let tokens = 0;
  let mistakes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++tokens > maxTokens || lexeme.length > maxTokenLength) return { kind: 'too-many', offset: parser.offset };
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' || token.type === 'directive') mistakes++;
      documents.push(...composer.next(token));
    }
    if (parser.stack.length > maxDepth) return { kind: 'too-deep', offset: parser.offset };
    // What follows a second document is not looked at either: it is refused as a whole.
    if (mistakes > enoughMistakes || documents.length > 1) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  return { kind: 'documents', documents };
}
