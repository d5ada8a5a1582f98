import { filled, InputInvalid } from '@mainstay/kit/domain';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { RepairSopUnsaid } from './repair-plan.errors.ts';

/** By which standard procedure a repair had to be done, and whether it was (TCK-13). */
export interface SopUse {
  readonly sop: string;
  readonly isFollowed: boolean;
  readonly remarks: string | null;
}

/**
 * @param sop what its plan or its fault names; null where neither does
 * @throws RepairSopUnsaid where it has to be said
 * @throws InputInvalid of a procedure that nothing names, and where it does not say why it was not followed
 */
export function sopUseOf(sop: string | null, said: Sdl.RepairSopInput | null | undefined): SopUse | null {
  if (sop === null && said)
    throw new InputInvalid(['input', 'sop'], {
      en: 'Neither plan nor fault of this repair names a procedure.',
      zh: '该维修的方案和故障代码均未指定作业规程。',
    });
  if (sop === null) return null;
  if (!said) throw new RepairSopUnsaid(sop);
  const { isFollowed } = said;
  const path = ['input', 'sop', 'remarks'];
  const remarks = isFollowed ? optionalText(path, said.remarks) : filled(path, said.remarks ?? '', 2000);
  return { sop, isFollowed, remarks };
}
