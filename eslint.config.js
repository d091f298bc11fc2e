import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** What the pure core may never touch: frameworks, storage, the network, the clock, chance. */
const IMPURE_PACKAGES = [
  'dexie',
  'yjs',
  'y-*',
  'comlink',
  'svelte',
  'svelte/*',
  '$app/*',
  '@hocuspocus/*',
  'node:*'
];
const purity = (allowedLib, packages = IMPURE_PACKAGES) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: packages, message: 'The pure core has no framework and no IO.' },
        { regex: allowedLib, message: 'Arrows point to the domain, never out of it.' }
      ]
    }
  ],
  'no-restricted-syntax': ['error', 'ImportExpression'],
  'no-restricted-globals': [
    'error',
    ...[
      'window',
      'document',
      'indexedDB',
      'fetch',
      'process',
      'performance',
      'crypto',
      'navigator',
      'localStorage'
    ]
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now' },
    { object: 'Math', property: 'random' }
  ]
});

export default ts.config(
  {
    ignores: [
      '.svelte-kit/',
      'build/',
      'node_modules/',
      'src/tests/fixtures/',
      'test-results/',
      'playwright-report/'
    ]
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte']
      }
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // The linter sees the parameters of a template's callbacks as `any`; svelte-check types them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  },
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
  {
    files: ['src/service-worker.ts'],
    languageOptions: { parserOptions: { projectService: false, project: './workers/tsconfig.json' } }
  },
  {
    files: ['src/lib/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: purity('^#lib/(?!domain/)')
  },
  {
    // How postes agree: over ports, so that the server, a worker and the simulator run the same code. Yjs is its matter.
    files: ['src/lib/sync/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: purity(
      '^#lib/(?!domain/|sync/)',
      IMPURE_PACKAGES.filter((name) => name !== 'yjs')
    )
  },
  {
    files: ['src/lib/listes/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing.ts'],
    rules: purity('^#lib/(?!domain/|listes/)')
  },
  {
    files: ['src/lib/features/*/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: purity('^#lib/(?!domain/|listes/|features/[^/]+/domain/)|^\\.\\./(?!domain/|\\.\\./domain/)')
  }
);
