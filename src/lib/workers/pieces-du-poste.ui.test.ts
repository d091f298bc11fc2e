import { beforeEach, describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { deposerPiece } from '#lib/features/saisie/pieces.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import type { PieceJointe } from '#lib/storage/rows.ts';
import { oublierRefusees, piecesAEnvoyer, refuseesDe } from '#lib/storage/sync/pieces-partagees.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { Panne } from '#lib/sync/moteur/ports.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { AgenceEnMemoire, PosteEnEssai } from './testing/deux-postes.ts';
import { PiecesEnMemoire } from './testing/pieces-en-memoire.ts';

const EXERCICE = exerciceDe('0401');
const EAU = bloc('AC 2026-02-01 Eau', '601  20,00 D', '401  20,00 C');
const FACTURE = { nom: 'facture.pdf', octets: new TextEncoder().encode('%PDF-1.7 eau du hall') };

async function livres(base: Base): Promise<void> {
  await base.entites.put({ code: '0401', nom: 'Les Tilleuls', siren: null, nature: 'syndic' });
  await base.exercices.put(EXERCICE);
}

async function deposer({ base }: PosteEnEssai, fichier = FACTURE): Promise<PieceJointe> {
  const poste = { base, maintenant: () => new Date().toISOString(), nouvelId: () => 'x' };
  const depose = await deposerPiece(poste as never, fichier);
  assert(depose.ok, 'a PDF is taken');
  return depose.valeur;
}

async function joindre({ base }: PosteEnEssai, id: string, jointes: readonly PieceJointe[]): Promise<void> {
  await enregistrerBloc(base, { id, bloc: EAU, exercice: EXERCICE, classe: 'courant', jointes });
}

let agence: AgenceEnMemoire;
let [un, deux]: PosteEnEssai[] = [];
beforeEach(async () => {
  agence = new AgenceEnMemoire(new PiecesEnMemoire());
  un = await PosteEnEssai.ouvrir(agence, 'p1', livres);
  deux = await PosteEnEssai.ouvrir(agence, 'p2');
});

function postes(): [PosteEnEssai, PosteEnEssai] {
  assert(un !== undefined && deux !== undefined, 'two postes');
  return [un, deux];
}

describe('[I4] the document of a bloc', () => {
  it('is named by the bloc elsewhere at once, and comes when someone works on its exercice', async () => {
    const [a, b] = postes();
    const facture = await deposer(a);
    await joindre(a, 'b1', [facture]);
    await a.echanger();
    await b.echanger();
    expect((await b.base.blocs.get('b1'))?.jointes).toEqual([facture]);
    // Its bytes are not there yet, and it is asked for in vain.
    expect(await b.transferer([EXERCICE.id])).toBe(0);
    expect(await b.pieces.demander(facture.sha256)).toBe('absente');
    await a.transferer();
    b.pieces.relancer();
    expect(await b.transferer(['0402/2026-01-01'])).toBe(0);
    expect(await b.transferer([EXERCICE.id])).toBe(1);
    expect((await b.base.pieces.get(facture.sha256))?.octets).toEqual(FACTURE.octets);
    // What came from the server is not to be sent to it.
    expect(await piecesAEnvoyer(b.base)).toEqual([]);
  });

  it('comes at once when it is opened', async () => {
    const [a, b] = postes();
    const facture = await deposer(a);
    await joindre(a, 'b1', [facture]);
    await a.transferer();
    expect(await b.pieces.demander(facture.sha256)).toBe('recue');
    agence.pieces.passent = 0;
    expect(await b.pieces.demander('0'.repeat(64))).toBe('absente');
    expect(await b.pieces.demander(facture.sha256)).toBe('hors-ligne');
  });

  it('[F38] the same one in two blocs is sent once, and not again by who has it as well', async () => {
    const [a, b] = postes();
    const facture = await deposer(a);
    await joindre(a, 'b1', [facture]);
    await joindre(a, 'b2', [{ ...facture, nom: 'copie.pdf' }]);
    await a.echanger();
    await a.transferer();
    await b.echanger();
    await deposer(b);
    await b.transferer();
    expect(agence.pieces.deposees).toBe(1);
    expect(await piecesAEnvoyer(b.base)).toEqual([]);
  });

  it('[F16] [F35] waits as long as the server has not taken it, and again once it was restored without it', async () => {
    const [a] = postes();
    const facture = await deposer(a);
    expect(await piecesAEnvoyer(a.base)).toEqual([]);
    await joindre(a, 'b1', [facture]);
    agence.pieces.passent = 0;
    await expect(a.transferer()).rejects.toThrow(Panne);
    expect(await piecesAEnvoyer(a.base)).toEqual([facture.sha256]);
    agence.pieces.passent = Infinity;
    await a.transferer();
    expect(await piecesAEnvoyer(a.base)).toEqual([]);
    await a.base.curseurs.put({ nom: 'repere.incarnation', valeur: 'i2' });
    expect(await piecesAEnvoyer(a.base)).toEqual([facture.sha256]);
  });

  it('[F38] that the disk has spoilt is refused once, and stops no other', async () => {
    const [a] = postes();
    const [facture, autre] = [await deposer(a), await deposer(a, { ...FACTURE, octets: autreFacture() })];
    await joindre(a, 'b1', [facture, autre]);
    await a.base.pieces.update(facture.sha256, { octets: autreFacture().subarray(1) });
    await a.transferer();
    expect([...agence.pieces.pieces.keys()]).toEqual([autre.sha256]);
    expect(await piecesAEnvoyer(a.base)).toEqual([]);
    expect(await refuseesDe(a.base)).toEqual([{ sha256: facture.sha256, genre: 'piece' }]);
    await oublierRefusees(a.base);
    expect(await piecesAEnvoyer(a.base)).toEqual([facture.sha256]);
  });

  it('[I8] that is none of what a document may be is not kept', async () => {
    const [a, b] = postes();
    const octets = new TextEncoder().encode('MZ not a document');
    const sha256 = await empreinteDe(octets);
    agence.pieces.pieces.set(sha256, octets);
    await joindre(a, 'b1', [{ sha256, nom: 'facture.pdf' }]);
    expect(await b.pieces.demander(sha256)).toBe('abimee');
    expect(await b.base.pieces.count()).toBe(0);
  });
});

function autreFacture(): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode('%PDF-1.7 gardien');
}

async function empreinteDe(octets: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', octets));
  return Array.from(hash, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
