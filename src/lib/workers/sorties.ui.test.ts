import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { DescriptionDeListe, Rangee } from '#lib/listes/sorties/liste-a-sortir.ts';
import type { Modele } from '#lib/listes/modeles/modele.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { imprimerAvecPieces, produireSortie, type FormatDeSortie } from './sorties.ts';

const LISTE: DescriptionDeListe = {
  titre: 'Balance',
  sousTitres: ['Les Tilleuls'],
  agence: 'Cabinet Exemple',
  date: dateIso('2026-03-15'),
  nombreDeLignes: 5000,
  colonnes: [
    { id: 'compte', titre: 'Compte', nature: 'code', alignement: 'gauche', largeur: 90 },
    { id: 'solde', titre: 'Solde', nature: 'montant', alignement: 'droite', largeur: 110 }
  ]
};

function lire(debut: number, nombre: number): readonly Rangee[] {
  return Array.from({ length: nombre }, (_, i) => [`450${debut + i}`, debut + i]);
}

describe('the outputs of a list, in their worker', () => {
  it.each<[FormatDeSortie, string, string]>([
    ['csv', 'text/csv;charset=utf-8', '\ufeff'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['liste', 'application/pdf', '%PDF-'],
    ['fiches', 'application/pdf', '%PDF-']
  ])('[LST-10] [LST-11] %s: whole, with its progress', { timeout: 60_000 }, async (format, type, start) => {
    const progress: number[] = [];
    const { fichier, lignes } = await produireSortie(format, LISTE, lire, {
      onProgress: (fait) => progress.push(fait)
    });
    expect([lignes, fichier.type]).toEqual([5000, type]);
    const bytes = new Uint8Array(await fichier.arrayBuffer());
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.slice(0, 8))).toMatch(
      new RegExp(`^${start}`)
    );
    expect(progress).toEqual([2000, 4000, 5000]);
  });

  it('[LST-14] a template of the user, with its progress', async () => {
    const progress: number[] = [];
    const modele: Modele = {
      genre: 'graphique',
      titre: '',
      categorie: 'compte',
      calcul: 'somme',
      valeur: 'solde',
      dessin: 'barres',
      combien: 5
    };
    const { fichier, lignes } = await produireSortie(modele, LISTE, lire, {
      onProgress: (fait) => progress.push(fait)
    });
    expect([lignes, fichier.type]).toEqual([5000, 'application/pdf']);
    // The last page may be there before the word that it is done.
    expect([...new Set(progress)]).toEqual([1000, 2000, 2500, 5000]);
  });

  it('asks for rows in the order of the screen, each once', async () => {
    const { fichier } = await produireSortie('csv', LISTE, lire);
    const lignes = (await fichier.text()).trimEnd().split('\r\n');
    expect(lignes).toHaveLength(5001);
    expect(lignes.at(-1)).toBe('4504999;49,99');
  });

  it.each<FormatDeSortie>(['csv', 'xlsx', 'liste'])('stops at « Annuler » (%s)', async (format) => {
    const annuler = new AbortController();
    const produced = produireSortie(format, LISTE, lire, {
      signal: annuler.signal,
      onProgress: () => {
        annuler.abort();
      }
    });
    await expect(produced).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says why rows could not be read', async () => {
    const broken = () => Promise.reject(new Error('La liste a changé : rouvrez-la.'));
    await expect(produireSortie('xlsx', LISTE, broken)).rejects.toThrow('La liste a changé : rouvrez-la.');
  });
});

/** A drawing of that size, in any format that the browser writes. */
async function image(type: 'image/webp' | 'image/jpeg'): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(40, 20);
  canvas.getContext('2d')?.fillRect(0, 0, 20, 20);
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
}

/** A photo held upright by a camera that wrote it lying: its mark says to turn it. */
function tournee(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2)]);
}

it(
  '[MAS-45] photos come after the bloc that they justify, WebP included, upright',
  { timeout: 60_000 },
  async () => {
    const { fichier } = await produireSortie('liste', { ...LISTE, nombreDeLignes: 3 }, lire);
    const jpeg = await image('image/jpeg');
    const imprime = await imprimerAvecPieces(fichier, [
      { nom: 'a.webp', type: 'image/webp', octets: await image('image/webp') },
      { nom: 'b.jpg', type: 'image/jpeg', octets: jpeg },
      { nom: 'c.jpg', type: 'image/jpeg', octets: tournee(jpeg) },
      { nom: 'd.webp', type: 'image/webp', octets: Uint8Array.of(1, 2, 3) }
    ]);
    expect(imprime.nonImprimees).toEqual([{ nom: 'd.webp', cause: 'illisible' }]);
    const document = await PDFDocument.load(await imprime.fichier.arrayBuffer());
    const shapes = document
      .getPages()
      .map((page) => (page.getWidth() > page.getHeight() ? 'lying' : 'upright'));
    expect(shapes).toEqual(['lying', 'lying', 'lying', 'upright', 'upright']);
  }
);
