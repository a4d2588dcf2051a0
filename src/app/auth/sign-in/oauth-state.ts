/** A `state` for a sign-in: 256 random bits, which nobody can guess (RFC 6749, section 10.10). */
export function createOAuthState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
