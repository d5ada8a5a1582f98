/** Codes of composition hints that do not fail the build, each with the reason why it is harmless here. */
export const ALLOWED_HINTS: Readonly<Record<string, string>> = {};
