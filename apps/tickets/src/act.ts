import { systemActor } from '@mainstay/kit/domain';

/** Who does what timers and events bring about. */
export const SYSTEM = systemActor('tickets');

/** Who does something, and when. */
export interface Act {
  readonly at: Date;
  /** The subject of the caller, or the service whose event is applied. */
  readonly by: string;
}
