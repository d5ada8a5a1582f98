import type { CustomerMailKind, MailLanguage } from '../schema.types.ts';

/** Of what a mail may tell the customer: values alone, nothing of persons. */
export interface MailFacts {
  /** The number that everybody quotes. */
  readonly number?: string;
  /** Times as ISO 8601, told as they are at `timeZone`. */
  readonly expectedFinishAt?: string | null;
  readonly delayReason?: string | null;
  readonly timeZone?: string | null;
}

/** What is known only when it is sent: whom it is for, and what was sealed until then. */
export interface SaidThen {
  readonly name: string;
  readonly words?: string | undefined;
}

type Name = 'name' | 'number' | 'words' | 'finish' | 'delay';

const PROGRESS = ['name', 'number', 'words', 'finish', 'delay'] as const;

/** The names that the texts of each kind may use. */
export const NAMES: Readonly<Record<CustomerMailKind, readonly Name[]>> = {
  CASE_RECEIVED: ['name', 'number'],
  CASE_PROGRESS: PROGRESS,
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
  timeZone: 'Asia/Almaty',
};
