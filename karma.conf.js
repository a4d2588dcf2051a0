import karmaChromeLauncher from 'karma-chrome-launcher';
import karmaJasmine from 'karma-jasmine';
import { findOrInstallBrowser, quietFlags } from './tools/browser.ts';
import { countsReporter } from './tools/test-run/karma-reporter.ts';

export default (config) => {
  process.env.CHROME_BIN = findOrInstallBrowser();
  config.set({
    listenAddress: 'localhost',
    hostname: 'localhost',
    frameworks: ['jasmine'],
    plugins: [karmaJasmine, karmaChromeLauncher, countsReporter],
    customLaunchers: {
      // The launcher gives every run a new profile.
      // Without the flag Chrome ignores changes of the address when there are more than 200 in ten seconds.
      ChromeHeadlessFresh: {
        base: 'ChromeHeadless',
        flags: [...quietFlags, '--disable-ipc-flooding-protection'],
      },
    },
    browsers: ['ChromeHeadlessFresh'],
    reporters: [process.stdout.isTTY ? 'progress' : 'dots', 'counts'],
    restartOnFileChange: true,
  });
};
