import type { Registry } from 'prom-client';
import { EventRequests } from './event-requests.ts';
import { Live, type LiveOptions } from './live.ts';
import { DEFAULT_LIVE_LIMITS, type LiveLimits } from './live-limits.ts';
import { LiveMetrics } from './live-metrics.ts';
import type { SignIn } from './session.ts';
import { WebSockets } from './web-sockets.ts';

export interface LiveUpdatesOptions extends Omit<LiveOptions, 'limits' | 'metrics'> {
  readonly signIn: SignIn;
  readonly limits: Partial<LiveLimits> | undefined;
  readonly registry: Registry;
  readonly allowedOrigins: readonly string[];
  readonly bodyBytes: number;
}

/** Subscriptions and the two ways in which they travel. */
export interface LiveUpdates {
  readonly events: EventRequests;
  readonly webSockets: WebSockets;
  /** From now on subscriptions are those of this graph. */
  replace(supergraph: string): void;
  /** Ends every stream and connection; clients are told to come again. */
  close(): Promise<void>;
}

export function openLiveUpdates(options: LiveUpdatesOptions): LiveUpdates {
  const { signIn, bodyBytes, allowedOrigins } = options;
  const limits = { ...DEFAULT_LIVE_LIMITS, ...options.limits };
  const metrics = new LiveMetrics(options.registry);
  const live = new Live({ ...options, limits, metrics });
  const webSockets = new WebSockets({ live, signIn, limits, metrics, allowedOrigins, messageBytes: bodyBytes });
  return {
    events: new EventRequests({ live, signIn, limits, metrics, bodyBytes }),
    webSockets,
    replace: supergraph => live.replace(supergraph),
    close: async () => {
      live.close();
      await webSockets.close();
    },
  };
}
