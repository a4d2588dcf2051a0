/** A version range of an SDK with a fault: from `from` up to, but without, `fixed`. */
export interface SdkFault {
  readonly name: string;
  readonly from: string;
  readonly fixed: string;
  /** Completes "version x …". */
  readonly fault: string;
}

/** The faults that stop a sign-in or make it unsafe. Source: the changelogs of the SDKs. */
export const sdkFaults: readonly SdkFault[] = [
  {
    name: '@okta/okta-auth-js',
    from: '8.0.0',
    fixed: '8.0.1',
    fault: 'hangs when the app starts with expired tokens in the storage',
  },
  {
    name: '@okta/okta-auth-js',
    from: '0.0.0',
    fixed: '7.14.3',
    fault: 'can exchange a code before it has compared the state, so that a stranger can start a sign-in',
  },
];

/** Finds the fault that a version has. Versions are compared by their three numbers. */
export const faultOf = (name: string, version: string): SdkFault | undefined =>
  sdkFaults.find(
    (fault) => fault.name === name && compare(version, fault.from) >= 0 && compare(version, fault.fixed) < 0,
  );

function compare(one: string, other: string): number {
  const [first, second] = [numbers(one), numbers(other)];
  return first.map((number, index) => number - (second[index] ?? 0)).find((difference) => difference) ?? 0;
}

const numbers = (version: string): number[] => version.split(/[.-]/, 3).map(Number);
