import { posix, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { whyUpward } from './auth-layers.ts';
import { importSpecifiers } from './import-specifiers.ts';

/** A forbidden import, from a file to another file or to a package. */
interface ForbiddenImport {
  /** Matches the importing file's path, relative to the project's folder and with `/`. */
  readonly from: RegExp;
  /** Matches the imported file's path, with or without extension, or a package's name. */
  readonly to: RegExp;
  readonly reason: string;
}

/** The folders of `src/app/` that are not features: the sign-in, and the code that all pages share. */
const shared = ['auth', 'shell', 'ui'];
const isShared = `(?:${shared.join('|')})/`;

const forbidden: readonly ForbiddenImport[] = [
  {
    from: /^src\//,
    to: /^(local-org|api|tools|deploy|e2e)(\/|$)/,
    reason: 'The app must not import a server, a tool or an end-to-end test.',
  },
  {
    from: /^(local-org|api|tools|e2e)\//,
    to: /^src(\/|$)/,
    reason: 'Servers, tools and end-to-end tests must not import the app.',
  },
  {
    from: /^deploy\//,
    to: /^src\/(?!app\/auth\/config\/)/,
    reason:
      'deploy/ may import only src/app/auth/config/ of the app: the rules for a configuration that it checks as it starts.',
  },
  {
    from: /^deploy\/(?!testing\/|.*\.test\.ts$)/,
    to: /^(local-org|loopback|api|tools|e2e)(\/|$)/,
    reason: 'deploy/ runs in production, where the servers and tools of the development environment are not.',
  },
  {
    from: /^(src\/(?!app\/auth\/|auth-specs\/)|local-org\/|api\/|tools\/(?!okta-core\/))/,
    to: /^@okta\/(?!okta-sdk-nodejs$)/,
    reason:
      'Only src/app/auth/, and the plugin that makes the SDK smaller, import @okta/* (but for the management SDK): use what auth/ exports.',
  },
  {
    from: /^src\/app\/auth\//,
    to: /^src\/(?!app\/auth(\/|$))/,
    reason: 'auth/ must not import the rest of the app, so that it can be copied into another app.',
  },
  {
    from: /^src\/app\//,
    to: /^src\/auth-specs(\/|$)/,
    reason: 'The app must not import the specs of auth/: tests of an app use auth/testing/.',
  },
  {
    from: new RegExp(`^src/app/(?!${isShared})[^/]+/`),
    to: new RegExp(`^src/app/(?!${isShared})[^/]+/`),
    reason: 'A feature must not import another feature.',
  },
  {
    from: /^local-org\//,
    to: /^(tools|api|deploy|e2e)(\/|$)/,
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
    // Tests may run their flow through the routes.
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
    reason: 'flows/sign-in/ combines the other flows: they must not import it.',
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
    reason: 'Only org.ts, which assembles the parts of the org, may import local-org/idx/.',
  },
  {
    from: /^loopback\//,
    to: /^(tools|local-org|api|e2e|src)(\/|$)/,
    reason: 'loopback/ is what the servers share: it knows neither of them.',
  },
  {
    from: /^api\//,
    to: /^(tools|deploy|e2e)(\/|$)/,
    reason: 'api/ stands alone.',
  },
];

/**
 * Says why a file must not import something.
 * @param file the file's path, relative to the project's folder
 * @param source the import specifier, such as `../api/index.ts` or `@okta/okta-auth-js`
 * @returns `undefined` if the import is allowed
 */
export function whyForbidden(file: string, source: string): string | undefined {
  const target = source.startsWith('.') ? posix.join(posix.dirname(file), source) : source;
  const upward = whyUpward(file, target);
  if (upward !== undefined) return upward;
  const match = forbidden.find(({ from, to }) => from.test(file) && to.test(target));
  return match && isWithinFeature(file, target) ? undefined : match?.reason;
}

/** Whether both are in the same folder of `src/app/`, which the regular expression for features can't express. */
function isWithinFeature(file: string, target: string): boolean {
  const folder = /^src\/app\/[^/]+\//.exec(file)?.[0];
  return folder !== undefined && target.startsWith(folder);
}

/** ESLint rule: reports every forbidden import, including dynamic and type-only imports. */
export const noForbiddenImport: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{reason}}' } },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll(sep, '/');
    return {
      [importSpecifiers](node: Rule.Node) {
        const reason = node.type === 'Literal' && whyForbidden(file, String(node.value));
        if (reason) context.report({ node, messageId: 'forbidden', data: { reason } });
      },
    };
  },
};
