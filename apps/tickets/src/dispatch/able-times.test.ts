import { expect, test } from '@jest/globals';
import { em } from '../../test/in-memory.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { ableTimes } from './able-times.ts';
import { firstWindows } from './free-windows.ts';

const at = (text: string) => Temporal.Instant.from(`${text}:00Z`).epochMilliseconds;
const span = { from: at('2026-03-02T06:00'), to: at('2026-03-16T06:00') };
const [third, fourth, fifth] = ['2026-03-03', '2026-03-04', '2026-03-05'];
/** From 09:00 to 11:00 in Almaty. */
const mornings = [third, fourth, fifth].map(day => ({ from: at(`${day}T04:00`), to: at(`${day}T06:00`) }));

function timesOf(
  { from, until, expiresOn = null }: { from?: string; until?: string; expiresOn?: string | null },
  free = mornings,
  skills = ['M-1'],
) {
  const engineer = Engineer.register(em, {
    ...{ code: 'E1', authorityLevel: 3, territories: ['KZ'], servesVip: false },
    duty: { timeZone: 'Asia/Almaty', openings: [], holidaysOf: [], daysOff: [] },
    skills: [{ code: 'M-1', level: 3, expiresOn }],
  });
  engineer.engage({ isTemporary: false, engagedFrom: from ?? null, engagedUntil: until ?? null });
  const fit = (times: typeof free) => firstWindows(times, { ...span, minutes: 120, count: 3 });
  const { windows, ...told } = ableTimes(engineer, { skills, span }, free, it => fit([...it]));
  return { ...told, windows: windows.map(it => new Date(it.from).toISOString().slice(0, 10)) };
}

test('TCK-10: a visit is proposed on days of the engagement, also of one that begins by then', () => {
  const all = { windows: [third, fourth, fifth], isEngaged: true, visitOn: third };
  expect(timesOf({})).toEqual(all);
  expect(timesOf({ from: fourth })).toEqual({ windows: [fourth, fifth], isEngaged: true, visitOn: fourth });
  expect(timesOf({ until: fourth })).toEqual({ ...all, windows: [third, fourth] });
  const never = { windows: [], isEngaged: false, visitOn: '2026-03-02' };
  expect([timesOf({ until: '2026-03-02' }), timesOf({ from: '2026-03-06' })]).toEqual([never, never]);
  expect(timesOf({ until: '2026-03-01' }, [])).toEqual(never);
  expect(timesOf({ until: '2026-03-02' }, [])).toEqual({ ...never, isEngaged: true });
});

test('TCK-10: no visit is proposed after the end of a certificate that it needs; where none is left, the first is told', () => {
  expect(timesOf({ expiresOn: fourth })).toMatchObject({ windows: [third, fourth], visitOn: third });
  expect(timesOf({ expiresOn: '2026-03-02' })).toMatchObject({ windows: [third, fourth, fifth], visitOn: third });
  expect(timesOf({ expiresOn: fourth }, mornings, [])).toMatchObject({ windows: [third, fourth, fifth] });
});

test('days are those of the engineer, and a visit that ends on the next day is not before its end', () => {
  const evening = [{ from: at('2026-03-03T16:00'), to: at('2026-03-03T18:00') }];
  const night = [{ from: at('2026-03-03T17:30'), to: at('2026-03-03T19:30') }];
  expect(timesOf({ until: third }, evening)).toMatchObject({ isEngaged: true, visitOn: third });
  expect(timesOf({ until: third }, night)).toMatchObject({ windows: [], isEngaged: false });
  expect(timesOf({ from: fourth }, night)).toMatchObject({ windows: [], isEngaged: false });
  expect(timesOf({ expiresOn: third }, evening)).toMatchObject({ visitOn: third });
  expect(timesOf({ expiresOn: third }, night)).toMatchObject({ visitOn: fourth });
});
