import { EcrivainDeContenu, type Lot } from './domain/contenu.ts';
import { Arret, type RefusDeSauvegarde } from './domain/refus.ts';
import { cleDe, ecrireFichier, lireEnteteDe, lireFichier, type Copie, type Fabrication } from './fichier.ts';

/** A key that costs nothing and short pieces: what is tested is the form, many times. */
export const RAPIDE: Fabrication = { cout: { logN: 4, r: 1, p: 1 }, tranche: 64 };
export const PHRASE = 'quatre lilas au printemps';
export const SANS_SUITE = { signal: new AbortController().signal, onOctets: () => undefined };

export type Tables = Readonly<Record<string, readonly unknown[]>>;

export function copieDe(tables: Tables): Copie {
  const contenu = new EcrivainDeContenu();
  for (const [nom, rangees] of Object.entries(tables)) {
    contenu.table(nom, rangees.length);
    for (const rangee of rangees) contenu.rangee(rangee);
  }
  return {
    schema: 2,
    faiteLe: '2026-03-01T10:00:00.000Z',
    tables: Object.fromEntries(Object.entries(tables).map(([nom, rangees]) => [nom, rangees.length])),
    octets: contenu.octets,
    parts: contenu.prendre().map((part) => new Blob([part]))
  };
}

export function fichierDe(tables: Tables, fabrication: Fabrication = RAPIDE): Promise<Blob> {
  return ecrireFichier(copieDe(tables), PHRASE, fabrication, SANS_SUITE);
}

/** Everything a file holds, or why it cannot be read. */
export async function contenuDe(fichier: Blob, phrase = PHRASE): Promise<Tables | RefusDeSauvegarde> {
  try {
    const lu = await lireEnteteDe(fichier);
    if (!lu.ok) return lu.refus;
    const cle = await cleDe(lu.valeur, phrase, SANS_SUITE.signal);
    const lots: Lot[] = [];
    for await (const lot of lireFichier(fichier, lu.valeur, cle, SANS_SUITE)) lots.push(lot);
    const names = Object.keys(lu.valeur.entete.tables);
    return Object.fromEntries(
      names.map((nom) => [nom, lots.filter(({ table }) => table === nom).flatMap(({ rangees }) => rangees)])
    );
  } catch (error) {
    if (error instanceof Arret) return error.refus;
    throw error;
  }
}

/** The same file with one bit changed. */
export async function abimer(fichier: Blob, position: number, bit: number): Promise<Blob> {
  const bytes = new Uint8Array(await fichier.arrayBuffer());
  bytes[position] = (bytes[position] ?? 0) ^ (1 << bit);
  return new Blob([bytes]);
}
