import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { CHINA, type YearArrangement } from './holidays-china.ts';
import { dayNumber } from './zone.ts';

/** What the public holidays of one year change in a calendar; its days are numbers, as those of a zone. */
export interface HolidayYear {
  /** Day to name. */
  readonly off: ReadonlyMap<number, string>;
  /** Weekend days that the country works in return for days off. */
  readonly worked: ReadonlySet<number>;
  /** Computed, where the country arranges its holidays year by year and has not, or not that is known here. */
  readonly isProvisional: boolean;
}

// The rules of 207 countries take 30 MB and a fifth of a second: only who names a country pays for them.
const require: (name: 'date-holidays') => typeof Holidays = createRequire(import.meta.url);

/** Countries that arrange their holidays anew each year; where days are worked in return no rule can tell. */
const ARRANGED: Readonly<Partial<Record<string, ReadonlyMap<number, YearArrangement>>>> = { CN: CHINA };

const rules = new Map<string, Holidays>();
const years = new Map<string, HolidayYear>();

/** @param country ISO 3166-1 alpha-2 */
export const isKnownCountry = (country: string): boolean => Object.hasOwn(rulesOf('').getCountries(), country);

/** @param region the part after the country of an ISO 3166-2 code: `BY` for Bavaria */
export const isKnownRegion = (country: string, region: string): boolean =>
  Object.hasOwn(rulesOf('').getStates(country) ?? {}, region);

/** Of a country that arranges its holidays year by year, the first year that is still to be; null of any other country. */
export function nextToArrange(country: string): number | null {
  const arranged = ARRANGED[country];
  return arranged ? Math.max(...arranged.keys()) + 1 : null;
}

/** The public holidays of a country or region that last the whole day: a half holiday closes no calendar. */
export function holidaysOf(year: number, country: string, region = ''): HolidayYear {
  const key = `${country}-${region}-${year}`;
  const known = years.get(key);
  if (known) return known;
  const arranged = ARRANGED[country]?.get(year);
  const found = arranged
    ? arrangedYear(arranged)
    : { ...computedYear(year, country, region), isProvisional: Object.hasOwn(ARRANGED, country) };
  years.set(key, found);
  return found;
}

function arrangedYear({ off, worked }: YearArrangement): HolidayYear {
  const days = off.flatMap(([name, first, last]) =>
    namedDays(name, dayNumber(first), dayNumber(last) - dayNumber(first) + 1),
  );
  return { off: new Map(days), worked: new Set(worked.map(dayNumber)), isProvisional: false };
}

function computedYear(year: number, country: string, region: string): Omit<HolidayYear, 'isProvisional'> {
  const days = rulesOf(country, region)
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .flatMap(({ name, date, start, end }) => {
      const hours = (end.getTime() - start.getTime()) / 3_600_000;
      // One hour of grace: the day on which summer time begins has 23.
      return namedDays(name, dayNumber(date.slice(0, 10)), Math.floor((hours + 1) / 24));
    });
  return { off: new Map(days), worked: new Set() };
}

const namedDays = (name: string, first: number, count: number): [number, string][] =>
  Array.from({ length: count }, (_, i) => [first + i, name]);

function rulesOf(country: string, region = ''): Holidays {
  const key = `${country}-${region}`;
  const known = rules.get(key);
  if (known) return known;
  const Rules = require('date-holidays');
  const made = country === '' ? new Rules() : region === '' ? new Rules(country) : new Rules(country, region);
  rules.set(key, made);
  return made;
}
