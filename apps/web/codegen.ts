import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed operations from the API's schema. Paths are from the root of the workspace. */
export const codegen: CodegenConfig = {
  schema: 'docs/schema.graphql',
  documents: 'apps/web/src/**/*.graphql.ts',
  ignoreNoDocuments: true,
  silent: true,
  generates: {
    'apps/web/src/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      // The cache knows what an answer holds by its type names; in the text, what is trusted has them too.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        nonOptionalTypename: true,
        strictScalars: true,
        scalars: { UUID: 'string', DateTime: 'string', Decimal: 'string', LocalDate: 'string', SafeText: 'string' },
      },
    },
  },
};
