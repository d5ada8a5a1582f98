import { beginOf, dayAfter, dayIn } from '@mainstay/calendar';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { common, type Stretch } from './free-windows.ts';

type Able = Pick<Engineer, 'timeZone' | 'engagedFrom' | 'engagedUntil' | 'learned'>;

/** What is asked of an engineer beside the time: the skills are those without which nobody goes. */
interface Asked {
  readonly skills: readonly string[];
  readonly span: Stretch;
}

/** When a visit fits an engineer, and what of the engineer holds then. */
interface AbleTimes {
  readonly windows: readonly Stretch[];
  readonly isEngaged: boolean;
  /** The day of the first of them, where the engineer is; the first that is looked at, where there is none. */
  readonly visitOn: string;
}

/** The time of an engagement, by the days of the engineer, as booking asks for it. */
const engagedIn = ({ timeZone, engagedFrom, engagedUntil }: Able): Stretch => ({
  from: engagedFrom ? beginOf(timeZone, engagedFrom).getTime() : -Infinity,
  to: engagedUntil ? endOf(timeZone, engagedUntil) : Infinity,
});

/** The same, until the first of these skills expires that the engineer has as the span begins. */
export function ableIn(engineer: Able, { skills, span }: Asked): Stretch {
  const { timeZone, learned } = engineer;
  const engaged = engagedIn(engineer);
  const ends = learned.flatMap(({ code, expiresOn }) =>
    expiresOn !== null && skills.includes(code) ? [endOf(timeZone, expiresOn)] : [],
  );
  return { ...engaged, to: Math.min(engaged.to, ...ends.filter(end => end > span.from)) };
}

/**
 * The times at which a visit fits while the engineer is engaged and has the skills; those of the engagement where none is left so,
 * to say which skill is over by then.
 * @param fit which times to propose out of these
 */
export function ableTimes(
  engineer: Able,
  asked: Asked,
  free: readonly Stretch[],
  fit: (free: readonly Stretch[]) => readonly Stretch[],
): AbleTimes {
  const { span } = asked;
  const within = (time: Stretch) => fit(common(free, [time]));
  const able = within(ableIn(engineer, asked));
  const engaged = engagedIn(engineer);
  const windows = able.length > 0 ? able : within(engaged);
  const [first] = windows;
  const isMet = common([engaged], [span]).length > 0;
  return {
    windows,
    isEngaged: first != null || (isMet && fit(free).length === 0),
    visitOn: dayIn(engineer.timeZone, new Date(first ? Math.min(first.to, span.to) - 1 : span.from)),
  };
}

const endOf = (timeZone: string, day: string): number => beginOf(timeZone, dayAfter(day)).getTime();
