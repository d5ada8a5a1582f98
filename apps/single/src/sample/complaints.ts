import type { PlatformClient } from '../client/platform-client.ts';
import { ownerOf, whenHeard } from './reports.ts';
import type { Company } from './sample-files.ts';

const AS = 'csr';

interface Complaint {
  readonly id: string;
  readonly status: string;
  readonly words: string;
}
interface Heard {
  readonly complaints: { readonly edges: readonly { readonly node: Complaint }[] };
}

/** Writes down what customers complain of and nobody wrote down yet, and asks the departments for corrective action. */
export async function ensureComplaints(client: PlatformClient, complaints: Company['complaints']): Promise<void> {
  for (const { serial, register, ...said } of complaints) {
    const input = { ...said, ...(await ownerOf(client, serial)) };
    const { customer } = input;
    const heard = await client.query<Heard>(AS, 'ComplaintsOfCustomer', { customer });
    const known = heard.complaints.edges.find(({ node }) => node.words === said.words)?.node;
    const complaint = known ?? (await whenHeard(() => receive(client, input)));
    if (complaint.status === 'RECEIVED')
      await client.mutate(AS, 'complaintRegister', { id: complaint.id, input: register });
  }
}

const receive = async (client: PlatformClient, input: Readonly<Record<string, unknown>>) =>
  (await client.mutate<{ complaint: Complaint }>(AS, 'complaintReceive', { input })).complaint;
