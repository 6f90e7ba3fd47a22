/** A pack of templates, as a team would have it: made from Espalier's own, whatever they are. */
import { readFileSync } from 'node:fs';
import { TEMPLATES } from '../../src/source/templates-folder.ts';

const own = (name: string): string => readFileSync(new URL(name, TEMPLATES), 'utf8');

const OURS = '// Made by the templates of Acme.\n';

export const CLIENT = `// Managed by Espalier: made from the model, and made again by every run.
{{> acme}}

{{#if description}}
/** {{comment description}} */
{{/if}}
export interface {{entity.name}} {
{{#each fields}}
{{#if sent}}
  {{literal name}}: {{json}}{{#if nullable}} | null{{/if}};
{{/if}}
{{/each}}
{{#each relations}}
  {{literal name}}: {{json}}{{#if nullable}} | null{{/if}};
{{/each}}
}

export const {{entity.list}}Path = {{literal path}};
`;

/** It replaces a template and a static file, and adds one for each resource, for each entity and for the project. */
export const PACK: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "@acme/templates", "version": "1.0.0" }\n',
  'README.md': '# Templates of Acme\n',
  'pack.yaml': `# What Acme adds.
add:
  resource/client.ts.hbs: { path: 'src/clients/{entity.file}.ts', view: outline, for: resource }
  resource/policy.ts.hbs: { path: 'src/policies/{entity.name}.ts', view: names, owner: owned }
  project/clients.ts.hbs: { path: src/clients/index.ts, view: outlines }
  static/src/acme.ts: { path: src/acme.ts, owner: managed }
`,
  'partials/acme.hbs': OURS,
  'resource/client.ts.hbs': CLIENT,
  'resource/policy.ts.hbs':
    '/** Who may see a {{entity.name}}. */\nexport const {{entity.list}}Policy = [] as const;\n',
  'project/clients.ts.hbs': `// Managed by Espalier: made from the model, and made again by every run.
{{#each entities}}
{{#if path}}
export type { {{entity.name}} } from './{{entity.file}}.ts';
{{/if}}
{{/each}}
`,
  'resource/handlers.ts.hbs': own('resource/handlers.ts.hbs').replace('\n', `\n${OURS}`),
  'static/src/http/problem.ts': `${own('static/src/http/problem.ts')}\n/** The documentation of Acme's problems. */\nexport   const problemsAt = 'https://acme.example/problems';\n`,
  'static/src/acme.ts': '// Managed by Espalier, and made again by every run.\nexport const acme = true;\n',
};
