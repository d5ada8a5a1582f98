import { FigureReader } from '../service-policy/figure-reader.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';

const SEVERITIES = ['GENERAL', 'SERIOUS'] as const;
const PRIORITIES = ['P4', 'P3', 'P2', 'P1'] as const;

/** Which cases are important, and by when what they taught is to be written (TCK-09). */
export interface KnowledgeRules {
  readonly withinDays: number;
  /** The figures that a case meets; none of one that is not important. */
  metBy(of: Pick<Ticket, 'severity' | 'priority'>): readonly PolicyFigure[];
}

/** A figure that is blank makes no case important. @throws InputInvalid naming a figure that is none */
export function knowledgeRulesOf(policy: ServicePolicy): KnowledgeRules {
  const { code: policyCode, policyVersion } = policy;
  const figures = new FigureReader(policy);
  const from = <T extends string>(name: string, scale: readonly T[]) => ({
    name,
    scale,
    least: policy.parameters.some(it => it.name === name && it.value !== null) ? figures.oneOf(name, scale) : null,
  });
  const [severity, priority] = [from('severityFrom', SEVERITIES), from('priorityFrom', PRIORITIES)];
  return {
    withinDays: figures.whole('articleWithinDays', 1, 365),
    metBy: of => [...met(severity, of.severity), ...met(priority, of.priority)],
  };

  function met<T extends string>({ name, scale, least }: ReturnType<typeof from<T>>, value?: T | null): PolicyFigure[] {
    if (!least || !value || scale.indexOf(value) < scale.indexOf(least)) return [];
    return [{ policyCode, policyVersion, name, value: least }];
  }
}
