import type { SlaPause } from '../sla-record/sla-record-facts.ts';

const TYPES = ['DIAGNOSED', 'OFFERED', 'ENDED', 'UNDIAGNOSED'] as const;

/** What is known of the agreements of a case that its customer is to sign. */
export interface AgreementNote {
  /** The fault was found, or is sought anew; the customer may sign, or does not have to, or not any more. */
  readonly type: (typeof TYPES)[number];
  /** Of the agreement; null of what is said of the case. */
  readonly number: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** What the notes amount to up to one of them. */
interface Standing {
  readonly isDiagnosed: boolean;
  /** The agreement that lies with the customer. */
  readonly offered: string | null;
  readonly waits: readonly SlaPause[];
}

const BLANK: Standing = { isDiagnosed: false, offered: null, waits: [] };

/** The same, where it is known. */
export function withNote(notes: readonly AgreementNote[], note: AgreementNote): readonly AgreementNote[] {
  return notes.some(known => placeOf(known) === placeOf(note)) ? notes : [...notes, note];
}

/**
 * When a case waited for nothing but the signature of its customer (BIL-04): from when the agreement lay with the customer and
 * the fault was found, as until then the work is ours, to the signature, the refusal, or when none was needed any more. The
 * order of the notes does not matter.
 */
export function agreementWaits(notes: readonly AgreementNote[]): readonly SlaPause[] {
  const inOrder = notes.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return inOrder.reduce(apply, BLANK).waits.filter(({ from, to }) => from !== to);
}

const placeOf = ({ at, type, number }: AgreementNote): string => `${at} ${TYPES.indexOf(type)} ${number}`;

function apply(before: Standing, note: AgreementNote): Standing {
  const after = { ...before, ...changedBy(note, before) };
  const [was, is] = [awaited(before), awaited(after)];
  if (was === is) return after;
  const closed = before.waits.map(wait => (wait.to === null ? { ...wait, to: note.at } : wait));
  return { ...after, waits: is === null ? closed : [...closed, waitFor(is, note.at)] };
}

function changedBy({ type, number }: AgreementNote, { offered }: Standing): Partial<Standing> {
  switch (type) {
    case 'DIAGNOSED':
      return { isDiagnosed: true };
    case 'UNDIAGNOSED':
      return { isDiagnosed: false };
    case 'OFFERED':
      return { offered: number };
    case 'ENDED':
      return { offered: number === null || number === offered ? null : offered };
  }
}

const awaited = ({ isDiagnosed, offered }: Standing): string | null => (isDiagnosed ? offered : null);

const waitFor = (number: string, from: string): SlaPause => ({
  ...{ from, to: null, party: 'CUSTOMER' },
  reason: `signature of ${number}`,
});
