import { ClientError, type PlatformClient } from '../client/platform-client.ts';
import { whenHeard } from './reports.ts';
import type { Company } from './sample-files.ts';

interface KnownCustomer {
  readonly id: string;
  readonly serviceAgreements: readonly { readonly slaPolicy: string }[];
}

/** Promises customers the times of an SLA policy, where that was not done yet. */
export async function ensureAgreements(client: PlatformClient, agreements: Company['agreements']): Promise<void> {
  const as = 'salesperson';
  for (const { customer: number, ...terms } of agreements) {
    const { customerByNumber: customer } = await client.query<{ customerByNumber: KnownCustomer | null }>(
      as,
      'AgreementsOfCustomer',
      { number },
    );
    if (!customer) throw new ClientError(`The sample company has no customer ${number}.`);
    if (customer.serviceAgreements.some(it => it.slaPolicy === terms.slaPolicy)) continue;
    const { serviceAgreement } = await client.mutate<{ serviceAgreement: { id: string } }>(
      as,
      'serviceAgreementDraft',
      { input: { customer: customer.id, ...terms } },
    );
    await whenHeard(() => client.mutate(as, 'serviceAgreementActivate', { id: serviceAgreement.id }));
  }
}
