import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { ecartOf } from '#lib/domain/ecritures/check-bloc.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Base } from '#lib/storage/base.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { autreOnglet, contenu } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { traiterEnWorker } from '#lib/workers/lot-de-masques.ts';
import { ENTITES, masqueProgramme, posteDeMasques, programmation } from './testing.ts';
import { traiterMasques, type DemandeDeTraitement, type MasqueATraiter } from './traiter.ts';

const JUSQU_AU = dateIso('2026-03-31');

function demande(...masques: (string | MasqueATraiter)[]): DemandeDeTraitement {
  return {
    masques: masques.map((un) => (typeof un === 'string' ? { id: un } : un)),
    jusquAu: JUSQU_AU,
    aujourdHui: dateIso('2026-03-20'),
    enregistreLe: '2026-03-20T09:00:00.000Z'
  };
}

async function lignesOf(base: Base) {
  return (await base.blocs.toArray()).map(({ id, bloc: ecrit }) => [
    id,
    ecrit.journal,
    ecrit.libelle ?? '',
    ecrit.lignes.map(({ debit, credit }) => debit - credit)
  ]);
}

/** [I5] whatever happened, each balance is the sum of the lines, and each bloc is whole. */
async function checkLivres(base: Base): Promise<void> {
  const classes = await classesDesJournaux(base);
  for (const exercice of await base.exercices.toArray())
    expect((await verifierSoldes(base, new LecteurDeLivres(base), exercice, classes)).ecart).toBeNull();
  expect((await base.blocs.toArray()).every((row) => ecartOf(row.bloc.lignes) === 0)).toBe(true);
}

/** A bloc is there when, and only when, the due date of its masque has moved past it. */
async function checkEcheances(base: Base, depart: string): Promise<number> {
  const masques = await base.masques.toArray();
  const ids = new Set(await base.blocs.toCollection().primaryKeys());
  for (const { id, echeance } of masques) expect(ids.has(`${id}:${depart}`)).toBe(echeance !== depart);
  return ids.size;
}

describe('Traiter la sélection', () => {
  it('[MAS-49] writes the ticked masques, moves their due dates on, and a second run writes nothing', async () => {
    const base = await posteDeMasques([
      masqueProgramme('a', '2026-03-31'),
      masqueProgramme('b', '2026-03-15', { entite: 'S02' }),
      masqueProgramme('c', '2026-03-15')
    ]);
    const rapport = await traiterMasques(base, demande('a', 'b'));
    expect(rapport).toEqual({
      ecrits: 2,
      reglements: 0,
      dejaEcrits: 0,
      plusDus: 0,
      nonTraites: 0,
      enAttente: [],
      traites: ['a', 'b'].map((id) => expect.objectContaining({ id, revision: 2 }) as unknown)
    });
    expect(await lignesOf(base)).toEqual([
      ['a:2026-03-31', 'AC', 'Facture EDF Mars 2026', [1000_00, 196_00, -1196_00]],
      ['b:2026-03-15', 'AC', 'Facture EDF Mars 2026', [1000_00, 196_00, -1196_00]]
    ]);
    expect((await base.masques.toArray()).map(({ id, echeance }) => [id, echeance])).toEqual([
      ['a', '2026-04-30'],
      ['b', '2026-04-15'],
      ['c', '2026-03-15']
    ]);
    const avant = await contenu(base);
    expect(await traiterMasques(base, demande('a', 'b'))).toMatchObject({ ecrits: 0, plusDus: 2 });
    expect(await contenu(base)).toEqual(avant);
    await checkLivres(base);
  });

  it('[MAS-46] writes the settlement with its invoice, each linked to the other and to the masque', async () => {
    const base = await posteDeMasques([masqueProgramme('a', '2026-03-31', { journalReglement: 'BQ' })]);
    expect(await traiterMasques(base, demande('a'))).toMatchObject({ ecrits: 1, reglements: 1 });
    const [facture, reglement] = await base.blocs.toArray();
    const masque = { id: 'a', echeance: '2026-03-31' };
    expect(facture?.liens).toEqual({ masque, reglePar: 'a:2026-03-31:reglement' });
    expect(reglement).toMatchObject({
      id: 'a:2026-03-31:reglement',
      liens: { masque, reglementDe: 'a:2026-03-31' },
      bloc: { journal: 'BQ', date: '2026-03-20' }
    });
    await checkLivres(base);
  });

  it('[MAS-48] [MAS-49] keeps the amount, pièce, label and document of this run on its bloc alone', async () => {
    const base = await posteDeMasques([masqueProgramme('a', '2026-03-31')]);
    const avant = await base.masques.get('a');
    const jointes = [{ sha256: 'f'.repeat(64), nom: 'facture.pdf' }];
    const coche = { id: 'a', montant: centimes(598_00), piece: 'F-12', libelle: 'Régularisation', jointes };
    await traiterMasques(base, demande(coche));
    const [row] = await base.blocs.toArray();
    expect(row).toMatchObject({
      jointes,
      documents: ['f'.repeat(64)],
      pieces: ['AC|F-12'],
      bloc: { libelle: 'Régularisation' }
    });
    expect(row?.bloc.lignes.map(({ debit }) => debit)).toEqual([500_00, 98_00, 0]);
    const apres = await base.masques.get('a');
    expect(apres?.masque).toEqual({ ...avant?.masque, programmation: apres?.masque.programmation });
    expect(apres?.echeance).toBe('2026-04-30');
  });

  it('[MAS-36] an occurrence less at each run, and the masque is no longer programmed after the last', async () => {
    const base = await posteDeMasques([
      masqueProgramme('a', '2026-01-31', { programmation: programmation('2026-01-31', 'mensuelle', 3) }),
      masqueProgramme('b', '2026-01-31')
    ]);
    expect(await traiterMasques(base, demande('a', 'b'))).toMatchObject({ ecrits: 6 });
    expect(await base.masques.get('a')).toMatchObject({ echeance: '', masque: { programmation: null } });
    expect(await base.masques.get('b')).toMatchObject({ echeance: '2026-04-30' });
  });

  it('a daily masque left for months is run to its end, by parts', async () => {
    const base = await posteDeMasques(
      [masqueProgramme('a', '2025-01-01', { programmation: programmation('2025-01-01', 'journaliere') })],
      { exercice: { debut: dateIso('2025-01-01') } }
    );
    expect(await traiterMasques(base, demande('a'))).toMatchObject({ ecrits: 455, nonTraites: 0 });
    expect(await base.masques.get('a')).toMatchObject({ echeance: '2026-04-01' });
    await checkLivres(base);
  });
});

describe('what waits', () => {
  it('[MAS-49] an account closed since: it waits with its reason, the others go through', async () => {
    const base = await posteDeMasques([
      masqueProgramme('a', '2026-03-31'),
      masqueProgramme('b', '2026-03-31', { entite: 'S02' })
    ]);
    const plan = await base.plans.get('S01');
    await base.plans.put({
      entite: 'S01',
      auxiliaires: [],
      comptes: (plan?.comptes ?? []).map((un) => ({ ...un, ferme: un.numero === '445610' }))
    });
    const rapport = await traiterMasques(base, demande('a', 'b'));
    const attente = {
      echeance: '2026-03-31',
      raisons: [
        {
          code: 'MAS-BLOC',
          reglement: false,
          refus: { code: 'ECR-COMPTE-FERME', ligne: 2, compte: '445610' }
        }
      ]
    };
    expect(rapport).toMatchObject({ ecrits: 1, enAttente: [{ id: 'a', nom: 'EDF a', ...attente }] });
    expect(await base.masques.get('a')).toMatchObject({ echeance: '2026-03-31', revision: 1, attente });
    // Once the account is open again, the masque goes through and waits no more.
    await base.plans.update('S01', { comptes: plan?.comptes ?? [] });
    expect(await traiterMasques(base, demande('a'))).toMatchObject({ ecrits: 1, enAttente: [] });
    expect(await base.masques.get('a')).not.toHaveProperty('attente');
  });

  it('[INV-13] a closed period: what comes before is written, the rest waits', async () => {
    const base = await posteDeMasques([masqueProgramme('a', '2026-01-31')], {
      exercice: { moisClos: ['2026-02' as never] }
    });
    expect(await traiterMasques(base, demande('a'))).toMatchObject({
      ecrits: 1,
      enAttente: [{ echeance: '2026-02-28', raisons: [{ refus: { code: 'ECR-PERIODE-CLOSE' } }] }]
    });
    expect(await base.masques.get('a')).toMatchObject({ echeance: '2026-02-28', revision: 2 });
  });

  it('a bloc that is there already is left as it is: the due date alone moves on', async () => {
    const base = await posteDeMasques([masqueProgramme('a', '2026-03-31')]);
    await traiterMasques(base, demande('a'));
    const ecrit = await base.blocs.get('a:2026-03-31');
    const row = await base.masques.get('a');
    if (row)
      await base.masques.put({ ...row, echeance: JUSQU_AU, masque: masqueProgramme('a', '2026-03-31') });
    expect(await traiterMasques(base, demande('a'))).toMatchObject({ ecrits: 0, dejaEcrits: 1 });
    expect(await base.blocs.toArray()).toEqual([ecrit]);
    await checkLivres(base);
  });

  it('a masque deleted meanwhile, or a template, is not run', async () => {
    const base = await posteDeMasques([masqueProgramme('m', '2026-03-31', { entite: null })]);
    expect(await traiterMasques(base, demande('m', 'disparu'))).toMatchObject({ ecrits: 0, plusDus: 2 });
  });
});

describe('the common account of a pool', () => {
  it('[JNL-14] [JNL-17] writes for its entités alone, the others wait with the reason', async () => {
    const [dedans, dehors] = ['S01', 'S02'].map((entite) =>
      masqueProgramme(entite, '2026-03-31', { entite, journalReglement: 'CC' })
    );
    const base = await posteDeMasques([dedans, dehors].filter((un) => un !== undefined));
    await base.journaux.add({
      code: 'CC',
      libelle: 'Compte commun',
      type: 'tresorerie-compte-commun',
      compteDeCentralisation: '512',
      compteCommun: { entites: ['S01'] },
      origine: 'cree'
    });
    const refus = { code: 'ECR-JOURNAL-COMMUN', journal: 'CC', entite: 'S02' };
    expect(await traiterMasques(base, demande('S01', 'S02'))).toMatchObject({
      ecrits: 1,
      reglements: 1,
      enAttente: [{ id: 'S02', raisons: [{ code: 'MAS-BLOC', reglement: true, refus }] }]
    });
    expect(await base.blocs.where('id').startsWith('S02').count()).toBe(0);
    await checkLivres(base);
  });
});

describe('the numbers of pièce', () => {
  it('[JNL-26] an automatic journal numbers each bloc, after those it has, whatever their entité', async () => {
    const base = await posteDeMasques([
      masqueProgramme('a', '2026-02-28'),
      masqueProgramme('b', '2026-03-31', { entite: 'S02' }),
      masqueProgramme('c', '2026-03-31', { entite: 'S02' })
    ]);
    await base.journaux.update('AC', { pieceAutomatique: true });
    await traiterMasques(base, demande({ id: 'a', piece: 'F-0041' }, 'b'));
    await traiterMasques(base, demande('c'));
    expect((await base.blocs.toArray()).map(({ id, pieces }) => [id, ...pieces])).toEqual([
      ['a:2026-02-28', 'AC|F-0041'],
      ['a:2026-03-28', 'AC|F-0042'],
      ['b:2026-03-31', 'AC|F-0043'],
      ['c:2026-03-31', 'AC|F-0044']
    ]);
  });

  it('[JNL-29] a number that the journal checks, already used, keeps its masque waiting', async () => {
    const masques = ['a', 'b'].map((id) => masqueProgramme(id, '2026-03-31', { piece: 'F-1' }));
    const base = await posteDeMasques(masques);
    await base.journaux.update('AC', { pieceVerifiee: true });
    const raisons = [{ code: 'MAS-PIECE', refus: { code: 'JNL-PIECE-EXISTE', piece: 'F-1' } }];
    expect(await traiterMasques(base, demande('a', 'b'))).toMatchObject({
      ecrits: 1,
      enAttente: [{ id: 'b', raisons }]
    });
    expect(await traiterMasques(base, demande('b'))).toMatchObject({ ecrits: 0, enAttente: [{ raisons }] });
    expect(await traiterMasques(base, demande({ id: 'b', piece: 'F-2' }))).toMatchObject({ ecrits: 1 });
  });
});

describe('the numbers of pièce that came with the books', () => {
  const AILLEURS = exerciceDe('S01');
  const repris = (piece: string) => ({
    ...bloc('AC 2026-02-10 Reprise', '602000  10,00 D', '401EAU  10,00 C'),
    lignes: bloc('AC 2026-02-10', '602000  10,00 D', '401EAU  10,00 C').lignes.map((ligne) => ({
      ...ligne,
      piece
    }))
  });

  /** S01 was taken over with one écriture of this number; a masque in it and one in S02, of the number `cite`. */
  async function posteRepris(piece: string, cite: string): Promise<Base> {
    const base = await posteDeMasques([
      masqueProgramme('a', '2026-03-31', { piece: cite }),
      masqueProgramme('b', '2026-03-31', { entite: 'S02', piece: cite })
    ]);
    await base.exercices.delete(AILLEURS.id);
    const [entite] = ENTITES;
    const plan = await base.plans.get('S01');
    await ecrireReprise(
      base,
      repriseDe([repris(piece)], { ...(entite && { entite }), exercice: AILLEURS }),
      false
    );
    if (plan) await base.plans.put(plan);
    return base;
  }

  it('[JNL-26] an automatic journal goes on after them', async () => {
    const base = await posteRepris('F-0099', '');
    await base.journaux.update('AC', { pieceAutomatique: true });
    await traiterMasques(base, demande('a', 'b'));
    expect((await base.blocs.toArray()).flatMap(({ pieces }) => pieces)).toEqual(['AC|F-0100', 'AC|F-0101']);
  });

  it('[JNL-29] one that is taken there keeps the masque of that exercice waiting, and no other', async () => {
    const base = await posteRepris('F-1', 'F-1');
    await base.journaux.update('AC', { pieceVerifiee: true });
    const existantes = [{ exercice: AILLEURS.id, bloc: '1' }];
    expect(await traiterMasques(base, demande('a'))).toMatchObject({
      ecrits: 0,
      enAttente: [{ id: 'a', raisons: [{ code: 'MAS-PIECE', refus: { existantes } }] }]
    });
    expect(await traiterMasques(base, demande('b'))).toMatchObject({ ecrits: 1 });
  });

  it('[JNL-27] one that was taken back since is free again', async () => {
    const base = await posteRepris('F-1', 'F-1');
    await base.journaux.update('AC', { pieceVerifiee: true });
    await extourne(base, 'F-1');
    expect(await traiterMasques(base, demande('a'))).toMatchObject({ ecrits: 1, enAttente: [] });
  });

  it('[JNL-27] stays taken when the extourne of its rank is of a file that was replaced', async () => {
    const base = await posteRepris('F-1', 'F-1');
    await base.journaux.update('AC', { pieceVerifiee: true });
    await extourne(base, 'F-9');
    expect(await traiterMasques(base, demande('a'))).toMatchObject({ ecrits: 0, enAttente: [{ id: 'a' }] });
  });

  /** What takes back the first imported bloc: it names its pièce, as every extourne does. */
  async function extourne(base: Base, piece: string): Promise<void> {
    const miroir = bloc('AC 2026-03-01', '401EAU  10,00 D', '602000  10,00 C');
    await enregistrerBloc(base, {
      id: 'extourne',
      bloc: { ...miroir, lignes: miroir.lignes.map((ligne) => ({ ...ligne, piece })) },
      exercice: AILLEURS,
      classe: 'courant',
      liens: { extourneDe: cleDeBlocRepris(AILLEURS.id, '1') }
    });
  }
});

describe('a number of pièce that is kept on purpose', () => {
  const masques = ['a', 'b'].map((id) =>
    masqueProgramme(id, '2026-03-31', { piece: 'F-1', journalReglement: 'BQ' })
  );
  const force = demande({ id: 'b', forcerDoublon: true });

  it('[JNL-30] is written where the journal allows it, with its trace on the bloc and on its settlement', async () => {
    const base = await posteDeMasques(masques);
    const verifie = { pieceVerifiee: true, doublonsAutorises: true };
    await base.journaux.bulkPut(
      (await base.journaux.toArray()).map((journal) => ({ ...journal, ...verifie }))
    );
    expect(await traiterMasques(base, demande('a', 'b'))).toMatchObject({
      ecrits: 1,
      enAttente: [{ id: 'b' }]
    });
    expect(await traiterMasques(base, force)).toMatchObject({ ecrits: 1, reglements: 1, enAttente: [] });
    const trace = (id: string) => ({
      piece: 'F-1',
      existant: { exercice: 'S01/2026-01-01', id },
      forceLe: force.enregistreLe
    });
    expect((await base.blocs.get('b:2026-03-31'))?.doublonForce).toEqual(trace('a:2026-03-31'));
    expect((await base.blocs.get('a:2026-03-31'))?.doublonForce).toBeUndefined();
    await checkLivres(base);
  });

  it('[JNL-30] still waits where the journal does not', async () => {
    const base = await posteDeMasques(masques);
    await base.journaux.update('AC', { pieceVerifiee: true });
    await traiterMasques(base, demande('a'));
    expect(await traiterMasques(base, force)).toMatchObject({
      ecrits: 0,
      enAttente: [{ id: 'b', raisons: [{ refus: { code: 'JNL-PIECE-EXISTE', forcable: false } }] }]
    });
  });
});

describe('two tabs, a stop, a crash', () => {
  const NOMBRE = 1200;
  const masques = Array.from({ length: NOMBRE }, (_, i) =>
    masqueProgramme(`m${String(i).padStart(4, '0')}`, '2026-03-31', {
      entite: ['S01', 'S02', 'G01'][i % 3] ?? ''
    })
  );
  const tous = demande(...masques.map(({ id }) => id));

  it('[MAS-49] two tabs that run the same masques at once write each bloc once', async () => {
    const base = await posteDeMasques(masques);
    const other = await autreOnglet(base);
    const rapports = await Promise.all([traiterMasques(base, tous), traiterMasques(other, tous)]);
    expect(rapports.reduce((sum, { ecrits }) => sum + ecrits, 0)).toBe(NOMBRE);
    expect(rapports.reduce((sum, { plusDus }) => sum + plusDus, 0)).toBe(NOMBRE);
    expect(await checkEcheances(base, '2026-03-31')).toBe(NOMBRE);
    await checkLivres(base);
  });

  it('Annuler stops between two groups: each bloc whole, due dates moved on for those alone', async () => {
    const base = await posteDeMasques(masques);
    const arret = new AbortController();
    const rapport = await traiterMasques(base, tous, {
      signal: arret.signal,
      onProgress: (fait) => {
        if (fait > 0) arret.abort();
      }
    });
    expect(rapport.ecrits).toBeGreaterThan(0);
    expect(rapport.ecrits + rapport.nonTraites).toBe(NOMBRE);
    expect(await checkEcheances(base, '2026-03-31')).toBe(rapport.ecrits);
    expect(await traiterMasques(base, tous)).toMatchObject({ ecrits: NOMBRE - rapport.ecrits });
    await checkLivres(base);
  });

  it('a worker killed in the middle leaves whole blocs, and the next run writes the others once', async () => {
    const base = await posteDeMasques(masques);
    const worker = new Worker(new URL('../../../../workers/masques.worker.ts', import.meta.url), {
      type: 'module'
    });
    const { wrap, proxy } = await import('comlink');
    const lot = wrap<{ traiter: (...args: unknown[]) => unknown }>(worker);
    const middle = Promise.withResolvers<undefined>();
    void lot.traiter(
      tous,
      proxy((fait: number) => {
        if (fait > 0) middle.resolve(undefined);
      }),
      base.name
    );
    await middle.promise;
    worker.terminate();
    const written = await checkEcheances(base, '2026-03-31');
    expect(written).toBeGreaterThan(0);
    await checkLivres(base);
    expect((await traiterEnWorker(tous, {}, base.name)).plusDus).toBeGreaterThanOrEqual(written);
    expect(await checkEcheances(base, '2026-03-31')).toBe(NOMBRE);
    await checkLivres(base);
  });

  it('Annuler reaches the worker, whose report says what was left', async () => {
    const base = await posteDeMasques(masques);
    const arret = new AbortController();
    const rapport = await traiterEnWorker(
      tous,
      {
        signal: arret.signal,
        onProgress: (fait) => {
          if (fait > 0) arret.abort();
        }
      },
      base.name
    );
    expect(rapport.ecrits + rapport.nonTraites).toBe(NOMBRE);
    expect(await checkEcheances(base, '2026-03-31')).toBe(rapport.ecrits);
  });
});
