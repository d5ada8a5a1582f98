import { zoneNamed } from '@mainstay/calendar';
import {
  aggregate,
  filled,
  InputInvalid,
  make,
  needed,
  type PolicyParameter,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { type ProgrammePeriod, periodAt } from './programme-periods.ts';
import { SurveyProgrammeWrongState } from './survey-programme.errors.ts';

const SurveyProgrammeSchema = defineEntity({
  name: 'SurveyProgramme',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    name: p.string(),
    source: p.string().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    activatedAt: p.datetime().nullable(),
    questionnaire: p.string(),
    tiers: p.json<Sdl.CustomerTier[]>(),
    kinds: p.json<Sdl.CustomerKind[]>(),
    countries: p.json<string[]>(),
    regions: p.json<string[]>(),
    everyMonths: p.integer().nullable(),
    startsOn: p.date().nullable(),
    timeZone: p.string(),
    channel: p.enum(['PHONE', 'MAIL', 'ONLINE']).nullable(),
    quietDays: p.integer().nullable(),
  },
});

const DAY_MS = 86_400_000;
const MAX_GROUPS = 300;

/** Which customers are asked a periodic questionnaire, how often and by which way, as versioned data (CUS-12). */
export class SurveyProgramme extends SurveyProgrammeSchema.class implements Sdl.SurveyProgramme {
  /** @throws InputInvalid for a blank, a zone that nobody knows, or a figure out of bounds */
  static draft(number: number, input: Sdl.SurveyProgrammeDraftInput): SurveyProgramme {
    const timeZone = zoneNamed(input.timeZone ?? 'UTC');
    if (timeZone === null) {
      throw new InputInvalid(['input', 'timeZone'], { en: 'There is no such time zone.', zh: '没有该时区。' });
    }
    const figure = (name: 'everyMonths' | 'quietDays', [least, most]: readonly [number, number]) =>
      input[name] == null ? null : within(['input', name], input[name], least, most);
    const regions = (input.regions ?? []).map((it, at) => filled(['input', 'regions', String(at)], it));
    return make(SurveyProgramme, {
      ...{ number, timeZone, status: 'DRAFT', startsOn: input.startsOn ?? null, channel: input.channel ?? null },
      code: filled(['input', 'code'], input.code, 40),
      name: filled(['input', 'name'], input.name),
      source: input.source ?? null,
      questionnaire: filled(['input', 'questionnaire'], input.questionnaire, 40),
      ...{ tiers: [...(input.tiers ?? [])], kinds: [...(input.kinds ?? [])] },
      countries: few('countries', input.countries ?? []),
      regions: few('regions', regions),
      everyMonths: figure('everyMonths', [1, 60]),
      quietDays: figure('quietDays', [0, 730]),
    });
  }

  get parameters(): Opt<PolicyParameter[]> {
    const { everyMonths, startsOn, channel, quietDays } = this;
    return [...needed({ everyMonths }, 'MONTHS'), ...needed({ startsOn, channel }), ...needed({ quietDays }, 'DAYS')];
  }

  /** @throws SurveyProgrammeWrongState @throws PolicyIncomplete naming the blanks */
  activate(now: Date): void {
    if (this.status !== 'DRAFT') throw new SurveyProgrammeWrongState(this.status);
    requireComplete(this.parameters);
    Object.assign(this, { status: 'ACTIVE', activatedAt: now });
  }

  /** A later version came into force, or nobody is to be asked any more. @throws SurveyProgrammeWrongState */
  retire(): void {
    if (this.status !== 'ACTIVE') throw new SurveyProgrammeWrongState(this.status);
    this.status = 'RETIRED';
  }

  /** The period in which a moment lies; before the first one, that. Only drafts have none. */
  periodAt(at: Date): ProgrammePeriod | null {
    const { startsOn, everyMonths, timeZone } = this;
    return startsOn == null || everyMonths == null ? null : periodAt({ startsOn, everyMonths, timeZone }, at);
  }

  /** Whom it is for. */
  get whom(): Opt<{ readonly [column: string]: unknown }> {
    const { tiers, kinds, countries, regions } = this;
    const chosen = Object.entries({ tier: tiers, kind: kinds, country: countries, region: regions });
    const some = chosen.filter(([, values]) => values.length > 0).map(([column, $in]) => [column, { $in }] as const);
    return { erasedAt: null, duplicateOfId: null, ...Object.fromEntries(some) };
  }

  /** From when on it asks a customer who was asked something at that moment. */
  quietUntil(askedAt: Date): Date {
    return new Date(askedAt.getTime() + this.quietMs);
  }

  /** Who was asked something after this moment is not asked now. */
  quietSince(now: Date): Date {
    return new Date(now.getTime() - this.quietMs);
  }

  private get quietMs(): Opt<number> {
    return (this.quietDays ?? 0) * DAY_MS;
  }
}
SurveyProgrammeSchema.setClass(SurveyProgramme);

/** @throws InputInvalid for too many of them */
function few(name: string, values: readonly string[]): string[] {
  within(['input', name], values.length, 0, MAX_GROUPS);
  return [...new Set(values)];
}
