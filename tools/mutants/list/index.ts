import type { MutantList } from '../mutant.ts';
import { callback } from './callback.ts';
import { config } from './config.ts';
import { guards } from './guards.ts';
import { http } from './http.ts';
import { renewal } from './renewal.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { storage } from './storage.ts';

export const lists: readonly MutantList[] = [
  signIn,
  callback,
  guards,
  http,
  renewal,
  signOut,
  storage,
  config,
];
