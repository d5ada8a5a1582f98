/** Codes of composition hints that do not fail the build, each with the reason why it is harmless here. */
export const ALLOWED_HINTS: Readonly<Record<string, string>> = {
  UNUSED_ENUM_TYPE:
    'An enum may be shared before a service uses it; `lint` refuses a type of a service that nothing uses.',
};
