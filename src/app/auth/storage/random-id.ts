/** An ID that nothing else has: 128 random bits. `crypto.randomUUID` would need a secure context. */
export const randomId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
