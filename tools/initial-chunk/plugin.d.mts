import type { Plugin } from 'esbuild';

declare const initialChunk: Plugin;
export default initialChunk;
