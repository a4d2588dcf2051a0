import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { chromium } from '@playwright/test';

/**
 * Browser features that tests don't need. Only the last `--disable-features` counts, so this repeats the Chrome
 * features of Playwright's own list (`chromiumSwitches.ts` in its sources).
 */
const disabledFeatures = [
  // The address bar's page, which has its own process in each window.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

/**
 * Flags for every browser in tests: no first-run pages, and no background traffic. The launcher (Karma or Playwright)
 * sets headless mode and a new profile.
 * The sandbox is off because it can't start as root and in most containers. Tests open only the project's own pages.
 */
export const quietFlags = [
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-software-rasterizer',
  // Containers often limit /dev/shm to 64 MB, which makes pages crash.
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join(',')}`,
];

/** What the search for a browser depends on. Tests pass their own. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  exists: (path: string) => boolean;
  /** The path at which Playwright installs its Chromium; undefined on an unsupported system. */
  playwrightPath: () => string | undefined;
}

const commands = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium-browser'];

/**
 * Debian's Chromium without the parts that draw windows. It takes Playwright two thirds of the time (measured: 219 s
 * instead of 320 s). Karma can't start it.
 */
const headlessShell = 'chromium-headless-shell';

const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const windowsApps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

const advice = 'install Chrome or Chromium, or run "npx playwright install chromium", or set CHROME_BIN';

/**
 * Finds Chrome or Chromium: `CHROME_BIN`, an installed one, or Playwright's own, in this order.
 * @returns `undefined` if there is none
 * @throws Error if the file of `CHROME_BIN` doesn't exist
 */
export function findBrowser(machine: Machine = thisMachine()): string | undefined {
  const chosen = machine.env['CHROME_BIN'];
  if (chosen) {
    if (machine.exists(chosen)) return chosen;
    throw new Error(`CHROME_BIN is set to ${chosen}, which does not exist: correct it or unset it.`);
  }
  return [...installedPaths(machine), machine.playwrightPath()].find(
    (path) => path !== undefined && machine.exists(path),
  );
}

/**
 * Like {@link findBrowser}, but installs Chromium if there is none and apt-get can be used as root.
 * @throws Error that says what to install
 */
export function findOrInstallBrowser(
  machine: Machine = thisMachine(),
  install: () => void = installWithApt,
): string {
  const found = findBrowser(machine);
  if (found) return found;
  if (!canUseApt(machine)) throw new Error(`No browser found for the tests: ${advice}.`);
  try {
    install();
  } catch (cause) {
    throw new Error(`No browser found, and "apt-get install chromium" failed: ${advice}.`, { cause });
  }
  const installed = findBrowser(machine);
  if (installed) return installed;
  throw new Error(`"apt-get install chromium" brought no browser: ${advice}.`);
}

/**
 * Finds a browser for Playwright: the headless shell if it is installed and `CHROME_BIN` is not set, otherwise as
 * {@link findOrInstallBrowser}.
 * @throws Error as those do
 */
export function findHeadlessBrowser(
  machine: Machine = thisMachine(),
  install: () => void = installWithApt,
): string {
  const { env, exists } = machine;
  const shell = env['CHROME_BIN'] ? undefined : onPath(env['PATH'], [headlessShell]).find(exists);
  return shell ?? findOrInstallBrowser(machine, install);
}

function installedPaths({ platform, env }: Machine): string[] {
  if (platform === 'darwin') return [...macApps, ...onPath(env['PATH'], commands)];
  if (platform !== 'win32') return onPath(env['PATH'], commands);
  return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => windowsApps.map((app) => win32.join(folder, app)));
}

function onPath(path = '', names: readonly string[]): string[] {
  const folders = path.split(posix.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

function canUseApt({ platform, isRoot, exists }: Machine): boolean {
  return platform === 'linux' && isRoot && exists('/usr/bin/apt-get');
}

function installWithApt(): void {
  // The output of apt-get goes to stderr, because stdout belongs to the tool.
  const options = {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } satisfies Parameters<typeof execFileSync>[2];
  execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', ['install', '-y', 'chromium'], options);
  try {
    execFileSync('apt-get', ['install', '-y', headlessShell], options);
  } catch {
    // Not every distribution has it. Chromium alone is enough.
  }
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    exists: existsSync,
    playwrightPath() {
      try {
        return chromium.executablePath();
      } catch {
        return undefined;
      }
    },
  };
}
