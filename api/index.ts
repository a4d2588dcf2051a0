/** The sample protected API. Start it with {@link createApi}. */
export { createApi } from './api.ts';
export type { Api } from './api.ts';
export type { ApiOptions } from './options.ts';
