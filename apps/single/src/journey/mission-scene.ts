import type { Journey } from './journey.ts';
import type { FoundScene } from './set-stage.ts';

/** What the journey of a mission works with. */
export interface MissionScene extends FoundScene {
  readonly ticketId: string;
  /** The part that the team takes along. */
  readonly sealId: string;
}

export interface Mission {
  readonly mission: {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly team: readonly { readonly id: string; readonly repairer: { readonly code: string } }[];
    readonly items: readonly { readonly id: string; readonly description: string; readonly status: string }[];
    readonly readiness: { readonly requirements: readonly { readonly kind: string; readonly isMet: boolean }[] };
  };
}

/** Who leads the team, as the person signs in. */
export const LEADER = 'production-engineering';

/** Where a mission stands, and what it lacks. */
export function mission({ mission: { number, status, readiness } }: Pick<Mission, 'mission'>): string {
  const missing = readiness.requirements.filter(it => !it.isMet).map(it => it.kind);
  return `${number} ${status}${missing.length > 0 ? `; missing ${missing.join(', ')}` : ''}`;
}

/** Waits until the mission stands there. */
export const untilMission = (journey: Journey, id: string, status: string): Promise<true> =>
  journey.until<Mission, true>(
    () => `the mission is ${status}`,
    'salesperson',
    'MissionProgress',
    { id },
    it => it.mission.status === status || undefined,
  );
