import type { PlatformClient } from '../client/platform-client.ts';
import { ownerOf, whenHeard } from './reports.ts';
import type { Company } from './sample-files.ts';

const AS = 'csr';

/** Writes down what customers complain of, where nobody ever complained, and asks the departments for corrective action. */
export async function ensureComplaints(client: PlatformClient, complaints: Company['complaints']): Promise<void> {
  const known = await client.query<{ complaints: { edges: unknown[] } }>(AS, 'AnyComplaint');
  if (known.complaints.edges.length > 0) return;
  for (const { serial, register, ...said } of complaints) {
    const input = { ...said, ...(await ownerOf(client, serial)) };
    const { complaint } = await whenHeard(() =>
      client.mutate<{ complaint: { id: string } }>(AS, 'complaintReceive', { input }),
    );
    await client.mutate(AS, 'complaintRegister', { id: complaint.id, input: register });
  }
}
