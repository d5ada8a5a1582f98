import type { CustomerMailKind, MailLanguage } from '../schema.types.ts';

/** Of what a mail may tell the customer: values alone, nothing of persons. */
export interface MailFacts {
  /** The number that everybody quotes. */
  readonly number?: string;
  /** Times as ISO 8601, told as they are at `timeZone`. */
  readonly expectedFinishAt?: string | null;
  readonly delayReason?: string | null;
  /** When somebody comes, or tries it from afar, and when that was to be before. */
  readonly visitAt?: string;
  readonly sessionAt?: string;
  readonly movedFrom?: string;
  /** A day on which somebody comes or calls, and the last one where it may be one of several. */
  readonly day?: string;
  readonly lastDay?: string;
  /** Until when answers are taken. */
  readonly answerBy?: string;
  readonly timeZone?: string | null;
}

/** What is known only when it is sent: whom it is for, and what was sealed until then. */
export interface SaidThen {
  readonly name: string;
  readonly words?: string | undefined;
  /** Where the customer answers. */
  readonly link?: string | undefined;
}

type Name =
  | ('name' | 'number' | 'words' | 'finish' | 'delay')
  | ('visit' | 'session' | 'before' | 'day' | 'last' | 'link' | 'until');

const PROGRESS = ['name', 'number', 'words', 'finish', 'delay'] as const;

/** The names that the texts of each kind may use. */
export const NAMES: Readonly<Record<CustomerMailKind, readonly Name[]>> = {
  CASE_RECEIVED: ['name', 'number'],
  CASE_PROGRESS: PROGRESS,
  VISIT_AGREED: ['name', 'number', 'visit'],
  VISIT_MOVED: ['name', 'number', 'visit', 'before'],
  VISIT_CALLED_OFF: ['name', 'number', 'visit'],
  SESSION_AGREED: ['name', 'number', 'session'],
  SESSION_MOVED: ['name', 'number', 'session', 'before'],
  SESSION_CALLED_OFF: ['name', 'number', 'session'],
  INSTALLATION_AGREED: ['name', 'number', 'day'],
  MAINTENANCE_DUE: ['name', 'number', 'day', 'last'],
  DAY_CALLED_OFF: ['name', 'number', 'day'],
  CARE_ANNOUNCED: ['name', 'day', 'last'],
  CARE_AGREED: ['name', 'day'],
  COMPLAINT_RECEIVED: ['name', 'number'],
  COMPLAINT_PROGRESS: PROGRESS,
  COMPLAINT_CLOSED: ['name', 'number'],
  FEEDBACK_ANSWERED: ['name', 'number', 'words'],
  SURVEY_INVITATION: ['name', 'link', 'until'],
};

/** Why it takes longer, as a customer is told. */
const DELAYS: Readonly<Record<string, Readonly<Record<MailLanguage, string>>>> = {
  PEAK_TIME: { EN: 'many customers need us at the same time', ZH: '目前处于服务高峰期' },
  PARTS: { EN: 'a part arrives later', ZH: '零件到货延迟' },
  CUSTOMS: { EN: 'customs still holds it', ZH: '海关尚未放行' },
  CUSTOMER: { EN: 'you asked for a later time', ZH: '按您的要求延后' },
  HARDER_FAULT: { EN: 'the fault is harder than it looked', ZH: '故障比预计复杂' },
};

/** What each name stands for; null where it is not known. */
export function wordsOf(
  facts: MailFacts,
  said: SaidThen,
  language: MailLanguage,
): Readonly<Record<Name, string | null>> {
  return {
    name: said.name,
    number: facts.number ?? null,
    words: said.words ?? null,
    finish: timeIn(facts.expectedFinishAt, facts.timeZone),
    visit: timeIn(facts.visitAt, facts.timeZone),
    session: timeIn(facts.sessionAt, facts.timeZone),
    before: timeIn(facts.movedFrom, facts.timeZone),
    day: facts.day ?? null,
    last: facts.lastDay ?? null,
    link: said.link ?? null,
    until: timeIn(facts.answerBy, facts.timeZone),
    delay: (facts.delayReason && DELAYS[facts.delayReason]?.[language]) || null,
  };
}

/** Such as `2026-11-24 10:00 (Asia/Almaty)`: alike in every language, and mistaken by nobody. */
function timeIn(at: string | null | undefined, timeZone: string | null | undefined): string | null {
  if (!at) return null;
  const zone = timeZone ?? 'UTC';
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return `${local.toString({ smallestUnit: 'minute' }).replace('T', ' ')} (${zone})`;
}

const NAMED = /\{([^{}\s]+)\}/g;

/** After which moment a mail would tell what is over; null where it does not wait for one. */
export const overAt = ({ visitAt, sessionAt, answerBy, day, lastDay = day }: MailFacts): Date | null => {
  const at = visitAt ?? sessionAt ?? answerBy ?? (lastDay && endOfDay(lastDay));
  return at ? new Date(at) : null;
};

/** A day is over when it is so in the last time zone, 12 hours behind. */
const endOfDay = (day: string): string => `${Temporal.PlainDate.from(day).add({ days: 1 }).toString()}T12:00:00Z`;

/** Does it tell times, which read as they are where the customer lives? */
export const tellsTimes = ({ expectedFinishAt, visitAt, sessionAt, answerBy }: MailFacts): boolean =>
  Boolean(expectedFinishAt ?? visitAt ?? sessionAt ?? answerBy);

/** The names that a text uses. */
export const namesIn = (text: string): string[] => [...text.matchAll(NAMED)].map(([, name = '']) => name);

/** A text with what its names stand for; a line that names something that is not known is left out. */
export function fill(text: string, words: Readonly<Record<string, string | null>>): string {
  return text
    .split('\n')
    .filter(line => namesIn(line).every(name => words[name] != null))
    .map(line => line.replaceAll(NAMED, (_, name: string) => words[name] ?? ''))
    .join('\n')
    .trim();
}

/** Values made up, for people who look how a mail would read. */
export const MADE_UP: MailFacts & SaidThen = {
  name: 'Wei Chen',
  number: 'T-2026-000042',
  words: '…',
  expectedFinishAt: '2026-11-24T05:00:00Z',
  delayReason: 'PARTS',
  visitAt: '2026-11-25T04:00:00Z',
  sessionAt: '2026-11-25T06:00:00Z',
  movedFrom: '2026-11-24T04:00:00Z',
  day: '2026-11-27',
  lastDay: '2026-11-30',
  answerBy: '2026-12-08T04:00:00Z',
  link: 'https://service.example.com/survey/…',
  timeZone: 'Asia/Almaty',
};
