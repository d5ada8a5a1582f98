import { filled, InputInvalid } from '@mainstay/kit/domain';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { RepairSopUnsaid } from './repair-plan.errors.ts';

/** By which standard procedure a repair was planned, and whether it was done by it (TCK-13). */
export interface SopUse {
  readonly sop: string;
  readonly isFollowed: boolean;
  readonly remarks: string | null;
}

/**
 * @param sop what its plan names; null of a repair that nobody planned
 * @throws RepairSopUnsaid where it has to be said
 * @throws InputInvalid of a procedure that no plan names, and where it does not say why it was not followed
 */
export function sopUseOf(sop: string | null, said: Sdl.RepairSopInput | null | undefined): SopUse | null {
  if (sop === null && said)
    throw new InputInvalid(['input', 'sop'], {
      en: 'No plan of this repair names a procedure.',
      zh: '该维修没有指定作业规程的方案。',
    });
  if (sop === null) return null;
  if (!said) throw new RepairSopUnsaid(sop);
  const { isFollowed } = said;
  const path = ['input', 'sop', 'remarks'];
  const remarks = isFollowed ? optionalText(path, said.remarks) : filled(path, said.remarks ?? '', 2000);
  return { sop, isFollowed, remarks };
}
