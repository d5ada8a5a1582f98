import { createParamDecorator } from '@nestjs/common';
import type { Actor } from '../../domain/index.ts';
import { currentCall } from '../call.ts';

/** The verified caller, as a resolver's parameter: `@CurrentActor() actor: Actor`. */
export const CurrentActor = createParamDecorator((): Actor => {
  const call = currentCall();
  if (!call) throw new Error('There is no caller here.');
  return call.actor;
});
