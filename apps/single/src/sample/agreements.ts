import { ClientError, type PlatformClient } from '../client/platform-client.ts';
import { whenHeard } from './reports.ts';
import type { Company } from './sample-files.ts';

interface Agreement {
  readonly id: string;
  readonly slaPolicy: string;
  readonly startsOn: string;
  readonly status: string;
}
interface KnownCustomer {
  readonly id: string;
  readonly serviceAgreements: readonly Agreement[];
}

/** Promises customers the times of an SLA policy, where that was not done yet; a start that was stopped left the agreement a draft. */
export async function ensureAgreements(client: PlatformClient, agreements: Company['agreements']): Promise<void> {
  const as = 'salesperson';
  for (const { customer: number, ...terms } of agreements) {
    const { customerByNumber: customer } = await client.query<{ customerByNumber: KnownCustomer | null }>(
      as,
      'AgreementsOfCustomer',
      { number },
    );
    if (!customer) throw new ClientError(`The sample company has no customer ${number}.`);
    const known = customer.serviceAgreements.filter(it => it.slaPolicy === terms.slaPolicy);
    const left = known.find(it => it.status === 'DRAFT' && it.startsOn === terms.startsOn);
    if (known.some(it => it !== left)) continue;
    const id = left?.id ?? (await draft(client, { customer: customer.id, ...terms }));
    await whenHeard(() => client.mutate(as, 'serviceAgreementActivate', { id }));
  }
}

async function draft(client: PlatformClient, input: Readonly<Record<string, unknown>>): Promise<string> {
  type Payload = { readonly serviceAgreement: { readonly id: string } };
  return (await client.mutate<Payload>('salesperson', 'serviceAgreementDraft', { input })).serviceAgreement.id;
}
