/** Where a subscriber stands: a place in the stream of a service. */
export interface Place {
  readonly service: string;
  readonly position: number;
}

/** A place as clients get it and give it back: opaque to them. */
export const eventIdOf = ({ service, position }: Place): string => `${service}:${position}`;

/** The place that an event id names; undefined where it is none of ours. */
export function placeOf(eventId: string): Place | undefined {
  const [, service, position] = /^([a-z]+):(\d{1,15})$/.exec(eventId) ?? [];
  return service && position ? { service, position: Number(position) } : undefined;
}
