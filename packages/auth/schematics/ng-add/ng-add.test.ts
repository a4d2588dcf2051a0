import { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import { callRule, type Rule, type Tree } from '@angular-devkit/schematics';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { firstValueFrom } from 'rxjs';
import ts from 'typescript';
import { root } from '../../../../tools/files.ts';
import manifest from '../../package.json' with { type: 'json' };
import { exportedNames } from './exported-names.ts';
import { ngAdd, type NgAddOptions } from './index.ts';

const schematics = createRequire(import.meta.url).resolve('@schematics/angular/package.json');
const collection = join(dirname(schematics), 'collection.json');
const config = { issuer: 'https://dev-1.okta.com/oauth2/default', clientId: '0oa1' };

/** Creates an app as `ng new` does. */
async function newApp(options: Readonly<Record<string, unknown>> = {}): Promise<UnitTestTree> {
  const runner = new SchematicTestRunner('angular', collection);
  const workspace = await runner.runSchematic('workspace', { name: 'workspace', version: '22.0.0' });
  return runner.runSchematic('application', { name: 'shop', projectRoot: '', ...options }, workspace);
}

/** Runs `ng add`. @returns the changed app, and the output */
async function add(
  app: Tree,
  options: Partial<NgAddOptions> = {},
): Promise<{ app: UnitTestTree; said: string }> {
  const runner = new SchematicTestRunner('own', collection);
  const lines: string[] = [];
  runner.logger.subscribe(({ message }) => lines.push(message));
  // The runner passes no logger to a rule.
  const logged: Rule = (tree, context) =>
    callRule(ngAdd({ ...config, ...options }), tree, { ...context, logger: runner.logger });
  const changed = await firstValueFrom(runner.callRule(logged, app));
  return { app: new UnitTestTree(changed), said: lines.join('\n') };
}

interface Build {
  readonly options: Record<string, unknown>;
  readonly configurations: { readonly production: { readonly budgets: Record<string, string>[] } };
}

function buildOf(app: UnitTestTree, project = 'shop'): Build {
  const { projects } = app.readJson('angular.json') as unknown as {
    projects: Record<string, { architect: { build: Build } }>;
  };
  const build = projects[project]?.architect.build;
  assert.ok(build);
  return build;
}

const main = '/src/main.ts';
const appConfig = '/src/app/app.config.ts';

describe('ng add', () => {
  it('adds sign-in to an app with standalone components', async () => {
    const { app, said } = await add(await newApp());
    assert.deepEqual(app.readJson('public/okta.config.json'), config);
    assert.equal(
      app.readText(main),
      `import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
import { App } from './app/app';
import { loadAuthConfig, showStartProblem } from '${manifest.name}';

loadAuthConfig()
  .then(() => bootstrapApplication(App, appConfig))
  .catch(showStartProblem);
`,
    );
    const text = app.readText(appConfig);
    assert.match(
      text,
      /provideAuth\(\),\n {4}provideRouter\(routes\),\n {4}provideHttpClient\(withInterceptors\(\[accessTokenInterceptor\]\)\)\n/,
    );
    assert.match(text, /import \{ provideHttpClient, withInterceptors \} from '@angular\/common\/http';/);
    assert.ok(text.includes(`import { accessTokenInterceptor, provideAuth } from '${manifest.name}';`), text);
    const { options, configurations } = buildOf(app);
    assert.deepEqual(options['allowedCommonJsDependencies'], ['cross-fetch', 'p-cancelable', 'tiny-emitter']);
    assert.deepEqual(configurations.production.budgets[0], {
      type: 'initial',
      maximumWarning: '650kB',
      maximumError: '1MB',
    });
    const { dependencies } = app.readJson('package.json') as { dependencies: Record<string, string> };
    assert.ok('@okta/okta-auth-js' in dependencies && '@okta/okta-angular' in dependencies);
    for (const file of ['public/okta.config.json', 'src/main.ts', 'angular.json', 'the providers'])
      assert.match(said, new RegExp(`^  ${file}: `, 'm'));
    assert.match(said, /canActivate: \[OktaAuthGuard\]/);
    assert.doesNotMatch(said, /by hand/);
  });

  it('adds sign-in to an app with NgModules', async () => {
    const { app } = await add(await newApp({ standalone: false }));
    assert.match(
      app.readText(main),
      /loadAuthConfig\(\)\n {2}\.then\(\(\) => platformBrowser\(\)\.bootstrapModule\(AppModule[^)]*\)\)\n {2}\.catch\(showStartProblem\);\n$/,
    );
    const text = app.readText('/src/app/app-module.ts');
    assert.match(
      text,
      /providers: \[[^\]]*provideHttpClient\(withInterceptors\(\[accessTokenInterceptor\]\)\),\s+provideAuth\(\),?\s+\]/,
    );
    assert.ok(text.includes(`import { accessTokenInterceptor, provideAuth } from '${manifest.name}';`), text);
  });

  it('puts its pages before the routes of an app with a routing module', async () => {
    const before = await newApp({ standalone: false, routing: true });
    const { app } = await add(before);
    const file = '/src/app/app-routing-module.ts';
    assert.match(app.readText(file), /RouterModule\.forRoot\(\[\.\.\.authRoutes, \.\.\.routes\]\)/);
    assert.match(app.readText(file), new RegExp(`import \\{ authRoutes \\} from '${manifest.name}';`));
    assert.equal((await add(app)).app.readText(file), app.readText(file));
  });

  it('uses the class interceptor if an app imports HttpClientModule', async () => {
    const before = await newApp({ standalone: false });
    const file = '/src/app/app-module.ts';
    before.overwrite(
      file,
      before
        .readText(file)
        .replace('BrowserModule,', 'BrowserModule, HttpClientModule,')
        .replace('import', "import { HttpClientModule } from '@angular/common/http';\nimport"),
    );
    const { app } = await add(before);
    const text = app.readText(file);
    assert.match(text, /\{ provide: HTTP_INTERCEPTORS, useClass: AccessTokenInterceptor, multi: true \}/);
    assert.match(text, /import \{ HttpClientModule, HTTP_INTERCEPTORS \} from '@angular\/common\/http';/);
    assert.doesNotMatch(text, /provideHttpClient/);
  });

  for (const [given, expected] of [
    ['provideHttpClient()', 'provideHttpClient(withInterceptors([accessTokenInterceptor]))'],
    [
      'provideHttpClient(withFetch())',
      'provideHttpClient(withFetch(), withInterceptors([accessTokenInterceptor]))',
    ],
    [
      'provideHttpClient(withInterceptors([first]), withFetch())',
      'provideHttpClient(withInterceptors([first, accessTokenInterceptor]), withFetch())',
    ],
  ] as const) {
    it(`keeps what an app has: ${given}`, async () => {
      const before = await newApp();
      before.overwrite(
        appConfig,
        before.readText(appConfig).replace('provideRouter(routes)', `provideRouter(routes),\n    ${given}`),
      );
      const { app, said } = await add(before);
      assert.ok(app.readText(appConfig).includes(expected), app.readText(appConfig));
      assert.equal(app.readText(appConfig).match(/provideHttpClient\(/g)?.length, 1);
      assert.match(said, /src\/app\/app\.config\.ts: the HTTP client uses accessTokenInterceptor/);
    });
  }

  it('says what to do by hand if an app has an unknown structure', async () => {
    const before = await newApp();
    before.overwrite(
      appConfig,
      before
        .readText(appConfig)
        .replace('provideRouter(routes)', 'provideRouter(routes), provideHttpClient(withInterceptors(all))'),
    );
    before.overwrite(
      main,
      `${before.readText(main).replace(/bootstrapApplication\(App[\s\S]*/, '')}const start = async () => bootstrapApplication(App, appConfig);\nawait start();\n`,
    );
    before.overwrite('/src/index.html', '<app-root></app-root>');
    const text = before.readText(main);
    const { app, said } = await add(before);
    assert.equal(app.readText(main), text);
    assert.match(said, /Do this by hand:\n/);
    assert.match(said, /^ {2}src\/app\/app\.config\.ts: add accessTokenInterceptor .* withInterceptors/m);
    assert.match(said, /^ {2}src\/main\.ts: call loadAuthConfig\(\)/m);
    assert.match(said, /^ {2}src\/index\.html: the page needs <base href="\/">/m);
  });

  it('keeps the app’s own error handlers', async () => {
    const before = await newApp();
    before.overwrite(
      main,
      before.readText(main).replace('.catch((err) => console.error(err))', '.catch(reportToMonitor)'),
    );
    const { app } = await add(before);
    assert.match(
      app.readText(main),
      /loadAuthConfig\(\)\n {2}\.then\(\(\) => bootstrapApplication\(App, appConfig\)\s+\.catch\(reportToMonitor\)\)\n {2}\.catch\(showStartProblem\);/,
    );
  });

  it('changes nothing when it is run again', async () => {
    const once = await add(await newApp());
    const texts = new Map(once.app.files.map((file) => [file, once.app.readContent(file)]));
    const twice = await add(once.app);
    assert.deepEqual(new Map(twice.app.files.map((file) => [file, twice.app.readContent(file)])), texts);
    assert.match(twice.said, /^Nothing to change\.$/m);
  });

  it('changes the issuer in an existing file, and keeps its other settings', async () => {
    const before = await newApp();
    before.create('public/okta.config.json', '{ "issuer": "https://old.okta.com", "idleTimeout": 900 }');
    const { app } = await add(before);
    assert.deepEqual(app.readJson('public/okta.config.json'), { ...config, idleTimeout: 900 });
  });

  it('adds the public folder and the base to an app without them', async () => {
    const before = await newApp({ projectRoot: 'projects/shop' });
    const workspace = before.readText('angular.json');
    before.overwrite('angular.json', workspace.replace(/"assets": \[[^\]]*\]/, '"assets": ["src/assets"]'));
    const index = '/projects/shop/src/index.html';
    before.overwrite(index, before.readText(index).replace(/ *<base href="\/">\n/, ''));
    const { app } = await add(before, { project: 'shop' });
    assert.deepEqual(buildOf(app).options['assets'], [
      'src/assets',
      { glob: '**/*', input: 'projects/shop/public' },
    ]);
    assert.deepEqual(app.readJson('projects/shop/public/okta.config.json'), config);
    assert.match(app.readText(index), /<head>\n {4}<base href="\/" \/>/);
  });

  it('rejects an invalid issuer, an invalid client ID and an unknown app', async () => {
    const app = await newApp();
    for (const issuer of ['', 'dev-1.okta.com', 'http://dev-1.okta.com', 'javascript:alert()'])
      await assert.rejects(
        add(app, { issuer }),
        /^Error: The issuer is ".*", but must be an address such as https:/,
      );
    await assert.rejects(add(app, { clientId: ' ' }), /The client ID is " ", but must be one word/);
    await assert.rejects(
      add(app, { project: 'other' }),
      /has no app "other"\. Choose one with --project: shop\./,
    );
    await add(app, { issuer: 'http://localhost:4202/oauth2/default/' });
  });
});

describe('the names that ng add writes', () => {
  it('are all exported from src/app/auth/index.ts, as values', async () => {
    const text = await readFile(join(root, 'src', 'app', 'auth', 'index.ts'), 'utf8');
    const exported = ts
      .createSourceFile('index.ts', text, ts.ScriptTarget.Latest)
      .statements.filter((statement) => ts.isExportDeclaration(statement))
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .flatMap(({ exportClause }) =>
        exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : [],
      )
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name }) => name.text);
    assert.ok(exported.length > 10, 'the exports were not found');
    for (const name of Object.values(exportedNames)) assert.ok(exported.includes(name), name);
  });
});
