import { daysAfter } from '@mainstay/calendar';
import type { MaintenancePromised } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { coveringOf, type ScopedMachine, widthFor } from '@mainstay/kit/domain';
import type { KnownAgreement } from '../links/known.entity.ts';
import { cameToNothing } from '../sla-policy/agreement-in-force.ts';
import { nextInRhythm } from './maintenance-rhythm.ts';

type Promised = DataOf<typeof MaintenancePromised>;

/** What a version of a care policy asks for at every machine of an agreement. */
export type AgreedMaintenance = Readonly<Pick<Promised, 'policyCode' | 'policyVersion' | 'rhythms'>>;

/** One rhythm of it, and the agreement that promises it: its number, its first and its last day. */
export interface AgreedRhythm extends Readonly<Promised['rhythms'][number]> {
  readonly agreementId: string;
  readonly agreementNumber: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** The version of the care policy. */
  readonly by: string;
}

/**
 * What is promised of a machine: by the narrowest agreement that promises visits, and by a wider one until a narrower begins, or
 * once that is over (CUS-11).
 */
export function rhythmsFor(
  machine: ScopedMachine,
  agreements: readonly KnownAgreement[],
  today: string,
): readonly AgreedRhythm[] {
  const covering = coveringOf(agreements, machine).filter(it => agreedRhythms(it).length > 0 && !cameToNothing(it));
  const widthOf = (agreement: KnownAgreement) => widthFor(agreement, machine) ?? Number.POSITIVE_INFINITY;
  const isToCount = ({ endsOn = null }: KnownAgreement) => endsOn === null || today <= endsOn;
  return covering.flatMap(agreement => {
    const narrower = covering.filter(it => widthOf(it) < widthOf(agreement) && isToCount(it));
    const lastDays = [agreement.endsOn ?? [], narrower.map(it => daysAfter(it.startsOn, -1))].flat(2);
    const endsOn = lastDays.toSorted()[0] ?? null;
    return agreedRhythms(agreement).map(it => ({ ...it, endsOn }));
  });
}

/** What an agreement promises of every machine that it is for. */
export function agreedRhythms({
  id: agreementId,
  number,
  maintenance,
  startsOn,
  endsOn,
}: KnownAgreement): AgreedRhythm[] {
  if (!maintenance) return [];
  const by = `${maintenance.policyCode} version ${maintenance.policyVersion}`;
  const agreement = { agreementId, agreementNumber: number ?? null, startsOn, endsOn: endsOn ?? null };
  return maintenance.rhythms.map(rhythm => ({ ...rhythm, ...agreement, by }));
}

/** Does it ask for a visit on a day or later, before its agreement is over? */
export function asksFrom({ every: everyCount, unit: everyUnit, startsOn, endsOn }: AgreedRhythm, day: string): boolean {
  const next = nextInRhythm({ everyCount, everyUnit, meterKind: null, everyMeter: null }, startsOn, day);
  return next !== null && (endsOn === null || next.day <= endsOn);
}

/** What a plan by an agreement says is to be done, until people say it better. */
export function adviceOf({ kind, every, unit, agreementNumber }: AgreedRhythm): string {
  const what = kind === 'SERVICING' ? 'Servicing' : 'Maintenance';
  return `${what} every ${every} ${unit.toLowerCase()}, by service agreement ${agreementNumber ?? ''}`.trim();
}
