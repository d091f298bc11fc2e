import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { Livres } from '#lib/features/livres/queries.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { SaisieService } from './saisie-service.ts';

const EXERCICE = exerciceDe('0401');
const ID = EXERCICE.id;
const REPRIS = bloc('OD 2026-01-10 Repris', '601  20,00 D', '401/VEOLIA  20,00 C');
const EAU = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');

/** One tab, with the books that its screens read and how often the others were told. */
async function onglet() {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([REPRIS], { exercice: EXERCICE }), false);
  const lecteur = new LecteurDeLivres(base);
  const annonces = { nombre: 0 };
  const saisie = new SaisieService(base, lecteur, () => annonces.nombre++);
  return { base, lecteur, livres: new Livres(base, lecteur), saisie, annonces };
}

/** What each screen of the books shows of account 401, in words. */
async function vues(livres: Livres, base: Base, lecteur: LecteurDeLivres) {
  const balance = await livres.balance(ID, {});
  const grandLivre = await livres.ouvrirGrandLivre({ exercice: ID, compte: '401' });
  const ecritures = await livres.ouvrirEcritures({ exercice: ID });
  const journaux = await livres.journaux(ID);
  const { ecart } = await verifierSoldes(base, lecteur, EXERCICE, await livres.classes());
  const lignes = (numero: number) => {
    const { ordre = [] } = livres.listes.liste(numero)?.demander({ filtre: '', tris: [] }) ?? {};
    return ordre.length;
  };
  return {
    balance: balance.lignes.find(({ compte }) => compte === '401')?.cloture.credit,
    grandLivre: lignes(grandLivre.numero),
    ecritures: lignes(ecritures.numero),
    journal: journaux.find(({ code }) => code === 'OD')?.lignes,
    ecart
  };
}

describe('what is recorded is at once in the books', () => {
  it('[I5] balance, grand livre, écritures, journals, the bloc itself; and leaves them when undone', async () => {
    const { base, lecteur, livres, saisie, annonces } = await onglet();
    const before = await vues(livres, base, lecteur);
    expect(before).toMatchObject({ balance: 2000, ecritures: 2, journal: 2, ecart: null });
    const fait = await saisie.enregistrer({ id: 'a', exercice: ID, bloc: EAU, revision: null });
    if (!fait.ok) throw new Error(JSON.stringify(fait.refus));
    expect(annonces.nombre).toBe(1);
    expect(await vues(livres, base, lecteur)).toEqual({
      balance: 14_000,
      grandLivre: before.grandLivre + 1,
      ecritures: 4,
      journal: 4,
      ecart: null
    });
    expect(await livres.bloc(ID, 'a')).toMatchObject({ etat: 'brouillard', bloc: EAU });
    expect((await saisie.annuler(fait.valeur.retour)).ok).toBe(true);
    expect(annonces.nombre).toBe(2);
    expect(await vues(livres, base, lecteur)).toEqual(before);
    expect(await livres.bloc(ID, 'a')).toBeNull();
  });

  it('an ébauche, a document and a refusal are told to nobody', async () => {
    const { base, lecteur, livres, saisie, annonces } = await onglet();
    const before = await vues(livres, base, lecteur);
    const ebauche = { id: 'e', exercice: ID, origine: null, contenu: EAU, jointes: [], revision: null };
    expect((await saisie.ecrireEbauche(ebauche)).ok).toBe(true);
    const octets = new TextEncoder().encode('%PDF-1.7');
    expect((await saisie.deposerPiece({ nom: 'a.pdf', octets })).ok).toBe(true);
    const hors = { ...EAU, date: dateIso('2027-01-01') };
    expect((await saisie.enregistrer({ id: 'a', exercice: ID, bloc: hors, revision: null })).ok).toBe(false);
    expect(annonces.nombre).toBe(0);
    expect(await vues(livres, base, lecteur)).toEqual(before);
    expect((await saisie.ebauches(ID)).map(({ id }) => id)).toEqual(['e']);
  });
});
