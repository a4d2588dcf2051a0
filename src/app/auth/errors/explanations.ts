/** What is loaded when there is an error: see `explain.ts`. */
export { classify, classifyOAuthError } from './classify';
export { errorMessages } from './error-messages';
export { classifyAndProbe } from './probe';
