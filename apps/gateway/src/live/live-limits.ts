/** What subscriptions may take of the gateway. */
export interface LiveLimits {
  /** Subscriptions over one socket. */
  readonly perConnection: number;
  /** Subscriptions of one caller, over all connections to this process. */
  readonly perCaller: number;
  /** Sockets of one caller to this process. */
  readonly connectionsPerCaller: number;
  /** Entities that may wait to be read for one subscription; a client that lets more pile up is dropped. */
  readonly waiting: number;
  /** Events that a client may have missed and still go on; whoever missed more loads everything again. */
  readonly missed: number;
  /** How often a connection is tried; one that does not answer until the next time is cut. */
  readonly pingMs: number;
  /** How long a socket may be open without a subscription. */
  readonly idleMs: number;
  /** How often the rights of a caller who hears nothing are looked at again. */
  readonly recheckMs: number;
  /** How long a subscription waits for the bus before it is refused. */
  readonly patienceMs: number;
  /** How long to wait before an entity is asked for again whose service did not answer; then the subscription ends. */
  readonly retriesMs: readonly number[];
  /** How long a client may take to close its end before it is cut. */
  readonly closeMs: number;
}

export const DEFAULT_LIVE_LIMITS: LiveLimits = {
  perConnection: 20,
  perCaller: 100,
  connectionsPerCaller: 20,
  waiting: 1_000,
  missed: 10_000,
  pingMs: 15_000,
  idleMs: 60_000,
  recheckMs: 30_000,
  patienceMs: 5_000,
  retriesMs: [250, 500, 1_000, 2_000, 4_000],
  closeMs: 1_000,
};
