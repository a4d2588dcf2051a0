import type { AuthErrorCode, ErrorMessage } from '../../app/auth/errors/auth-error';
import { developerHints } from '../../app/auth/errors/developer-hints';
import { errorMessages, type MessageContext } from '../../app/auth/errors/error-messages';
import { testConfig } from './fake-org';

const context: MessageContext = { config: testConfig, origin: location.origin };

/** What users read about an error. Specs use this, so that the wording has one place. */
export const messageOf = (code: AuthErrorCode, parts: Partial<MessageContext> = {}): ErrorMessage =>
  errorMessages[code]({ ...context, ...parts });

/** What developers read about an error. */
export const hintOf = (code: AuthErrorCode): string => developerHints[code](context);
