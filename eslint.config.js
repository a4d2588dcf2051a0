import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noForbiddenImport } from './tools/lint/forbidden-imports.ts';
import { noImportCycle } from './tools/lint/import-cycles.ts';

export default defineConfig(
  globalIgnores([
    'dist/',
    '.angular/',
    '.local/',
    'coverage/',
    'test-results/',
    'playwright-report/',
    // Pages of another app: what they import is there once a test has built it.
    'e2e/hosts/*/src/',
    'tools/weight/apps/',
    // Linted with types, they would need libraries that are installed only for the benchmarks.
    'bench/apps/angular-*/',
    'bench/dist/',
    'bench/.angular/',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.{ts,js,mjs}'],
    plugins: {
      project: { rules: { 'no-forbidden-import': noForbiddenImport, 'no-import-cycle': noImportCycle } },
    },
    rules: { 'project/no-forbidden-import': 'error', 'project/no-import-cycle': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      // A third faster than `projectService`, which checks the types of src/ twice: for the app and for the specs.
      parserOptions: {
        project: ['tsconfig.spec.json', 'tsconfig.node.json', 'deploy/tsconfig.json', 'bench/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'bench/apps/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'app', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'app', style: 'camelCase' },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['src/app/auth/**/*.ts'],
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'auth', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'auth', style: 'camelCase' },
      ],
    },
  },
  {
    // Pages may look as `ng generate` writes them.
    files: ['src/app/**/*.ts'],
    ignores: ['src/app/auth/**'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowEmpty: true, allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { args: 'none' }],
    },
  },
  {
    files: ['src/app/auth/**/*.ts'],
    // What nobody awaits runs as `BackgroundWork`, so that a spec can wait for it.
    rules: { '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }] },
  },
  {
    files: ['src/**/*.spec.ts'],
    // A focused test would leave the others out of the count.
    rules: { 'no-restricted-globals': ['error', 'fdescribe', 'fit'] },
  },
  {
    files: ['src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    // node:test's describe() and it() return promises that the runner itself awaits.
    files: ['{local-org,loopback,api,bench,deploy,packages,tools}/**/*.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    // Okta's SDK declares the bodies of its calls as classes, and takes object literals.
    files: [
      'local-org/management/**/*.test.ts',
      'local-org/testing/*.ts',
      'e2e/test-suite.spec.ts',
      'tools/provision/**/*.ts',
    ],
    rules: {
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // Taken into the build of an app as they are.
    files: ['tools/okta-core/*.mjs'],
    languageOptions: {
      globals: { URL: 'readonly', window: 'readonly' },
    },
  },
  {
    // Written in JavaScript, because the types of what they import are not installed with the project.
    files: ['bench/org/servers/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
  { files: ['tools/initial-chunk/*.mjs'], languageOptions: { globals: { Buffer: 'readonly' } } },
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
  {
    // Playwright reads a fixture's needs off its first parameter, which must be a pattern even where it needs none.
    files: ['e2e/**/*.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
);
