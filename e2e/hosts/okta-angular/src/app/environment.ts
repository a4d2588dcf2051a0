/** What the web server writes into `index.html`: where the app is deployed decides it. */
export const environment = (
  globalThis as unknown as { environment: { issuer: string; clientId: string; api: string } }
).environment;
