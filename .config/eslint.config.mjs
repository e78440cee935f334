import tseslint from 'typescript-eslint';

const ban = (selector, message) => ({ selector, message });

const tooManyParameters = ban(
  ':function[params.length>3]:not(MethodDefinition[kind="constructor"] > FunctionExpression):not(:has(Decorator))',
  'more than three parameters: take an object',
);
/** React counts hooks: one that is called at times only takes the whole page down. */
const hookAtTimes = ban(
  ':matches(LogicalExpression > .right, ConditionalExpression > :matches(.consequent, .alternate)):matches(' +
    'CallExpression[callee.name=/^use[A-Z]/], :has(CallExpression[callee.name=/^use[A-Z]/]))',
  'call a hook each time, and choose among what it gives',
);

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'apps/dashboard/src/gql/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // GraphQL's connection types are made by extending what a function returns.
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What Nest injects is a list of needs and not of arguments; elsewhere more than three parameters are an object.
    files: ['**/*.ts'],
    // Resolvers and hooks have the parameters that the GraphQL library gives them; the demo's are columns of a table.
    ignores: ['**/*.spec.ts', '**/*.resolver.ts', '**/*.hook.ts', 'libs/features/demo/**'],
    rules: {
      'no-restricted-syntax': ['error', tooManyParameters],
    },
  },
  {
    files: ['apps/dashboard/src/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', tooManyParameters, hookAtTimes] },
  },
  {
    // Markup is long where it's plain to read.
    files: ['apps/dashboard/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  {
    // The rules are pure: what they need is passed in, what they decide is a value.
    files: ['libs/core/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'console', 'fetch', 'setTimeout', 'setInterval', 'parseFloat'],
      'no-restricted-syntax': [
        'error',
        ban(':function[params.length>3]', 'more than three parameters: take an object'),
        ban("NewExpression[callee.name='Date']", 'take an instant or a date as a parameter'),
        ban("MemberExpression[object.name='Date'][property.name='now']", 'take an instant as a parameter'),
        ban("MemberExpression[object.name='Math'][property.name='random']", 'a rule is no game of chance'),
        ban("CallExpression[callee.property.name='toFixed']", 'money is formatted by #core/money'),
        ban(
          'AwaitExpression, FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]',
          'rules are synchronous',
        ),
      ],
    },
  },
  {
    files: ['libs/features/**/*.ts', 'apps/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'typeorm',
              importNames: ['DataSource', 'EntityManager', 'QueryRunner'],
              message: 'work in a transaction of Tenancy',
            },
            { name: '@nestjs/typeorm', message: 'work in a transaction of Tenancy' },
          ],
        },
      ],
    },
  },
  {
    // A describe block is no function to be read at once, and a table's columns are no parameters to be confused.
    files: ['**/*.spec.ts', '**/*.builder.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',

      'no-restricted-syntax': [
        'error',
        ban("MemberExpression[object.name=/^(it|test|describe)$/][property.name='only']", 'no focused tests'),
      ],
    },
  },
);
