import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalOrg } from '../local-org/index.ts';
import { managementRoutes } from '../local-org/management/routes.ts';
import { root } from './files.ts';

const page = join(root, 'docs', 'local-org.md');
const marks = { start: '<!-- routes: npm run docs -->\n', end: '<!-- end of routes -->' };

/** The page with its table of the management API as it is, and as it should be. */
export async function routesInDocs(): Promise<{ current: string; expected: string }> {
  const current = await readFile(page, 'utf8');
  const [before, rest] = split(current, marks.start);
  const [, after] = split(rest, marks.end);
  return { current, expected: `${before}${marks.start}\n${await routesTable()}\n${marks.end}${after}` };
}

/** Writes the table of the management API into its page. */
export async function updateRoutesInDocs(): Promise<void> {
  await writeFile(page, (await routesInDocs()).expected);
}

function split(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`docs/local-org.md has no line ${mark.trim()}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

/** The calls of the management API in Markdown: a line per path, in the order of the paths. */
async function routesTable(): Promise<string> {
  const org = await createLocalOrg({ scryptCost: 16 });
  await org.close();
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of managementRoutes(org).routes) {
    if (method === 'ALL') continue;
    // As in Okta's documentation: {id}.
    const written = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}');
    methods.set(written, (methods.get(written) ?? new Set()).add(method));
  }
  const lines = [...methods]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, each]) => `| \`${path}\` | ${order.filter((method) => each.has(method)).join(', ')} |`);
  return ['| path | methods |', '| --- | --- |', ...lines, ''].join('\n');
}

const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
