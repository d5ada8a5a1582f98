import type { PolicyParameter } from '@mainstay/kit/domain';
import type { IssueCapacity } from '../schema.types.ts';

/** Who must sign for goods that leave. */
export interface IssueRules {
  readonly signatures: readonly IssueCapacity[];
  readonly specialPartSignatures: readonly IssueCapacity[];
}

/** What holds where no policy in force says otherwise: APR-004M's three signatures, APR-003's for special parts. */
const STRICT: IssueRules = {
  signatures: ['DEPOT_HEAD', 'OPERATIONS_SUPERVISOR', 'FINANCE_SUPERVISOR'],
  specialPartSignatures: ['SUPERVISING_ENGINEER'],
};

const CAPACITIES: readonly IssueCapacity[] = [...STRICT.signatures, ...STRICT.specialPartSignatures];

/** The policies that rule the issue of goods, and the figure of each that names the signatures. */
export const ISSUE_POLICIES = { signatures: 'APR-004M', specialPartSignatures: 'APR-003' } as const;
const FIGURES = { signatures: 'issueSignatures', specialPartSignatures: 'specialPartSignatures' } as const;

/**
 * The rules of issue as the policies in force state them: capacities separated by commas, or NONE. What cannot be read
 * leaves the strict rule in place: a slip of the pen must not open the depot.
 * @param parametersOf the parameters of the policy of a code that is in force; none where there is no such policy
 */
export function issueRules(parametersOf: (code: string) => readonly PolicyParameter[]): IssueRules {
  const named = (rule: keyof IssueRules) => {
    const value = parametersOf(ISSUE_POLICIES[rule]).find(it => it.name === FIGURES[rule])?.value;
    if (!value) return STRICT[rule];
    if (value === 'NONE') return [];
    const names = value.split(',').map(name => name.trim());
    const capacities = CAPACITIES.filter(capacity => names.includes(capacity));
    return capacities.length === names.length ? capacities : STRICT[rule];
  };
  return { signatures: named('signatures'), specialPartSignatures: named('specialPartSignatures') };
}
