import { type PlatformClient, Refused } from '../client/platform-client.ts';
import type { Policies } from './sample-files.ts';
import { readAll } from './sample-loader.ts';

interface PolicyKind {
  readonly of: keyof Policies | 'priceLists';
  /** The operation that lists them. */
  readonly list: string;
  readonly noun: string;
  readonly drafts: string;
  readonly activates: string;
}

const DIRECTOR = 'after-sales-director';

/** Who writes and who puts in force which policies. */
const POLICY_KINDS: readonly PolicyKind[] = [
  { of: 'slaPolicies', list: 'SlaPolicies', noun: 'slaPolicy', drafts: DIRECTOR, activates: DIRECTOR },
  { of: 'warrantyPolicies', list: 'WarrantyPolicies', noun: 'warrantyPolicy', drafts: DIRECTOR, activates: DIRECTOR },
  { of: 'carePolicies', list: 'CarePolicies', noun: 'carePolicy', drafts: DIRECTOR, activates: DIRECTOR },
  { of: 'servicePolicies', list: 'ServicePolicies', noun: 'servicePolicy', drafts: DIRECTOR, activates: DIRECTOR },
  {
    of: 'escalationPolicies',
    list: 'EscalationPolicies',
    noun: 'escalationPolicy',
    drafts: DIRECTOR,
    activates: DIRECTOR,
  },
  {
    of: 'stockPolicies',
    list: 'StockPolicies',
    noun: 'stockPolicy',
    drafts: 'finance-supervisor',
    activates: 'general-manager',
  },
  {
    of: 'approvalPolicies',
    list: 'ApprovalPolicies',
    noun: 'approvalPolicy',
    drafts: DIRECTOR,
    activates: 'general-manager',
  },
  {
    of: 'depreciationPolicies',
    list: 'DepreciationPolicies',
    noun: 'depreciationPolicy',
    drafts: 'finance',
    activates: 'finance-supervisor',
  },
  {
    of: 'costCentrePolicies',
    list: 'CostCentrePolicies',
    noun: 'costCentrePolicy',
    drafts: 'finance',
    activates: 'finance-supervisor',
  },
  { of: 'dispatchPolicies', list: 'DispatchPolicies', noun: 'dispatchPolicy', drafts: DIRECTOR, activates: DIRECTOR },
  {
    of: 'surveyQuestionnaires',
    list: 'SurveyQuestionnaires',
    noun: 'surveyQuestionnaire',
    drafts: DIRECTOR,
    activates: DIRECTOR,
  },
  { of: 'runWatches', list: 'RunWatches', noun: 'runWatch', drafts: 'technical-support', activates: 'quality' },
  { of: 'priceLists', list: 'PriceLists', noun: 'priceList', drafts: 'finance', activates: 'finance-supervisor' },
];

/** A policy with a blank that it needs stays a draft, and says which. */
export interface Incomplete {
  readonly code: string;
  readonly message: string;
}

type Inputs = Partial<Record<PolicyKind['of'], readonly { readonly code: string }[]>>;

interface Written {
  readonly id: string;
  readonly code: string;
  readonly status: 'DRAFT' | 'ACTIVE' | 'RETIRED';
}

/**
 * Writes the policies that are missing and puts in force those that are complete. A start that was stopped may have left
 * the one that it wrote last a draft: the next start goes on with it. Whoever writes a policy anew leaves a second version,
 * and puts that in force.
 * @returns those that are not complete
 */
export async function ensurePolicies(client: PlatformClient, inputs: Inputs): Promise<readonly Incomplete[]> {
  const kinds = await Array.fromAsync(POLICY_KINDS, async kind => {
    const wanted = inputs[kind.of] ?? [];
    const known = wanted.length > 0 ? await readAll<Written>(client, kind.drafts, kind.list) : [];
    return { kind, wanted, written: Map.groupBy(known, it => it.code) };
  });
  // Ids are given in the order of time.
  const ids = kinds.flatMap(({ wanted, written }) =>
    wanted.flatMap(({ code }) => written.get(code) ?? []).map(it => it.id),
  );
  const leftId = ids.toSorted().at(-1);
  const incomplete: Incomplete[] = [];
  for (const { kind, wanted, written } of kinds) {
    for (const input of wanted) {
      const [only, ...others] = written.get(input.code) ?? [];
      if (only && (others.length > 0 || only.status !== 'DRAFT' || only.id !== leftId)) continue;
      const blanks = await activate(client, kind, only?.id ?? (await draft(client, kind, input)));
      if (blanks) incomplete.push({ code: input.code, message: blanks });
    }
  }
  return incomplete;
}

type Payload = Record<string, { id: string }>;

async function draft(client: PlatformClient, { noun, drafts }: PolicyKind, input: object): Promise<string> {
  const drafted = await client.mutate<Payload>(drafts, `${noun}Draft`, { input: { ...input } });
  return drafted[noun]?.id ?? '';
}

/** @returns which figures it lacks, where that keeps it a draft */
async function activate(client: PlatformClient, { noun, activates }: PolicyKind, id: string): Promise<string | null> {
  try {
    await client.mutate<Payload>(activates, `${noun}Activate`, { id });
    return null;
  } catch (error) {
    const blanks = error instanceof Refused ? error.errors.find(it => it.__typename === 'PolicyIncomplete') : undefined;
    if (!blanks) throw error;
    return blanks.message;
  }
}
