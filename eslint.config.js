import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The app's features: folders that may not import each other. */
const features = ['home', 'profile', 'tokens', 'messages', 'admin', 'problem'];

/** A folder's forbidden imports: `[pattern of the import path, why]`. The design's "arrows that must never be". */
const forbid = (...arrows) => ({
  'no-restricted-imports': ['error', { patterns: arrows.map(([regex, message]) => ({ regex, message })) }],
});

const oktaOnlyInAuth = ['^@okta/', 'Only src/app/auth/ imports @okta/*: use what auth/ exports.'];
const serversFromApp = [
  '(^|/)(local-org|api|tools|e2e)/',
  'The app must not import server, tool or test code, nor they the app.',
];
const appFromServers = ['(^|/)src/', 'Servers and tools must not import the app.'];
const featureFromFeature = (name) => [
  `\\.\\./(${features.filter((other) => other !== name).join('|')})/`,
  'A feature must not import another feature.',
];

export default defineConfig(
  globalIgnores(['dist/', '.angular/', '.local/', 'coverage/', 'test-results/', 'playwright-report/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'app', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'app', style: 'camelCase' },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      ...forbid(oktaOnlyInAuth, serversFromApp),
    },
  },
  {
    files: ['src/app/auth/**/*.ts'],
    rules: forbid(serversFromApp, [
      `\\.\\./(${features.join('|')})/|\\.\\./app\\.`,
      'auth/ imports nothing from the rest of the app, so that it can be copied into another one.',
    ]),
  },
  ...features.map((name) => ({
    files: [`src/app/${name}/**/*.ts`],
    rules: forbid(oktaOnlyInAuth, serversFromApp, featureFromFeature(name)),
  })),
  {
    files: ['src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ['local-org/**/*.ts'],
    rules: forbid(appFromServers, ['(^|/)(tools|api|e2e)/', 'local-org/ stands alone.']),
  },
  {
    files: ['api/**/*.ts'],
    rules: forbid(appFromServers, ['(^|/)(tools|e2e)/', 'api/ stands alone.']),
  },
  { files: ['tools/**/*.ts', 'e2e/**/*.ts'], rules: forbid(appFromServers) },
  {
    // node:test's describe() and it() return promises that the runner itself awaits.
    files: ['local-org/**/*.test.ts', 'api/**/*.test.ts', 'tools/**/*.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  { files: ['*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  {
    // Scripts of the local org's pages, served to the browser as they are.
    files: ['local-org/**/*.client.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        DOMParser: 'readonly',
        EventSource: 'readonly',
        fetch: 'readonly',
        HTMLButtonElement: 'readonly',
        navigator: 'readonly',
      },
    },
  },
);
