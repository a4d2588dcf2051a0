import { once } from '../../local-org/once.ts';
import { discoveryUrl } from './endpoints.ts';
import { parseObject } from './json.ts';
import type { Answer, Send } from './send.ts';
import type { Target } from './target.ts';

/** The discovery document of the issuer, requested once, as a page of the app requests it. */
export interface Discovery {
  /** @throws NoAnswerError */
  answer(): Promise<Answer>;
  /** The members of the document; `undefined` if the answer is not a JSON object. @throws NoAnswerError */
  document(): Promise<Readonly<Record<string, unknown>> | undefined>;
}

export function createDiscovery({ issuer, appOrigin }: Target, send: Send): Discovery {
  const answer = once(() =>
    send(discoveryUrl(issuer), { headers: { Accept: 'application/json', Origin: appOrigin } }),
  );
  return { answer, document: async () => parseObject((await answer()).text) };
}
