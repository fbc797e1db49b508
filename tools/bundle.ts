import { build } from 'rolldown';

/**
 * Compiles one entry and the rooms it uses into one file. Decorators with their metadata need a compiler, and one file
 * starts faster than four hundred. Packages from the registry stay where they are.
 */
export async function bundle(entry: string, file: string): Promise<void> {
  await build({
    input: entry,
    platform: 'node',
    tsconfig: 'tsconfig.base.json',
    external: (id) => !/^(@utfall\/|@oxc-project\/|\.|\/)/.test(id),
    output: { file, format: 'esm', sourcemap: true },
  });
}
