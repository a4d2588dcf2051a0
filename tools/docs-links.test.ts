import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './files.ts';

/** The pages of the documentation: every Markdown file of the project. */
const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((page) => existsSync(join(root, page)));

/** The targets of the links and pictures of a page, without those in code. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
    .replaceAll(/^( *)```.*?^\1```/gms, '')
    .replaceAll(/`[^`\n]*`/g, '');
  const inText = [...text.matchAll(/\]\(([^)\s]+)\)/g)];
  const inTags = [...text.matchAll(/(?:src|srcset|href)="([^"]+)"/g)];
  return [...inText, ...inTags].map(([, target = '']) => target);
}

/** The fragments of a page's headings, as GitHub makes them. */
const headingsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/\]\([^)]*\)/g, '')
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the links of the documentation', () => {
  for (const page of pages)
    it(`of ${page} lead to files and headings that exist`, () => {
      for (const link of linksOf(page).filter((target) => !/^[a-z]+:/.test(target))) {
        const [path = '', fragment] = link.split('#');
        const file = path ? join(root, dirname(page), path) : join(root, page);
        assert.ok(existsSync(file), `${page} links to ${link}, which does not exist`);
        if (fragment !== undefined)
          assert.ok(headingsOf(file).includes(fragment), `${page} links to ${link}: no such heading`);
      }
    });

  it('reach every page of docs/ from its index', () => {
    const linked = linksOf('docs/README.md').map((target) => join('docs', target.split('#')[0] ?? ''));
    for (const page of pages.filter((each) => /^docs\/[^/]+\.md$/.test(each) && each !== 'docs/README.md'))
      assert.ok(linked.includes(page), `docs/README.md has no link to ${page}`);
  });
});
