/** A dropped or chosen file, with its path below what was dropped: `cabinet/0412/fec.txt`. */
export interface FichierDepose {
  readonly fichier: File;
  readonly chemin: string;
}

export interface Depot {
  readonly fichiers: readonly FichierDepose[];
  /** Paths that could not be opened: moved meanwhile, no right to read. */
  readonly illisibles: readonly string[];
}

/** What a drop holds: the part of DataTransfer that is used here. */
export interface ContenuDepose {
  readonly items: Iterable<{
    readonly kind: string;
    webkitGetAsEntry(): FileSystemEntry | null;
    getAsFile(): File | null;
  }>;
}

/**
 * Every file of a drop, folders opened to the bottom, in the order of their paths.
 * The entries are taken before the first wait: the browser empties the drop after the event.
 */
export async function lireDepot(depot: ContenuDepose): Promise<Depot> {
  const fichiers: FichierDepose[] = [];
  const illisibles: string[] = [];
  const entrees: FileSystemEntry[] = [];
  for (const item of depot.items) {
    if (item.kind !== 'file') continue;
    const entree = item.webkitGetAsEntry();
    if (entree !== null) entrees.push(entree);
    else {
      const fichier = item.getAsFile();
      if (fichier !== null) fichiers.push({ fichier, chemin: fichier.name });
    }
  }
  // Breadth first, by hand: a deep tree must not deepen the stack.
  for (let entree = entrees.shift(); entree !== undefined; entree = entrees.shift()) {
    try {
      if (isDossier(entree)) entrees.push(...(await lireDossier(entree)));
      else
        fichiers.push({
          fichier: await lireFichier(entree as FileSystemFileEntry),
          chemin: cheminDe(entree)
        });
    } catch {
      illisibles.push(cheminDe(entree));
    }
  }
  return { fichiers: fichiers.sort(parChemin), illisibles: illisibles.sort() };
}

/** The files of an `<input type="file">`, a whole folder included. */
export function lireChoix(choisis: Iterable<File>): Depot {
  const fichiers = [...choisis].map((fichier) => ({
    fichier,
    chemin: fichier.webkitRelativePath === '' ? fichier.name : fichier.webkitRelativePath
  }));
  return { fichiers: fichiers.sort(parChemin), illisibles: [] };
}

function parChemin(a: FichierDepose, b: FichierDepose): number {
  return a.chemin < b.chemin ? -1 : a.chemin > b.chemin ? 1 : 0;
}

function cheminDe(entree: FileSystemEntry): string {
  return entree.fullPath.replace(/^\//, '');
}

function isDossier(entree: FileSystemEntry): entree is FileSystemDirectoryEntry {
  return entree.isDirectory;
}

function lireFichier(entree: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entree.file(resolve, reject);
  });
}

/** A reader gives at most a hundred entries at a time, and an empty answer at the end. */
async function lireDossier(dossier: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const lecteur = dossier.createReader();
  const entrees: FileSystemEntry[] = [];
  for (;;) {
    const lues = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      lecteur.readEntries(resolve, reject);
    });
    if (lues.length === 0) return entrees;
    entrees.push(...lues);
  }
}
