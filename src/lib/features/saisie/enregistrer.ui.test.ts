import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { storeInBucketOf } from '#lib/storage/testing/petit-disque.ts';
import { repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import type { Poste } from './contexte.ts';
import { ecrireEbauche } from './ebauches.ts';
import { enregistrer, type DemandeDEnregistrement } from './enregistrer.ts';
import { extourner } from './extourner.ts';
import { prochainePiece } from './queries.ts';
import { COMPTES, EXERCICE, posteSur, remplir, SUIVANT, valeurDe, VEOLIA } from './saisie-testing.ts';
import { supprimerBlocs } from './supprimer-blocs.ts';

const EAU = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');
const achat = (journal: string, piece: string, date = '2026-03-31'): Bloc => {
  const un = bloc(`${journal} ${date} Facture`, '601  50,00 D', '401/VEOLIA  50,00 C');
  return { ...un, lignes: un.lignes.map((ligne) => ({ ...ligne, piece })) };
};

async function poste(): Promise<Poste> {
  return posteSur(await remplir(await baseVide()));
}

const nouveau = (id: string, un: Bloc, plus: Partial<DemandeDEnregistrement> = {}) => ({
  id,
  exercice: EXERCICE.id,
  bloc: un,
  revision: null,
  ...plus
});

async function refusDe(un: Poste, demande: DemandeDEnregistrement): Promise<unknown> {
  const before = await contenu(un.base);
  const resultat = await enregistrer(un, demande);
  expect(await contenu(un.base)).toEqual(before);
  return resultat.ok ? null : resultat.refus;
}

async function ecart({ base, livres }: Poste): Promise<string | null> {
  return (await verifierSoldes(base, livres, EXERCICE, await classesDesJournaux(base))).ecart;
}

describe('a bloc that is recorded', () => {
  it('[I1][I5] stands with its balances, and its ébauche is gone with the same act', async () => {
    const un = await poste();
    const ebauche = {
      id: 'e1',
      exercice: EXERCICE.id,
      origine: null,
      contenu: 'x',
      jointes: [],
      revision: null
    };
    await ecrireEbauche(un, ebauche);
    const { bloc: fait, reglement } = valeurDe(await enregistrer(un, nouveau('a', EAU, { ebauche: 'e1' })));
    expect(fait).toMatchObject({ id: 'a', exercice: EXERCICE.id, revision: 1, pieceDonnee: null });
    expect(reglement).toBeNull();
    expect(await un.base.blocs.get('a')).toMatchObject({
      bloc: EAU,
      etat: 'brouillard',
      enregistreLe: fait.enregistreLe
    });
    expect(await un.base.ebauches.count()).toBe(0);
    expect(await un.base.soldes.count()).toBe(2);
    expect(await ecart(un)).toBeNull();
  });

  it('[JNL-01][JNL-25][INV-13] is judged again by what the database says, all its refusals at once', async () => {
    const un = await poste();
    await un.base.exercices.put({ ...EXERCICE, closJusquAu: dateIso('2026-01-31') });
    const faux = bloc('BQ 2026-01-15', '512  10,00 D', '999  9,00 C');
    expect(await refusDe(un, nouveau('a', faux))).toMatchObject([
      { code: 'SAI-BLOC', role: 'bloc', refus: { code: 'ECR-PIECE-ABSENTE' } },
      { refus: { code: 'ECR-PERIODE-CLOSE', premiereDateOuverte: '2026-02-01' } },
      { refus: { code: 'ECR-DESEQUILIBRE', ecart: 100 } },
      { refus: { code: 'ECR-COMPTE-INCONNU', ligne: 2, compte: '999' } }
    ]);
    await un.base.exercices.put({ ...EXERCICE, moisClos: ['2026-03'] as never });
    expect(await refusDe(un, nouveau('a', EAU))).toMatchObject([{ refus: { code: 'ECR-PERIODE-CLOSE' } }]);
    expect(await refusDe(un, nouveau('a', EAU, { exercice: '0401/1999-01-01' }))).toEqual([
      { code: 'SAI-EXERCICE-DISPARU', exercice: '0401/1999-01-01' }
    ]);
  });

  it('[INV-14] is refused on an account that another tab closed or deleted a moment ago', async () => {
    const un = await poste();
    valeurDe(await enregistrer(un, nouveau('a', EAU)));
    const autre = await autreOnglet(un.base);
    const comptes = COMPTES.map((compte) => (compte.numero === '601' ? { ...compte, ferme: true } : compte));
    await autre.plans.update('0401', { comptes });
    expect(await refusDe(un, nouveau('b', EAU))).toMatchObject([
      { refus: { code: 'ECR-COMPTE-FERME', ligne: 1, compte: '601' } }
    ]);
    await autre.plans.update('0401', { comptes: COMPTES.filter(({ numero }) => numero !== '401') });
    expect(await refusDe(un, nouveau('b', EAU))).toMatchObject([
      { refus: { code: 'ECR-COMPTE-INCONNU', compte: '401' } }
    ]);
    await autre.plans.update('0401', { comptes: COMPTES });
    expect((await enregistrer(un, nouveau('b', EAU))).ok).toBe(true);
  });

  it('[UI-17] is refused on a third party that another tab took back a moment ago, with its line', async () => {
    const un = await poste();
    valeurDe(await enregistrer(un, nouveau('a', EAU)));
    const autre = await autreOnglet(un.base);
    await autre.plans.update('0401', { auxiliaires: [] });
    const inconnu = { code: 'SAI-TIERS-INCONNU', ligne: 2, compte: '401', auxiliaire: 'VEOLIA' };
    expect(await refusDe(un, nouveau('b', EAU))).toEqual([{ ...inconnu, role: 'bloc' }]);
    const reglement = { id: 'r', exercice: EXERCICE.id, bloc: EAU };
    const sansTiers = bloc('OD 2026-03-31', '601  1,00 D', '401  1,00 C');
    expect(await refusDe(un, nouveau('b', sansTiers, { reglement }))).toEqual([
      { ...inconnu, role: 'reglement' }
    ]);
    await autre.plans.update('0401', { auxiliaires: [VEOLIA] });
    expect((await enregistrer(un, nouveau('b', EAU))).ok).toBe(true);
  });

  it('[MAS-46] an invoice and its settlement come together, linked both ways, or not at all', async () => {
    const un = await poste();
    const regle = (id: string) => ({
      id,
      exercice: SUIVANT.id,
      bloc: { ...achat('OD', 'R1'), date: dateIso('2027-01-05') }
    });
    const fait = valeurDe(await enregistrer(un, nouveau('f', achat('AC', 'F1'), { reglement: regle('r') })));
    expect([fait.bloc.id, fait.reglement?.id, fait.reglement?.exercice]).toEqual(['f', 'r', SUIVANT.id]);
    expect((await un.base.blocs.get('f'))?.liens).toEqual({ reglePar: 'r' });
    expect((await un.base.blocs.get('r'))?.liens).toEqual({ reglementDe: 'f' });
    const sansPiece = { ...regle('r2'), bloc: bloc('BQ 2027-01-05', '401  1,00 D', '512  1,00 C') };
    expect(await refusDe(un, nouveau('g', EAU, { reglement: sansPiece }))).toEqual([
      { code: 'SAI-BLOC', role: 'reglement', refus: { code: 'ECR-PIECE-ABSENTE', journal: 'BQ' } }
    ]);
  });

  it('[I4] nothing of it is written when the disk is full, and its ébauche stays', async () => {
    await storeInBucketOf(2_000_000);
    const un = await poste();
    const ebauche = {
      id: 'e1',
      exercice: EXERCICE.id,
      origine: null,
      contenu: 'x',
      jointes: [],
      revision: null
    };
    await ecrireEbauche(un, ebauche);
    const lourd = { ...EAU, libelle: Array.from({ length: 100_000 }, () => crypto.randomUUID()).join('') };
    expect(await refusDe(un, nouveau('a', lourd, { ebauche: 'e1' }))).toEqual([{ code: 'SAI-PLACE' }]);
    expect(await un.base.ebauches.count()).toBe(1);
  });
});

describe('numbers of pièce', () => {
  it('[JNL-27][JNL-29] a number already there in the journal is refused, and says where; in another journal it is not', async () => {
    const un = await poste();
    valeurDe(await enregistrer(un, nouveau('a', achat('AC', 'F1'))));
    expect(await refusDe(un, nouveau('b', achat('AC', 'F1'), { forcerDoublon: true }))).toEqual([
      {
        code: 'SAI-DOUBLON',
        role: 'bloc',
        journal: 'AC',
        piece: 'F1',
        existant: { exercice: EXERCICE.id, id: 'a' },
        forcable: false
      }
    ]);
    expect((await enregistrer(un, nouveau('b', achat('AC', 'F2')))).ok).toBe(true);
    expect((await enregistrer(un, nouveau('c', achat('OD', 'F1')))).ok).toBe(true);
    expect((await enregistrer(un, nouveau('d', achat('OD', 'F1')))).ok).toBe(true);
    // A bloc is not its own duplicate.
    expect((await enregistrer(un, { ...nouveau('a', achat('AC', 'F1')), revision: 1 })).ok).toBe(true);
  });

  it('[JNL-29] an imported number counts, under the code that its journal has in Régie', async () => {
    const base = await baseVide();
    const repris = [achat('XX', 'F1'), achat('XX', 'F7'), achat('YY', 'F9')];
    await remplir(base);
    await ecrireReprise(
      base,
      repriseDe(repris, { exercice: EXERCICE, journaux: { XX: 'AC', YY: 'OD' } }),
      true
    );
    const un = posteSur(base);
    expect(await refusDe(un, nouveau('b', achat('AC', 'F7')))).toMatchObject([
      { code: 'SAI-DOUBLON', existant: { exercice: EXERCICE.id, id: '2' } }
    ]);
    expect((await enregistrer(un, nouveau('b', achat('AC', 'F9')))).ok).toBe(true);
  });

  it('[JNL-29] what was taken back by an extourne is entered again under its number', async () => {
    const base = await remplir(await baseVide());
    await ecrireReprise(base, repriseDe([achat('AC', 'F7')], { exercice: EXERCICE }), true);
    const un = posteSur(base);
    valeurDe(await enregistrer(un, nouveau('a', achat('AC', 'F1'))));
    const retour = { exercice: EXERCICE.id, date: dateIso('2026-04-01'), libelle: 'Extourne' };
    const de = (id: string) => ({ exercice: EXERCICE.id, id });
    valeurDe(await extourner(un, { ...retour, de: de('a'), revision: 1, id: 'xa' }));
    expect((await enregistrer(un, nouveau('b', achat('AC', 'F1')))).ok).toBe(true);
    expect(await refusDe(un, nouveau('c', achat('AC', 'F1')))).toMatchObject([{ existant: { id: 'b' } }]);
    expect(await refusDe(un, nouveau('c', achat('AC', 'F7')))).toMatchObject([{ existant: { id: '1' } }]);
    valeurDe(await extourner(un, { ...retour, de: de('1'), revision: null, id: 'x1' }));
    expect((await enregistrer(un, nouveau('c', achat('AC', 'F7')))).ok).toBe(true);
  });

  it('[JNL-30] where duplicates are allowed it may be forced, and leaves a trace', async () => {
    const un = await poste();
    valeurDe(await enregistrer(un, nouveau('a', achat('AD', 'F1'))));
    expect(await refusDe(un, nouveau('b', achat('AD', 'F1')))).toMatchObject([
      { code: 'SAI-DOUBLON', forcable: true }
    ]);
    valeurDe(await enregistrer(un, nouveau('b', achat('AD', 'F1'), { forcerDoublon: true })));
    const row = await un.base.blocs.get('b');
    expect(row?.doublonForce).toEqual({
      piece: 'F1',
      existant: { exercice: EXERCICE.id, id: 'a' },
      forceLe: row?.enregistreLe
    });
  });

  it('[JNL-26] the journal gives the next one, after those that its blocs and its takeover have', async () => {
    const base = await baseVide();
    const repris = repriseDe([achat('VT', '41'), achat('VT', 'F-99')], { exercice: EXERCICE });
    await remplir(base);
    await ecrireReprise(base, repris, true);
    const un = posteSur(base);
    const auto = (id: string) => nouveau(id, achat('VT', 'ignorée'), { pieceAutomatique: true });
    expect(await prochainePiece(un, EXERCICE.id, 'VT')).toBe('42');
    expect(await prochainePiece(un, EXERCICE.id, 'AC')).toBeNull();
    expect(valeurDe(await enregistrer(un, auto('a'))).bloc.pieceDonnee).toBe('42');
    expect((await base.blocs.get('a'))?.bloc.lignes.map(({ piece }) => piece)).toEqual(['42', '42']);
    // Typed by hand, then skipped.
    valeurDe(await enregistrer(un, nouveau('m', achat('VT', '43'))));
    expect(await prochainePiece(un, EXERCICE.id, 'VT')).toBe('44');
    expect(valeurDe(await enregistrer(un, auto('b'))).bloc.pieceDonnee).toBe('44');
    // A number is given again neither to a refused bloc's successor twice, nor after a deletion.
    expect(
      await refusDe(un, { ...auto('c'), bloc: bloc('VT 2026-03-31', '701  1,00 C', '4501  2,00 D') })
    ).toHaveLength(1);
    valeurDe(await supprimerBlocs(un, [{ id: 'b', revision: 1 }]));
    expect(valeurDe(await enregistrer(un, auto('c'))).bloc.pieceDonnee).toBe('45');
  });

  it('[JNL-26] two tabs never give the same, an invoice and its settlement neither', async () => {
    const un = await poste();
    const autre = posteSur(await autreOnglet(un.base));
    const faits = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        enregistrer(i % 2 === 0 ? un : autre, {
          ...nouveau(`a${i}`, achat('VT', ''), { pieceAutomatique: true }),
          reglement: { id: `r${i}`, exercice: EXERCICE.id, bloc: achat('VT', ''), pieceAutomatique: true }
        })
      )
    );
    const numeros = faits.flatMap((fait) => {
      const { bloc: facture, reglement } = valeurDe(fait);
      return [facture.pieceDonnee, reglement?.pieceDonnee];
    });
    expect(numeros.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(await ecart(un)).toBeNull();
  });
});

describe('two tabs on one bloc', () => {
  async function conflit() {
    const un = await poste();
    const autre = posteSur(await autreOnglet(un.base));
    valeurDe(await enregistrer(un, nouveau('a', EAU)));
    const leur = { ...EAU, libelle: 'La leur' };
    const fait = valeurDe(await enregistrer(autre, { ...nouveau('a', leur), revision: 1 }));
    const mienne = { ...nouveau('a', { ...EAU, libelle: 'La mienne' }), revision: 1 };
    return { un, mienne, leur, fait };
  }

  it('the second is told, with the other version and when it was recorded', async () => {
    const { un, mienne, leur, fait } = await conflit();
    expect(await refusDe(un, mienne)).toEqual([
      {
        code: 'SAI-REVISION',
        id: 'a',
        autre: {
          exercice: EXERCICE.id,
          bloc: leur,
          revision: 2,
          enregistreLe: fait.bloc.enregistreLe,
          jointes: []
        }
      }
    ]);
  });

  it('[F30] the second is told when it is another poste that recorded or deleted it', async () => {
    const { un, mienne } = await conflit();
    const tete = { revId: 'A'.repeat(16), rang: 1, parents: [] };
    const dAutrui = async () => {
      const issue = await enregistrer(un, mienne);
      const refus = issue.ok ? undefined : issue.refus[0];
      return refus?.code === 'SAI-REVISION' && refus.autre.autrePoste;
    };
    await activerPartage(un.base, { poste: 'p1' }, '2026-05-01T10:00:00.000Z');
    await un.base.blocs.update('a', { tete: { ...tete, poste: 'p2' } });
    expect(await dAutrui()).toBe(true);
    // What this poste changed while it shared nothing is its own.
    await un.base.blocs.update('a', { tete: { ...tete, poste: 'p2', tueDe: EXERCICE.id } });
    expect(await dAutrui()).toBeUndefined();
    await un.base.blocs.update('a', { tete: { ...tete, poste: 'p1' } });
    expect(await dAutrui()).toBeUndefined();
    await un.base.blocs.delete('a');
    expect(await refusDe(un, mienne)).toEqual([{ code: 'SAI-DISPARU', id: 'a', partage: true }]);
  });

  it('« garder la mienne » records it over the other; « reprendre l’autre » leaves it', async () => {
    const { un, mienne } = await conflit();
    expect(valeurDe(await enregistrer(un, { ...mienne, revision: 2 })).bloc.revision).toBe(3);
    expect((await un.base.blocs.get('a'))?.bloc.libelle).toBe('La mienne');
    expect(await ecart(un)).toBeNull();
  });

  it('both are kept when mine becomes an ébauche', async () => {
    const { un, mienne, leur } = await conflit();
    const ebauche = { id: 'e', exercice: EXERCICE.id, origine: null, jointes: [], revision: null };
    valeurDe(await ecrireEbauche(un, { ...ebauche, contenu: mienne.bloc }));
    expect((await un.base.blocs.get('a'))?.bloc).toEqual(leur);
    expect((await un.base.ebauches.get('e'))?.contenu).toEqual(mienne.bloc);
  });

  it('[I2] a bloc deleted or sealed meanwhile is not written', async () => {
    const { un, mienne } = await conflit();
    await un.base.blocs.update('a', { etat: 'scelle' });
    expect(await refusDe(un, { ...mienne, revision: 2 })).toEqual([{ code: 'SAI-SCELLE', id: 'a' }]);
    await un.base.blocs.delete('a');
    expect(await refusDe(un, mienne)).toEqual([{ code: 'SAI-DISPARU', id: 'a' }]);
  });

  it('a new bloc sent twice is recorded once', async () => {
    const un = await poste();
    const envois = await Promise.all([
      enregistrer(un, nouveau('a', EAU)),
      enregistrer(un, nouveau('a', EAU))
    ]);
    expect(envois.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await un.base.blocs.count()).toBe(1);
    expect(await ecart(un)).toBeNull();
  });

  it('[INV-13] a bloc of a period closed since neither changes nor leaves it', async () => {
    const un = await poste();
    valeurDe(await enregistrer(un, nouveau('a', EAU)));
    await un.base.exercices.put({ ...EXERCICE, closJusquAu: dateIso('2026-03-31') });
    const ailleurs = { ...EAU, date: dateIso('2026-04-02') };
    expect(await refusDe(un, { ...nouveau('a', ailleurs), revision: 1 })).toEqual([
      {
        code: 'SAI-BLOC',
        role: 'origine',
        refus: { code: 'ECR-PERIODE-CLOSE', date: '2026-03-31', premiereDateOuverte: '2026-04-01' }
      }
    ]);
    const suppression = await supprimerBlocs(un, [{ id: 'a', revision: 1 }]);
    expect(suppression).toMatchObject({ ok: false, refus: [{ role: 'origine' }] });
  });
});
