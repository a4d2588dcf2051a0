type Listener = (message: unknown) => void;

export class BroadcastChannel {
  constructor(name: string);
  readonly name: string;
  addEventListener(type: 'message', listener: Listener): void;
  removeEventListener(type: 'message', listener: Listener): void;
  postMessage(message: unknown): Promise<void>;
  close(): Promise<void>;
}

export interface LeaderElector {
  readonly isLeader: boolean;
  readonly hasLeader: boolean;
  awaitLeadership(): Promise<void>;
  die(): Promise<void>;
}

export function createLeaderElection(channel: BroadcastChannel): LeaderElector;
