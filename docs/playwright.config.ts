import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';

/** Takes the docs' pictures, with the browser and the servers of the end-to-end tests. */
export default defineConfig({ ...tests, testDir: '.', outputDir: '../test-results', reporter: 'list' });
