import type { LogEntity, LogEvent } from '../../log/event.ts';
import type { Filter } from '../../search/filter.ts';
import { toPredicate } from '../../search/predicate.ts';

/** Whether an event matches a filter. */
export type EventFilter = (event: LogEvent) => boolean;

type Read = (event: LogEvent) => readonly (string | undefined)[];

const ofEntity = (name: string, read: (event: LogEvent) => readonly LogEntity[]): [string, Read][] =>
  (['id', 'type', 'alternateId', 'displayName'] as const).map((key) => [
    `${name}.${key}`,
    (event) => read(event).map((entity) => entity[key]),
  ]);

/** The attributes that filters can use. For `published` there are `since` and `until`. */
const attributes = new Map<string, Read>([
  ['uuid', ({ uuid }) => [uuid]],
  ['eventType', ({ eventType }) => [eventType]],
  ['severity', ({ severity }) => [severity]],
  ['displayMessage', ({ displayMessage }) => [displayMessage]],
  ['outcome.result', ({ outcome }) => [outcome.result]],
  ['outcome.reason', ({ outcome }) => [outcome.reason]],
  ['client.userAgent.rawUserAgent', ({ client }) => [client.userAgent?.rawUserAgent]],
  ['client.ipAddress', ({ client }) => [client.ipAddress]],
  // Events of an older version don't have the next ones.
  ['transaction.id', (event) => [(event as Partial<LogEvent>).transaction?.id]],
  [
    'authenticationContext.externalSessionId',
    (event) => [(event as Partial<LogEvent>).authenticationContext?.externalSessionId],
  ],
  [
    'debugContext.debugData.requestUri',
    (event) => [(event as Partial<LogEvent>).debugContext?.debugData['requestUri']],
  ],
  ...ofEntity('actor', ({ actor }) => [actor]),
  ...ofEntity('target', ({ target }) => target),
]);

/** The names of these attributes. */
export const eventAttributes: readonly string[] = [...attributes.keys()];

/** A filter as a function. `undefined` matches every event. */
export const toEventFilter = (filter: Filter | undefined): EventFilter =>
  filter === undefined
    ? () => true
    : toPredicate(filter, (event, attribute) => attributes.get(attribute)?.(event) ?? []);
