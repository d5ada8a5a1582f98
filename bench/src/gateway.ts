import type { Contest } from './measure.ts';
import type { Stack } from './stack.ts';
export async function gateway(_stack: Stack): Promise<Contest[]> {
  return [];
}
