/** The first `1.2.3` in a text, as three numbers. */
function parseVersion(text: string): readonly [number, number, number] | undefined {
  const match = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Whether the version in a text is `least` or newer; a text without a version is not. */
export function isAtLeast(text: string, least: string): boolean {
  const have = parseVersion(text);
  const need = parseVersion(least);
  if (!have || !need) return false;
  for (const place of [0, 1, 2] as const) {
    if (have[place] !== need[place]) return have[place] > need[place];
  }
  return true;
}
