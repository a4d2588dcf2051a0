#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// Everything else is loaded after this check: an older Node can't even load `node:sqlite`.
if (major > 22 || (major === 22 && minor >= 13)) {
  // Node keeps the compiled code, so that the next start takes half as long.
  (await import('node:module')).enableCompileCache();
  await import('./command.ts');
} else {
  console.error(
    `local-org needs Node 22.13 or later, but this is ${process.versions.node}: install a newer one, or run "npm install --save-dev node" to bring one with your project.`,
  );
  process.exitCode = 1;
}
