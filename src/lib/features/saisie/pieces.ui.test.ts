import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { storeInBucketOf } from '#lib/storage/testing/petit-disque.ts';
import type { Poste } from './contexte.ts';
import { ecrireEbauche } from './ebauches.ts';
import { enregistrer } from './enregistrer.ts';
import { balayerPieces, deposerPiece, joindrePieces, lirePiece } from './pieces.ts';
import { EXERCICE, posteSur, remplir, valeurDe } from './saisie-testing.ts';
import { annuler } from './supprimer-blocs.ts';

const octetsDe = (texte: string) => new TextEncoder().encode(texte);
const PDF = { nom: 'facture.pdf', octets: octetsDe('%PDF-1.7 …') };
const AUTRE = { nom: 'avoir.pdf', octets: octetsDe('%PDF-1.4 …') };
const EAU = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');

async function poste(): Promise<Poste> {
  return posteSur(await remplir(await baseVide()));
}

const aLHeure = (un: Poste, instant: string): Poste => ({ ...un, maintenant: () => instant });

describe('a document', () => {
  it('[MAS-45] is kept once under its SHA-256, and read back as it is', async () => {
    const un = await poste();
    const jointe = valeurDe(await deposerPiece(un, PDF));
    expect(jointe).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      nom: 'facture.pdf'
    });
    expect(valeurDe(await deposerPiece(un, { ...PDF, nom: 'copie.pdf' })).sha256).toBe(jointe.sha256);
    expect(await un.base.pieces.count()).toBe(1);
    expect(valeurDe(await lirePiece(un, jointe.sha256))).toMatchObject({
      type: 'application/pdf',
      octets: PDF.octets
    });
  });

  it('is not shown when it is gone, or no longer what it was', async () => {
    const un = await poste();
    const { sha256 } = valeurDe(await deposerPiece(un, PDF));
    await un.base.pieces.update(sha256, { octets: AUTRE.octets });
    expect(await lirePiece(un, sha256)).toEqual({ ok: false, refus: { code: 'PCE-ABIMEE', sha256 } });
    await un.base.pieces.clear();
    expect(await lirePiece(un, sha256)).toEqual({ ok: false, refus: { code: 'PCE-ABSENTE', sha256 } });
  });

  it('is refused empty, too large, or when it is not what it says', async () => {
    const un = await poste();
    const refus = async (nom: string, octets: Uint8Array<ArrayBuffer>) => {
      const resultat = await deposerPiece(un, { nom, octets });
      return resultat.ok ? null : resultat.refus;
    };
    expect(await refus('a.pdf', new Uint8Array())).toEqual({ code: 'PCE-VIDE', nom: 'a.pdf' });
    expect(await refus('a.pdf', new Uint8Array((20 << 20) + 1))).toMatchObject({ code: 'PCE-TROP-GRANDE' });
    expect(await refus('a.pdf', octetsDe('PK\u0003\u0004'))).toEqual({
      code: 'PCE-CONTREFAITE',
      nom: 'a.pdf',
      annonce: 'PDF'
    });
    expect(await refus('a.docx', octetsDe('PK\u0003\u0004'))).toEqual({ code: 'PCE-TYPE', nom: 'a.docx' });
    expect(await un.base.pieces.count()).toBe(0);
    // A photo that calls itself a PDF is a photo all the same.
    expect(await refus('photo.pdf', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBeNull();
  });

  it('says when the disk is full', async () => {
    await storeInBucketOf(500_000);
    const un = await poste();
    const octets = new Uint8Array(2 << 20);
    for (let at = 0; at < octets.length; at += 65_536)
      crypto.getRandomValues(octets.subarray(at, at + 65_536));
    octets.set(PDF.octets);
    expect(await deposerPiece(un, { nom: 'a.pdf', octets })).toEqual({
      ok: false,
      refus: { code: 'PCE-PLACE', nom: 'a.pdf' }
    });
    expect(await un.base.pieces.count()).toBe(0);
  });
});

describe('the documents of a bloc', () => {
  it('[MAS-45] are linked in order, moved, removed, and come back', async () => {
    const un = await poste();
    const [a, b] = [valeurDe(await deposerPiece(un, PDF)), valeurDe(await deposerPiece(un, AUTRE))];
    const saisie = { id: 'x', exercice: EXERCICE.id, bloc: EAU, revision: null };
    valeurDe(await enregistrer(un, { ...saisie, jointes: [a, b] }));
    expect((await un.base.blocs.get('x'))?.jointes).toEqual([a, b]);
    // Recorded again without a word of them, it keeps them.
    valeurDe(await enregistrer(un, { ...saisie, revision: 1 }));
    expect(await un.base.blocs.where('documents').equals(b.sha256).count()).toBe(1);
    const { retour } = valeurDe(await joindrePieces(un, { id: 'x', revision: 2 }, [b]));
    expect((await un.base.blocs.get('x'))?.jointes).toEqual([b]);
    expect(await un.base.blocs.where('documents').equals(a.sha256).count()).toBe(0);
    valeurDe(await annuler(un, retour));
    expect((await un.base.blocs.get('x'))?.jointes).toEqual([a, b]);
    expect(await joindrePieces(un, { id: 'x', revision: 2 }, [])).toMatchObject({
      refus: [{ code: 'SAI-REVISION' }]
    });
    expect(await joindrePieces(un, { id: 'y', revision: 1 }, [])).toMatchObject({
      refus: [{ code: 'SAI-DISPARU' }]
    });
    await un.base.blocs.update('x', { etat: 'scelle' });
    expect(await joindrePieces(un, { id: 'x', revision: 4 }, [])).toMatchObject({
      refus: [{ code: 'SAI-SCELLE' }]
    });
  });

  it('sweeps what nothing has named for a day, and nothing else', async () => {
    const un = aLHeure(await poste(), '2026-05-01T08:00:00.000Z');
    const fichiers = ['bloc', 'ebauche', 'oubliee'].map((nom) => ({
      nom,
      octets: octetsDe(`%PDF-1.7 ${nom}`)
    }));
    const jointes = await Promise.all(
      fichiers.map(async (fichier) => valeurDe(await deposerPiece(un, fichier)))
    );
    const nommee = (nom: string) => jointes.filter((jointe) => jointe.nom === nom);
    const saisie = { id: 'x', exercice: EXERCICE.id, bloc: EAU, revision: null };
    valeurDe(await enregistrer(un, { ...saisie, jointes: nommee('bloc') }));
    const ebauche = { id: 'e', exercice: EXERCICE.id, origine: null, contenu: null, revision: null };
    valeurDe(await ecrireEbauche(un, { ...ebauche, jointes: nommee('ebauche') }));
    const before = await contenu(un.base);
    expect(await balayerPieces(aLHeure(un, '2026-05-02T07:59:00.000Z'))).toBe(0);
    expect(await contenu(un.base)).toEqual(before);
    expect(await balayerPieces(aLHeure(un, '2026-05-02T08:00:00.000Z'))).toBe(1);
    const restantes = await un.base.pieces.toCollection().primaryKeys();
    expect(restantes.sort()).toEqual(
      [...nommee('bloc'), ...nommee('ebauche')].map(({ sha256 }) => sha256).sort()
    );
  });

  it('one dropped again before it is swept is as new', async () => {
    const un = await poste();
    await deposerPiece(aLHeure(un, '2026-05-01T08:00:00.000Z'), PDF);
    await deposerPiece(aLHeure(un, '2026-05-02T07:00:00.000Z'), PDF);
    expect(await balayerPieces(aLHeure(un, '2026-05-02T12:00:00.000Z'))).toBe(0);
  });
});
