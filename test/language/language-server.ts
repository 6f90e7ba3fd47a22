/** A real yaml-language-server, as an editor starts it: a process of its own over standard input and output, without any network. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const BIN = resolve(import.meta.dirname, '../../node_modules/yaml-language-server/bin/yaml-language-server');

/** Every attempt to reach the network fails, and says so on standard error. */
const NO_NETWORK = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  net.Socket.prototype.connect = () => { process.stderr.write('NETWORK'); throw new Error('no network'); };
`)}`;

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Finding {
  readonly message: string;
  readonly range: { readonly start: Position };
}

export interface LanguageServer {
  /** Opens a text as if the file held it, and gives what is found in it. */
  open(path: string, text?: string): Promise<readonly Finding[]>;
  /** Labels of what is offered there. */
  completion(path: string, at: Position): Promise<readonly string[]>;
  hover(path: string, at: Position): Promise<string>;
  /** Ends it, and gives what it wrote on standard error. */
  stop(): Promise<string>;
}

export async function startLanguageServer(root: string): Promise<LanguageServer> {
  const child = spawn(process.execPath, ['--import', NO_NETWORK, BIN, '--stdio']);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const found = new Map<string, (findings: readonly Finding[]) => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: readonly Finding[] }) => found.get(uri)?.(diagnostics),
  );
  // The settings of a fresh editor, but for the list of schemas in the web.
  const settings: Readonly<Record<string, unknown>> = {
    yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } },
  };
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
    items.map(({ section }) => settings[section ?? ''] ?? {}),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const rootUri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'project' }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { snippetSupport: true } },
      },
    },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings });

  let version = 0;
  const uriOf = (path: string): string => pathToFileURL(resolve(root, path)).href;
  const at = (path: string, position: Position) => ({ textDocument: { uri: uriOf(path) }, position });
  return {
    async open(path, text = readFileSync(resolve(root, path), 'utf8')) {
      const uri = uriOf(path);
      const findings = new Promise<readonly Finding[]>((done) => found.set(uri, done));
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: ++version, text },
      });
      return findings;
    },
    async completion(path, position) {
      const { items }: { items: readonly { label: string }[] } = await connection.sendRequest(
        'textDocument/completion',
        at(path, position),
      );
      return items.map(({ label }) => label);
    },
    async hover(path, position) {
      const hover: { contents: { value: string } } | null = await connection.sendRequest(
        'textDocument/hover',
        at(path, position),
      );
      return hover?.contents.value ?? '';
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
      return errors;
    },
  };
}
