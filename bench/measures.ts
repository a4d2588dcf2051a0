/** The measures of a visit, in the order of the report. */
export const measures = {
  'cold: first paint': { unit: 'ms' },
  'cold: page shown': { unit: 'ms' },
  'cold: transferred': { unit: 'kB', digits: 1 },
  'cold: requests': { unit: 'requests' },
  'warm: first paint': { unit: 'ms' },
  'warm: page shown': { unit: 'ms' },
  'sign-in': { unit: 'ms' },
  'sign-in: requests': { unit: 'requests' },
  reload: { unit: 'ms' },
  'in-app navigation': { unit: 'ms', digits: 1 },
  'in-app navigation: added by the guard': { unit: 'ms', digits: 1, aim: 2 },
  'call without interceptors': { unit: 'µs', digits: 1, isBaseline: true },
  'call: added by the interceptor, 1 prefix': { unit: 'µs', digits: 1, aim: 10 },
  'call: added by the interceptor, 10 prefixes': { unit: 'µs', digits: 1, aim: 10 },
  'call: added by the interceptor, 1,000 prefixes': { unit: 'µs', digits: 1, aim: 10 },
} as const satisfies Readonly<Record<string, MeasureInfo>>;

export interface MeasureInfo {
  readonly unit: 'ms' | 'kB' | 'µs' | 'requests';
  readonly digits?: number;
  /** The target for `auth/`. */
  readonly aim?: number;
  /** The measure is Angular's own cost, which is the same in every app, so there is nothing to compare. */
  readonly isBaseline?: true;
}

export type Measure = keyof typeof measures;

/** The measured values of one visit. */
export type Visit = Partial<Record<Measure, number>>;
