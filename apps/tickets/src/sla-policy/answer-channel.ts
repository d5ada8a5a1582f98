import type * as Sdl from '../schema.types.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';

/** What an answer on each channel reaches, beside `RESPONDED` (N12: "1 h by phone"). */
export const RESPONDED_BY: Readonly<Record<Sdl.NoticeChannel, Sdl.SlaMilestone>> = {
  ...{ PHONE: 'RESPONDED_BY_PHONE', EMAIL: 'RESPONDED_BY_EMAIL', MESSAGE: 'RESPONDED_BY_MESSAGE' },
  ...{ IN_PERSON: 'RESPONDED_IN_PERSON', DEALER: 'RESPONDED_BY_DEALER' },
};

/** Of these it is known how the customer was answered. */
const ANSWERED: readonly Sdl.SlaRecordType[] = ['TICKET', 'COMPLAINT'];

const MOMENTS = ['startsAt', 'stopsAt', 'resetsAt', 'cancelsAt'] as const;

/** Where a rule waits for an answer on a channel that nobody tells of its records, if it does. */
export function neverAnsweredAt(
  rule: Pick<Sdl.SlaRule, 'recordType' | (typeof MOMENTS)[number]>,
): (typeof MOMENTS)[number] | null {
  if (ANSWERED.includes(rule.recordType)) return null;
  return MOMENTS.find(moment => Object.values(RESPONDED_BY).some(milestone => milestone === rule[moment])) ?? null;
}

/** Why an answer that was given has not stopped a clock, if one was given on another channel only, or before. */
export function otherAnswers({ stopsAt }: Pick<Sdl.SlaRule, 'stopsAt'>, milestones: Milestones): string | null {
  const channels = Object.entries(RESPONDED_BY);
  const wanted = channels.find(([, milestone]) => milestone === stopsAt)?.[0];
  const stoppedAt = milestones[stopsAt];
  if (!wanted) return null;
  const given = channels.flatMap(([channel, milestone]) => {
    const at = milestone === stopsAt ? undefined : milestones[milestone];
    return at && (!stoppedAt || at < stoppedAt) ? [`${channel} at ${at}`] : [];
  });
  return given.length > 0 ? `answered by ${given.join(', ')}, and only an answer by ${wanted} counts` : null;
}
