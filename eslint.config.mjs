import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Only rules that find mistakes; prettier owns the form, the compiler the types, dependency-cruiser the imports. */
export default defineConfig(
  globalIgnores(['**/node_modules/', '**/dist/', '**/.turbo/', '**/.local/', '**/coverage/']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/schema.types.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './packages/explorer/src/browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'error',
      // What comes out of JSON.parse is given its type by assignment; the rules on using `any` catch the rest.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/promise-function-async': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-constructor-return': 'error',
      'no-param-reassign': 'error',
      'prefer-const': 'error',
    },
  },
  {
    // Generated: read without a rule, so that naming one of them is no warning.
    files: ['**/schema.types.ts'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { noInlineConfig: false, reportUnusedDisableDirectives: 'off' },
  },
  {
    // The reply to a test's query has any shape; the assertion is what checks it.
    files: ['**/*.test.ts', '**/test/**/*.ts', 'packages/testing/src/**/*.ts'],
    rules: Object.fromEntries(
      [
        'explicit-any',
        'unsafe-argument',
        'unsafe-assignment',
        'unsafe-call',
        'unsafe-member-access',
        'unsafe-return',
      ].map(rule => [`@typescript-eslint/no-${rule}`, 'off']),
    ),
  },
);
