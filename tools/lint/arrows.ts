import { posix, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { whyUpward } from './auth-layers.ts';

/** An import that must never be: from a file to a file, or to a package. */
interface Arrow {
  /** Matched against the importing file's path from the project's folder, with `/`. */
  readonly from: RegExp;
  /** Matched against what is imported: such a path too (with or without ending), or a package's name. */
  readonly to: RegExp;
  readonly reason: string;
}

/** Folders of `src/app/` that are no feature: the sign-in, and what all pages share. */
const shared = ['auth', 'shell', 'ui'];
const isShared = `(?:${shared.join('|')})/`;

/** The design's arrows that must never be. */
const forbidden: readonly Arrow[] = [
  {
    from: /^src\//,
    to: /^(local-org|api|tools|e2e)(\/|$)/,
    reason: 'The app must not import a server, a tool or an end-to-end test.',
  },
  {
    from: /^(local-org|api|tools|e2e)\//,
    to: /^src(\/|$)/,
    reason: 'Servers, tools and end-to-end tests must not import the app.',
  },
  {
    from: /^(src\/(?!app\/auth\/|auth-specs\/)|local-org\/|api\/|tools\/)/,
    to: /^@okta\//,
    reason: 'Only src/app/auth/ imports @okta/*: use what auth/ exports.',
  },
  {
    from: /^src\/app\/auth\//,
    to: /^src\/(?!app\/auth(\/|$))/,
    reason: 'auth/ imports nothing from the rest of the app, so that it can be copied into another one.',
  },
  {
    from: /^src\/app\//,
    to: /^src\/auth-specs(\/|$)/,
    reason: 'The app must not import the specs of auth/: what tests of any app need is in auth/testing/.',
  },
  {
    from: new RegExp(`^src/app/(?!${isShared})[^/]+/`),
    to: new RegExp(`^src/app/(?!${isShared})[^/]+/`),
    reason: 'A feature must not import another feature.',
  },
  {
    from: /^local-org\//,
    to: /^(tools|api|e2e)(\/|$)/,
    reason: 'local-org/ stands alone.',
  },
  {
    from: /^local-org\/idx\/core\//,
    to: /^local-org\/idx\/(?!core(\/|$))/,
    reason:
      'idx/core/ is the lowest layer of idx/: it must not import authenticators/, flows/ or the routes.',
  },
  {
    from: /^local-org\/idx\/authenticators\//,
    to: /^local-org\/idx\/(?!(core|authenticators)(\/|$))/,
    reason: 'idx/authenticators/ may import idx/core/, but not flows/ or the routes.',
  },
  {
    // A test may drive its flow through the routes.
    from: /^local-org\/idx\/flows\/(?!.*\.test\.ts$)/,
    to: /^local-org\/idx\/(?!(core|authenticators|flows)(\/|$))/,
    reason: 'idx/flows/ may import idx/core/ and idx/authenticators/, but not the routes.',
  },
  {
    from: /^local-org\/idx\/flows\/second-factor\//,
    to: /^local-org\/idx\/flows\/(?!second-factor(\/|$))/,
    reason: 'flows/second-factor/ is part of the other flows: it must not import them.',
  },
  {
    from: /^local-org\/idx\/flows\/(recovery|sign-up)\//,
    to: /^local-org\/idx\/flows\/sign-in(\/|$)/,
    reason: 'flows/sign-in/ puts the other flows together: they must not import it.',
  },
  {
    from: /^local-org\/idx\/flows\/recovery\//,
    to: /^local-org\/idx\/flows\/sign-up(\/|$)/,
    reason:
      'flows/recovery/ and flows/sign-up/ must not import each other: move shared code to authenticators/ or core/.',
  },
  {
    from: /^local-org\/idx\/flows\/sign-up\//,
    to: /^local-org\/idx\/flows\/recovery(\/|$)/,
    reason:
      'flows/recovery/ and flows/sign-up/ must not import each other: move shared code to authenticators/ or core/.',
  },
  {
    from: /^local-org\/(store|outbox|sign-in|policy|log|oauth|management)\//,
    to: /^local-org\/idx(\/|$)/,
    reason: 'Only org.ts imports local-org/idx/: it puts the parts of the org together.',
  },
  {
    from: /^api\//,
    to: /^(tools|e2e)(\/|$)/,
    reason: 'api/ stands alone.',
  },
];

/**
 * Why a file must not import something.
 * @param file its path from the project's folder
 * @param source what stands in the import, such as `../api/index.ts` or `@okta/okta-auth-js`
 * @returns `undefined` when it may
 */
export function whyForbidden(file: string, source: string): string | undefined {
  const target = source.startsWith('.') ? posix.join(posix.dirname(file), source) : source;
  const upward = whyUpward(file, target);
  if (upward !== undefined) return upward;
  const arrow = forbidden.find(({ from, to }) => from.test(file) && to.test(target));
  return arrow && isWithinFeature(file, target) ? undefined : arrow?.reason;
}

/** Whether both are in the same folder of `src/app/`, which the pattern for features can't say. */
function isWithinFeature(file: string, target: string): boolean {
  const folder = /^src\/app\/[^/]+\//.exec(file)?.[0];
  return folder !== undefined && target.startsWith(folder);
}

const specifiers = [
  'ImportDeclaration > Literal.source',
  'ExportNamedDeclaration > Literal.source',
  'ExportAllDeclaration > Literal.source',
  'ImportExpression > Literal.source',
  'TSExternalModuleReference > Literal',
  'TSImportType Literal',
].join(', ');

/** ESLint rule: reports every import, dynamic and type-only ones included, along an arrow that must never be. */
export const noForbiddenArrow: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{reason}}' } },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll(sep, '/');
    return {
      [specifiers](node: Rule.Node) {
        const reason = node.type === 'Literal' && whyForbidden(file, String(node.value));
        if (reason) context.report({ node, messageId: 'forbidden', data: { reason } });
      },
    };
  },
};
