// marked: widely used, kept up, and without dependencies. Writing our own parser for tables and lists would be no better.
import { Marked, type Tokens } from 'marked';

/** A heading of a page, for its list of contents. */
export interface Heading {
  readonly id: string;
  readonly text: string;
}

/** A page of the documentation as HTML. */
export interface RenderedPage {
  readonly html: string;
  /** The headings of the second level. */
  readonly headings: readonly Heading[];
}

/**
 * Renders a page of the project's documentation. Headings have the anchors that GitHub gives them. Links to other files
 * become text, because only this page is served.
 * @param markdown trusted text. HTML in it is left out.
 */
export function renderMarkdown(markdown: string): RenderedPage {
  const headings: Heading[] = [];
  const marked = new Marked({
    renderer: {
      html: () => '',
      heading({ tokens, depth }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens);
        const text = this.parser.parseInline(tokens, this.parser.textRenderer);
        const id = anchorOf(text);
        if (depth === 2) headings.push({ id, text });
        return `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        // `false`: as usual.
        return /^(#|https?:)/.test(href) ? false : this.parser.parseInline(tokens);
      },
    },
  });
  let tables = 0;
  const html = marked
    .parse(markdown, { async: false })
    // Wide tables and code scroll, also by keyboard.
    .replaceAll(
      '<table>',
      () => `<div class="table" role="region" aria-label="Table ${++tables}" tabindex="0"><table>`,
    )
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
  return { html, headings };
}

/** GitHub's anchor of a heading. */
const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/&\w+;|[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s/g, '-');
