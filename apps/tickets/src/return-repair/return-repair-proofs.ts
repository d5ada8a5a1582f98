import { optionalText } from '../optional-text.ts';
import type { ReturnRepairRequestInput } from '../schema.types.ts';

/** What a customer who pays was shown: each proof is a file at the order, or kept elsewhere (FORM-MA-076). */
export interface Proofs {
  readonly feeEvidence: string | null;
  readonly feeEvidenceFileId: string | null;
  readonly postRepairResponsibility: string | null;
  readonly postRepairResponsibilityFileId: string | null;
}

/** @throws InputInvalid for a text that is too long */
export const proofsOf = (input: ReturnRepairRequestInput): Proofs => ({
  feeEvidence: optionalText(['input', 'feeEvidence'], input.feeEvidence),
  feeEvidenceFileId: input.feeEvidenceFile ?? null,
  postRepairResponsibility: optionalText(['input', 'postRepairResponsibility'], input.postRepairResponsibility),
  postRepairResponsibilityFileId: input.postRepairResponsibilityFile ?? null,
});

/** The files that are named as proofs, each once. */
export const filesNamed = ({ feeEvidenceFile, postRepairResponsibilityFile }: ReturnRepairRequestInput): string[] => [
  ...new Set([feeEvidenceFile, postRepairResponsibilityFile].flatMap(id => id ?? [])),
];

export const missingProofs = (it: Proofs): string[] => [
  ...((it.feeEvidence ?? it.feeEvidenceFileId) ? [] : ['feeEvidence']),
  ...((it.postRepairResponsibility ?? it.postRepairResponsibilityFileId) ? [] : ['postRepairResponsibility']),
];
