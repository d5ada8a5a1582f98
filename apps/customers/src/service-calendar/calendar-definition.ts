import { CalendarInvalid, type CalendarVersion, compile, ROUND_THE_CLOCK, WEEKDAYS } from '@mainstay/calendar';
import type { CalendarChanged } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { InputInvalid } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

type Definition = DataOf<typeof CalendarChanged>['definition'];

/** What a definition is made of. */
interface Described {
  readonly timeZone: string;
  /** The earliest first. */
  readonly versions: readonly Sdl.ServiceCalendarVersion[];
  readonly days: readonly Sdl.ServiceCalendarDay[];
}

/** A version as the calendar package and the other services read it. */
export interface DefinedVersion extends CalendarVersion {
  readonly definition: Definition;
}

/** Fields of an input by the part of a definition that they give. */
const FIELDS: Readonly<Record<string, string>> = {
  timeZone: 'timeZone',
  week: 'openings',
  holidays: 'holidaysOf',
  makeUpDays: 'days',
  exceptions: 'days',
};

/**
 * The versions of a calendar, each with the single days that it holds on.
 * @throws InputInvalid naming the field that makes no sense
 */
export function definedVersions({ timeZone, versions, days }: Described): DefinedVersion[] {
  return versions.map(({ validFrom, openings, holidaysOf }, index) => {
    const end = versions[index + 1]?.validFrom;
    const own = days.filter(({ date }) => (index === 0 || date >= validFrom) && (end === undefined || date < end));
    const definition: Definition = {
      timeZone,
      week: weekOf(openings),
      holidays: holidaysOf.map(({ country, region }) => (region ? { country, region } : { country })),
      makeUpDays: own.flatMap(({ date, reason, worksAs }) => (worksAs ? [{ date, as: worksAs, reason }] : [])),
      exceptions: own.flatMap(({ date, reason, hours, worksAs }) =>
        worksAs ? [] : [{ date, windows: hours, reason }],
      ),
    };
    check(definition);
    return { validFrom, definition };
  });
}

function weekOf(openings: readonly Sdl.ServiceCalendarOpening[]): Definition['week'] {
  if (openings.length === 0) return Object.fromEntries(WEEKDAYS.map(day => [day, [...(ROUND_THE_CLOCK[day] ?? [])]]));
  const worked = WEEKDAYS.filter(day => openings.some(({ weekdays }) => weekdays.includes(day)));
  return Object.fromEntries(
    worked.map(day => [
      day,
      openings.filter(({ weekdays }) => weekdays.includes(day)).map(({ from, to }) => ({ from, to })),
    ]),
  );
}

function check(definition: Definition): void {
  try {
    compile(definition);
  } catch (error) {
    if (!(error instanceof CalendarInvalid)) throw error;
    const [part = ''] = error.path;
    const path = ['input', FIELDS[part] ?? part];
    throw new InputInvalid(path, { en: error.message, zh: `日历无效：${error.message}` });
  }
}
