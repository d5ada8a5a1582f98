import { RunFindingCleared, RunFindingRaised } from '@mainstay/contracts/tickets';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { MaintenancePlan } from '../maintenance-plan/maintenance-plan.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { RunWatch, type Sight } from './run-watch.entity.ts';

const RunFindingSchema = defineEntity({
  name: 'RunFinding',
  properties: {
    ...aggregate,
    assetId: p.uuid(),
    watch: () => p.manyToOne(RunWatch),
    watchCode: p.string(),
    because: p.string().$type<Sdl.RunFindingCause>(),
    value: p.float().columnType('double precision'),
    passedOn: p.date(),
    outcome: p.string().$type<Sdl.RunFindingOutcome>(),
    maintenancePlan: () => p.manyToOne(MaintenancePlan).nullable(),
    explanation: p.text(),
    foundAt: p.datetime(),
    clearedAt: p.datetime().nullable(),
  },
});

interface Found extends Sight {
  readonly assetId: string;
  readonly passedOn: string;
}

/** What was found in the run data of a machine; one at a time of each watch (TCK-32). */
export class RunFinding
  extends RunFindingSchema.class
  implements Omit<Sdl.RunFinding, 'asset' | 'watch' | 'maintenancePlan'>
{
  static of(watch: RunWatch, { assetId, because, value, passedOn }: Found, foundAt: Date): RunFinding {
    return make(RunFinding, {
      ...{ assetId, watch, watchCode: watch.code, because, value, passedOn, foundAt },
      ...{ outcome: 'UNPLANNED', explanation: said(watch, { because, value, passedOn }) },
    });
  }

  /** What comes of it is known. */
  raise(outcome: Sdl.RunFindingOutcome, plan: MaintenancePlan | null): void {
    this.outcome = outcome;
    this.maintenancePlan = plan;
    const { because, value, passedOn } = this;
    const maintenancePlanId = plan?.id ?? null;
    raise(this, RunFindingRaised({ ...this.told, because, value, passedOn, outcome, maintenancePlanId }));
  }

  /** Its readings are good again. */
  clear(at: Date): void {
    if (this.clearedAt) return;
    this.clearedAt = at;
    raise(this, RunFindingCleared({ ...this.told, clearedAt: at.toISOString() }));
  }

  private get told() {
    const { id: runFindingId, assetId, watch, watchCode } = this;
    return { runFindingId, assetId, watchCode, watchVersion: watch.policyVersion };
  }
}
RunFindingSchema.setClass(RunFinding);

function said(
  { code, policyVersion, signal, direction, limit, unit, readings, advice }: RunWatch,
  { because, value, passedOn }: Pick<RunFinding, 'because' | 'value' | 'passedOn'>,
): string {
  const bound = `${direction === 'ABOVE' ? 'above' : 'below'} ${limit} ${unit}`;
  const how = because === 'TREND' ? `by its trend ${bound} on ${passedOn}` : `${readings} readings in a row ${bound}`;
  return `${code} version ${policyVersion}: ${signal} shows ${value} ${unit}, ${how}. ${advice}`;
}
