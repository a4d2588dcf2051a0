import type { JsonValue } from '@angular-devkit/core';
import { chain, SchematicsException, type Rule, type Tree } from '@angular-devkit/schematics';
import {
  addDependency,
  addRootProvider,
  ExistingBehavior,
  type CodeBlockCallback,
} from '@schematics/angular/utility';
import { JSONFile } from '@schematics/angular/utility/json-file';
import { isStandaloneApp } from '@schematics/angular/utility/ng-ast-utils';
import { posix } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { addInterceptor } from './add-interceptor.ts';
import { allowSdks, findPublicFolder, type Build, type BuildChange } from './build-options.ts';
import { exportedNames } from './exported-names.ts';
import { readClientId, readIssuer } from './input.ts';
import { loadConfigFirst } from './load-config.ts';
import { orderRoutes } from './order-routes.ts';
import { Report } from './report.ts';

/** The options in `schema.json`. */
export interface NgAddOptions {
  /** Default: the workspace's only app. */
  readonly project?: string;
  readonly issuer: string;
  readonly clientId: string;
}

/** The app to change. */
interface App {
  readonly project: string;
  /** The folder of the app. */
  readonly root: string;
  readonly build: Build;
  /** The path of `build` in angular.json. */
  readonly buildPath: readonly string[];
  /** The path of `main.ts`. */
  readonly main: string;
  /** The path of `index.html`. */
  readonly index: string;
  /** The folder of the sources. */
  readonly sources: string;
}

const names = exportedNames;
const { name: packageName, peerDependencies } = manifest;
const sdks = ['@okta/okta-angular', '@okta/okta-auth-js'] as const;

/**
 * `ng add`: adds sign-in with Okta to an app with standalone components or NgModules, and reports its changes. It keeps what is
 * already there, so it can be run again.
 */
export function ngAdd({ project, ...options }: NgAddOptions): Rule {
  return (tree) => {
    const issuer = readIssuer(options.issuer);
    const clientId = readClientId(options.clientId);
    const report = new Report();
    const app = findApp(tree, project);
    const { folder, changes } = findPublicFolder(app.build, app.root);
    return chain([
      ...sdks.map(addSdk),
      writeConfig(posix.join(folder, 'okta.config.json'), { issuer, clientId }, report),
      configureBuild(app, [...changes, ...allowSdks(app.build)], report),
      addProviders(app, report),
      addPagesFirst(app, report),
      loadConfigAtStart(app, report),
      addBase(app, report),
      printReport(report),
    ]);
  };
}

/** A project in angular.json. */
interface Project {
  readonly projectType?: string;
  readonly root?: string;
  readonly sourceRoot?: string;
  readonly architect?: { readonly build?: Build };
  readonly targets?: { readonly build?: Build };
}

function findApp(tree: Tree, name: string | undefined): App {
  const { projects = {} } = tree.readJson('angular.json') as unknown as {
    projects?: Record<string, Project>;
  };
  const apps = Object.entries(projects).filter(([, { projectType }]) => projectType === 'application');
  const chosen = name === undefined && apps.length === 1 ? apps[0] : apps.find(([each]) => each === name);
  if (!chosen) {
    const problem = name === undefined ? 'has several apps' : `has no app "${name}"`;
    throw new SchematicsException(
      `angular.json ${problem}. Choose one with --project: ${apps.map(([each]) => each).join(', ')}.`,
    );
  }
  const [project, { root = '', sourceRoot, architect, targets }] = chosen;
  const build = (architect ?? targets)?.build;
  const main = build?.options?.['browser'] ?? build?.options?.['main'];
  if (!build || typeof main !== 'string')
    throw new SchematicsException(
      `The app "${project}" has no target "build" with a main file in angular.json.`,
    );
  const sources = sourceRoot ?? posix.join(root, 'src');
  const given = build.options?.['index'];
  const input = typeof given === 'object' && given !== null && 'input' in given ? given.input : given;
  return {
    project,
    root,
    build,
    buildPath: ['projects', project, architect ? 'architect' : 'targets', 'build'],
    main,
    index: typeof input === 'string' ? input : posix.join(sources, 'index.html'),
    sources,
  };
}

/** Adds an SDK to the app's own dependencies, unless the app has it. Not every package manager installs peer dependencies. */
const addSdk = (sdk: (typeof sdks)[number]): Rule =>
  addDependency(sdk, peerDependencies[sdk], { existing: ExistingBehavior.Skip });

/** Writes the issuer and the client ID into the file that the app reads when it starts. It keeps other settings. */
function writeConfig(file: string, config: { issuer: string; clientId: string }, report: Report): Rule {
  return (tree) => {
    const isThere = tree.exists(file);
    const known = isThere ? (tree.readJson(file) as Record<string, unknown>) : {};
    if (known['issuer'] === config.issuer && known['clientId'] === config.clientId) return;
    const text = `${JSON.stringify({ ...known, ...config }, undefined, 2)}\n`;
    if (isThere) tree.overwrite(file, text);
    else tree.create(file, text);
    report.done(
      file,
      `has the issuer and the client ID. List your API in "protectedApis", such as ["/api/"]`,
    );
  };
}

/** Changes single values of the app's target `build`, so that the rest of angular.json keeps its formatting. */
function configureBuild({ buildPath }: App, changes: readonly BuildChange[], report: Report): Rule {
  return (tree) => {
    const workspace = new JSONFile(tree, 'angular.json');
    for (const { path, value, what } of changes) {
      workspace.modify([...buildPath, ...path], value as JsonValue);
      report.done('angular.json', what);
    }
  };
}

/** Provides `auth/` and an HTTP client with its interceptor. */
function addProviders(app: App, report: Report): Rule {
  return (tree) => {
    const isStandalone = isStandaloneApp(tree, app.main);
    const found = sourcesOf(tree, app);
    const uses = (name: string): boolean => found.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
    const rules: Rule[] = [];
    const provide = (what: string, code: CodeBlockCallback): void => {
      rules.push(addRootProvider(app.project, code));
      report.done('the providers', what);
    };
    // Puts each provider on its own line. In an NgModule, Angular's own rule already does.
    const newLine = isStandalone ? lineBreak : '';

    if (!uses(names.accessTokenInterceptor) && !uses(names.accessTokenInterceptorClass)) {
      const withClient = found.filter(({ text }) => /\bprovideHttpClient\(/.test(text));
      const [client, ...others] = withClient;
      if (client) {
        const changed = others.length === 0 ? addInterceptor(client.text, packageName) : undefined;
        if (changed === undefined)
          report.left(
            withClient.map(({ path }) => path).join(', '),
            `add ${names.accessTokenInterceptor} from ${packageName} to withInterceptors([…]) of provideHttpClient().`,
          );
        else {
          tree.overwrite(client.path, changed);
          report.done(client.path, `the HTTP client uses ${names.accessTokenInterceptor}`);
        }
      } else if (uses('HttpClientModule')) {
        provide(
          `the HTTP client uses ${names.accessTokenInterceptorClass}`,
          ({ code, external }) =>
            code`${newLine}{ provide: ${external('HTTP_INTERCEPTORS', '@angular/common/http')}, useClass: ${external(names.accessTokenInterceptorClass, packageName)}, multi: true }`,
        );
      } else {
        provide(
          `provideHttpClient() with ${names.accessTokenInterceptor}`,
          ({ code, external }) =>
            code`${newLine}${external('provideHttpClient', '@angular/common/http')}(${external('withInterceptors', '@angular/common/http')}([${external(names.accessTokenInterceptor, packageName)}]))`,
        );
      }
    }
    if (!uses(names.provideAuth))
      provide(
        `${names.provideAuth}()`,
        ({ code, external }) => code`${newLine}${external(names.provideAuth, packageName)}()`,
      );
    return chain([...rules, (changed) => tidyLineBreaks(changed, app)]);
  };
}

const lineBreak = '\n    ';

/** Removes the space that Angular's rule writes before a line break. */
function tidyLineBreaks(tree: Tree, app: App): void {
  const added = /, (\n {4}(?:provideHttpClient|provideAuth|\{ provide: HTTP_INTERCEPTORS))/g;
  for (const { path, text } of sourcesOf(tree, app)) {
    const tidied = text.replaceAll(added, ',$1');
    if (tidied !== text) tree.overwrite(path, tidied);
  }
}

/** The app's TypeScript files, without tests. */
function sourcesOf(tree: Tree, { sources }: App): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [];
  tree.getDir(sources).visit((path) => {
    if (path.endsWith('.ts') && !/\.(?:spec|test|d)\.ts$/.test(path) && !path.includes('/node_modules/'))
      found.push({ path: path.slice(1), text: tree.readText(path) });
  });
  return found;
}

/** Puts the pages of `auth/` before the app's routes. */
function addPagesFirst(app: App, report: Report): Rule {
  return (tree) => {
    for (const { path, text } of sourcesOf(tree, app)) {
      const changed = orderRoutes(text, packageName);
      if (changed === undefined) continue;
      tree.overwrite(path, changed);
      report.done(path, 'the sign-in pages come before the routes of the app');
    }
  };
}

/** Makes the app load its configuration before Angular starts. */
function loadConfigAtStart({ main }: App, report: Report): Rule {
  return (tree) => {
    const text = tree.readText(main);
    if (new RegExp(`\\b${names.loadAuthConfig}\\b`).test(text)) return;
    const changed = loadConfigFirst(text, packageName);
    if (changed === undefined) {
      report.left(
        main,
        `call ${names.loadAuthConfig}() from ${packageName}, start Angular when it has resolved, and end with .catch(${names.showStartProblem}).`,
      );
      return;
    }
    tree.overwrite(main, changed);
    report.done(main, 'loads the configuration, then starts Angular');
  };
}

/** Adds a `<base>`, because the relative URLs of the configuration and the callback are resolved against it. */
function addBase({ index }: App, report: Report): Rule {
  return (tree) => {
    const html = tree.exists(index) ? tree.readText(index) : undefined;
    if (html !== undefined && /<base\s/i.test(html)) return;
    if (html === undefined || !/<head[^>]*>/i.test(html)) {
      report.left(index, 'the page needs <base href="/">, or the path that the app is deployed at.');
      return;
    }
    tree.overwrite(
      index,
      html.replace(/<head[^>]*>/i, (head) => `${head}\n    <base href="/" />`),
    );
    report.done(index, 'has a base, /. Change it if the app is deployed at another path');
  };
}

function printReport(report: Report): Rule {
  return (_, { logger }) => {
    const next = [
      'Then:',
      `  Guard each page that needs a signed-in user: { path: 'orders', canActivate: [${names.guard}], … }.`,
      `  Sign in and out with inject(${names.session}).signIn() and .signOut('app').`,
      "  In the Okta org: your app's origin, such as http://localhost:4200, as a trusted origin (CORS, Redirect);",
      '  http://localhost:4200/login/callback as sign-in redirect URI, http://localhost:4200/ as sign-out redirect URI.',
    ];
    for (const line of [...report.lines(), ...next]) logger.info(line);
  };
}
