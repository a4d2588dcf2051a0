/**
 * Starts the API with the configuration of the environment, until SIGTERM or SIGINT. It answers all requests before it
 * exits with code 0. If it can't start, it says why and exits with code 1.
 */
import { createApi } from './api.ts';
import { EnvironmentError, readEnvironment } from './environment.ts';

try {
  const writeLog = (line: string) => void process.stdout.write(line);
  const api = await createApi({ ...readEnvironment(process.env), writeLog });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void api.close().then(() => process.exit(0)));
  }
} catch (error) {
  const reason = error instanceof EnvironmentError ? `\n${error.message}` : ` ${(error as Error).message}`;
  console.error(`The API can't start:${reason}`);
  process.exitCode = 1;
}
