import karmaChromeLauncher from 'karma-chrome-launcher';
import karmaJasmine from 'karma-jasmine';
import { findOrInstallBrowser, quietFlags } from './tools/browser.ts';

export default (config) => {
  process.env.CHROME_BIN ??= findOrInstallBrowser();
  config.set({
    frameworks: ['jasmine'],
    plugins: [karmaJasmine, karmaChromeLauncher],
    customLaunchers: {
      // The launcher gives every run a new profile.
      ChromeHeadlessFresh: { base: 'ChromeHeadless', flags: quietFlags },
    },
    browsers: ['ChromeHeadlessFresh'],
    reporters: ['progress'],
    jasmineHtmlReporter: {},
    restartOnFileChange: true,
  });
};
