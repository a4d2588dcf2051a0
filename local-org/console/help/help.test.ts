import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestBrowser } from '../../testing/browser.ts';
import { consoleIn } from '../../testing/console.ts';
import { startTestOrg } from '../../testing/org.ts';
import { renderMarkdown } from './render-markdown.ts';

const { org } = await startTestOrg();

describe('The documentation at /help/docs', () => {
  it("is docs/local-org.md with this org's addresses, for everybody", async () => {
    const page = await consoleIn(org, createTestBrowser()).open('/help/docs');
    assert.equal(page.status, 200);
    assert.equal(page.heading, 'The local org');
    assert.match(page.text, /The seed file/);
    assert.doesNotMatch(page.text, /localhost:4202/);
    assert.ok(page.text.includes(`${org.url}/inbox`));
    const [, ...rows] = [...page.document.querySelectorAll('tr')];
    assert.ok(rows.length > 50);
  });

  it('has an anchor for each link in the page, and no link to a file', async () => {
    const { document } = await consoleIn(org, createTestBrowser()).open('/help/docs');
    const links = [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '');
    const anchors = links.filter((href) => href.startsWith('#'));
    assert.ok(anchors.length > 10);
    for (const anchor of anchors) assert.ok(document.getElementById(anchor.slice(1)), anchor);
    for (const link of links) assert.match(link, /^(#|https?:)/);
  });
});

describe('Markdown', () => {
  it('has the anchors of GitHub, and the headings of the second level', () => {
    const { html, headings } = renderMarkdown('# A\n## `sign-in` & more: 1, 2\n### B\n');
    assert.deepEqual(
      headings.map(({ id }) => id),
      ['sign-in--more-1-2'],
    );
    assert.match(html, /<h2 id="sign-in--more-1-2"><code>sign-in<\/code> &amp; more: 1, 2<\/h2>/);
  });

  it('shows links to other files as text, and leaves HTML out', () => {
    const { html } = renderMarkdown('[the **guide**](guide.md) [web](https://a.example) <script>x</script>');
    assert.equal(html, '<p>the <strong>guide</strong> <a href="https://a.example">web</a> x</p>\n');
  });
});
