/** The settings that the web server writes into `index.html`. They depend on the deployment. */
export const environment = (
  globalThis as unknown as { environment: { issuer: string; clientId: string; api: string } }
).environment;
