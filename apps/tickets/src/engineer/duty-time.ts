import { compile } from '@mainstay/calendar';
import { openIn, type Stretch, without } from '../dispatch/free-windows.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import type { EngineerPeriod } from './engineer-period.entity.ts';
import type { Engineer } from './engineer.entity.ts';

/** When an engineer works within a span: duty less absences; at all times but those where no hours are known. */
export function workOf(
  { duty }: Engineer,
  absences: readonly Pick<EngineerPeriod, 'startsAt' | 'endsAt'>[],
): (span: Stretch) => Stretch[] {
  const calendar = duty ? compile(definitionOf(duty)) : null;
  const away = absences.map(it => ({ from: it.startsAt.getTime(), to: it.endsAt.getTime() }));
  return span => without(calendar ? openIn(calendar, span) : [span], away);
}
