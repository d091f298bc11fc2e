import { describe, expect, it } from 'vitest';
import { lireChoix, lireDepot } from './depot.ts';

function fichier(chemin: string, lisible = true): FileSystemEntry {
  const file = (oui: (f: File) => void, non: (cause: Error) => void) => {
    if (lisible) oui(new File(['x'], chemin.split('/').at(-1) ?? ''));
    else non(new Error('NotReadableError'));
  };
  return { isDirectory: false, isFile: true, fullPath: chemin, file } as unknown as FileSystemEntry;
}

/** Answers by hundreds, as browsers do. */
function dossier(chemin: string, entrees: readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    let lu = 0;
    return {
      readEntries: (oui: (e: FileSystemEntry[]) => void) => {
        oui(entrees.slice(lu, (lu += 100)));
      }
    };
  };
  return { isDirectory: true, isFile: false, fullPath: chemin, createReader } as unknown as FileSystemEntry;
}

function depose(...entrees: readonly (FileSystemEntry | null)[]) {
  return {
    items: entrees.map((entree) => ({
      kind: 'file',
      webkitGetAsEntry: () => entree,
      getAsFile: () => new File(['x'], 'seul.txt')
    }))
  };
}

describe('files and folders that are dropped', () => {
  it('opens folders to the bottom and keeps the paths, in order', async () => {
    const depot = await lireDepot(
      depose(
        fichier('/z.txt'),
        dossier('/b', [dossier('/b/c', [fichier('/b/c/2.txt')]), fichier('/b/1.txt')])
      )
    );
    expect(depot.fichiers.map((f) => f.chemin)).toEqual(['b/1.txt', 'b/c/2.txt', 'z.txt']);
    expect(depot.illisibles).toEqual([]);
  });

  it('reads a folder of more than a hundred files whole', async () => {
    const entrees = Array.from({ length: 513 }, (_, i) => fichier(`/fec/${String(i).padStart(3, '0')}.txt`));
    const depot = await lireDepot(depose(dossier('/fec', entrees)));
    expect(depot.fichiers).toHaveLength(513);
  });

  it('names what cannot be opened and keeps the rest', async () => {
    const depot = await lireDepot(depose(dossier('/b', [fichier('/b/1.txt', false), fichier('/b/2.txt')])));
    expect(depot.illisibles).toEqual(['b/1.txt']);
    expect(depot.fichiers.map((f) => f.chemin)).toEqual(['b/2.txt']);
  });

  it('takes a file that gives no entry, and ignores dropped text', async () => {
    const depot = await lireDepot(depose(null));
    expect(depot.fichiers.map((f) => f.chemin)).toEqual(['seul.txt']);
    const texte = { kind: 'string', webkitGetAsEntry: () => null, getAsFile: () => null };
    expect((await lireDepot({ items: [texte] })).fichiers).toEqual([]);
  });

  it('gives the path of a file chosen with its folder', () => {
    const choisi = (nom: string, webkitRelativePath: string) =>
      Object.defineProperty(new File(['x'], nom), 'webkitRelativePath', { value: webkitRelativePath });
    const { fichiers } = lireChoix([choisi('z.txt', ''), choisi('1.txt', 'fec/1.txt')]);
    expect(fichiers.map((f) => f.chemin)).toEqual(['fec/1.txt', 'z.txt']);
  });
});
