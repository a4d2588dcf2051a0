import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import type { User } from '../store/documents.ts';
import type { ApiClient } from './api-client.ts';

/** What the pages of the console know about a request. */
export interface ConsoleEnv {
  readonly Variables: {
    readonly org: OrgContext;
    /** The administrator who is signed in. */
    readonly administrator: User;
    /** Calls `/api/v1` as this administrator. It is all that a page may use. */
    readonly api: ApiClient;
  };
}

/** The context of a request to the console. */
export type ConsoleContext = Context<ConsoleEnv>;
