// Makes Node keep the compiled code of each file, so that the servers start faster. The npm scripts preload it
// (node --import), because it affects only what is loaded after it.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { localFolder } from './files.ts';

enableCompileCache(join(localFolder, 'compile-cache'));
