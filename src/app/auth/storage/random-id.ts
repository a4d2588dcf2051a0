/** A unique ID: 128 random bits. (`crypto.randomUUID` needs a secure context.) */
export const randomId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
