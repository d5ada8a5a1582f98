/** Whether version `a` is at least `b`. A pre-release such as `1.2.0-rc.1` is below its release. */
export function isAtLeast(a: string, b: string): boolean {
  const [left, right] = [parts(a), parts(b)];
  for (const [index, wanted] of right.numbers.entries()) {
    const have = left.numbers[index] ?? 0;
    if (have !== wanted) return have > wanted;
  }
  return !left.isPreRelease || right.isPreRelease;
}

function parts(version: string): { readonly numbers: readonly number[]; readonly isPreRelease: boolean } {
  const [core = '', preRelease] = version.split('+', 1).join('').split('-', 2);
  return { numbers: core.split('.').map(Number), isPreRelease: preRelease !== undefined };
}
