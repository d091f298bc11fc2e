import { describe, expect, it } from 'vitest';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { EntiteRow } from '#lib/storage/rows.ts';
import { autreOnglet, contenu } from '#lib/storage/testing/base-de-test.ts';
import { classeOf, exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { cloreExercice, cloreMois, rouvrirExercice } from './clore.ts';
import { ouvrirSuivant, regenererReport } from './ouvrir-suivant.ts';
import type { Poste, Sceller } from './ports.ts';
import { periodesDe } from './queries.ts';
import { regenererReports } from './reports.ts';
import { baseDeCloture, CABINET, posteDe, saisir, valider, Y2026 } from './testing.ts';

const ACHAT = bloc('AC 2026-03-15 Facture EDF', '606  100,00 D', '401/EDF  100,00 C');
const VENTE = bloc('OD 2026-06-30 Honoraires', '411  700,00 D', '706  700,00 C');
const AN = 'an-C01-2027-01-01';
const MARS = '2026-03' as MoisIso;

/** In the order of the accounts: the result stands last in the bloc. */
function soldesDe(lignes: Bloc['lignes']): readonly (readonly [string, number])[] {
  return lignes
    .map(
      ({ compte, auxiliaire, debit, credit }) =>
        [auxiliaire === undefined ? compte : `${compte}/${auxiliaire}`, debit - credit] as const
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const CLOTURE = [
  ['120', -600_00],
  ['401/EDF', -100_00],
  ['411', 700_00]
] as const;
const PERTE = [
  ['129', 100_00],
  ['401/EDF', -100_00]
] as const;

describe('the closing of an exercice', () => {
  it('[INV-25] [INV-26] opens the next one with the closing balances, sealed with the final closing', async () => {
    const poste = posteDe(await baseDeCloture());
    const { base } = poste;
    await valider(poste, { a: ACHAT, v: VENTE });
    const fait = await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' });
    expect(fait).toMatchObject({ ok: true, valeur: { report: AN, misDeCote: 0 } });
    const row = await base.blocs.get(AN);
    expect(row).toMatchObject({ etat: 'scelle', classe: 'ouverture', bloc: { journal: 'AN', numero: '1' } });
    expect(soldesDe(row?.bloc.lignes ?? [])).toEqual(CLOTURE);
    expect(await base.exercices.get(Y2026.id)).toMatchObject({
      cloture: 'definitive',
      closJusquAu: '2026-12-31'
    });
    expect(await base.exercices.get('C01/2027-01-01')).toMatchObject({ fin: '2027-12-31' });
    const suivant = await periodesDe(poste, 'C01/2027-01-01');
    expect(suivant?.ouverture).toMatchObject({ sorte: 'scelle', ecarts: [], numero: '1' });
    const evenements = (await base.scelles.toArray()).map(
      ({ canonique }) => JSON.parse(canonique) as { evenement: { type: string; totaux?: unknown } }
    );
    expect(evenements.map(({ evenement }) => evenement.type)).toEqual([
      'bloc',
      'bloc',
      'exercice-clos',
      'a-nouveaux'
    ]);
    expect(evenements[2]?.evenement.totaux).toEqual({ blocs: 2, debit: 800_00, credit: 800_00 });
    expect(await poste.sequenceur.alteration('C01')).toBeNull();
    for (const exercice of await base.exercices.toArray())
      expect(await verifierSoldes(base, poste.livres, exercice, classeOf)).toMatchObject({ ecart: null });
  });

  it('[INV-26] [I8] is not made when its à-nouveaux cannot be sealed with it', async () => {
    const poste = posteDe(await baseDeCloture());
    const { base } = poste;
    await valider(poste, { a: ACHAT });
    const avant = await contenu(base);
    const ouvrir = async (): Promise<Sceller> => {
      const sceller = await poste.sequenceur.ouvrir();
      return (entite, actes) =>
        sceller(
          entite,
          actes.map((acte) => (acte.type === 'valider-report' ? { ...acte, revision: 7 } : acte))
        );
    };
    const change: Poste = { ...poste, sequenceur: { ...poste.sequenceur, ouvrir } };
    const fait = await cloreExercice(change, { exercice: Y2026.id, nature: 'definitive' });
    expect(fait).toMatchObject({ ok: false, refus: [{ code: 'SCE-AUTRE-REVISION' }] });
    expect(await contenu(base)).toEqual(avant);
  });

  it('[INV-26] à-nouveaux follow the year before until it is final, over several exercices in a row', async () => {
    const poste = posteDe(await baseDeCloture());
    const { base } = poste;
    await valider(poste, { a: ACHAT });
    await ouvrirSuivant(poste, Y2026.id);
    await ouvrirSuivant(poste, 'C01/2027-01-01');
    const lire = async () =>
      (await base.blocs.bulkGet([AN, 'an-C01-2028-01-01'])).map((row) => soldesDe(row?.bloc.lignes ?? []));
    expect(await lire()).toEqual([PERTE, PERTE]);
    await saisir(poste, 'v', VENTE);
    expect((await periodesDe(poste, Y2026.id))?.report).toMatchObject({
      sorte: 'brouillard',
      ecarts: { length: 3 }
    });
    await regenererReport(poste, 'C01/2027-01-01');
    expect(await lire()).toEqual([CLOTURE, CLOTURE]);
    expect((await base.blocs.get(AN))?.revision).toBe(2);
    expect(
      await base.transaction('rw', base.tables, () => regenererReports(poste, { entite: 'C01' }))
    ).toEqual({ changes: [], defaits: [] });
  });

  it('[INV-25] [INV-26] what is typed at the opening stands beside its à-nouveaux, and does not take their place', async () => {
    const poste = posteDe(await baseDeCloture());
    const { base } = poste;
    await valider(poste, { a: ACHAT });
    await ouvrirSuivant(poste, Y2026.id);
    await saisir(poste, 'o', bloc('AN 2027-01-01 Reliquat', '512  5,00 D', '101  5,00 C'));
    await saisir(poste, 'v', VENTE);
    await regenererReport(poste, 'C01/2027-01-01');
    expect(soldesDe((await base.blocs.get(AN))?.bloc.lignes ?? [])).toEqual(CLOTURE);
    expect((await periodesDe(poste, Y2026.id))?.report).toMatchObject({
      sorte: 'brouillard',
      ajouts: true,
      ecarts: [{ compte: '101' }, { compte: '512' }]
    });
    // What settles one of its lines to the cent is seen all the same.
    await saisir(poste, 'm', bloc('AN 2027-01-01 Report repris', '411  700,00 C', '101  700,00 D'));
    await saisir(poste, 'n', bloc('AN 2027-01-01 Reliquat repris', '101  5,00 D', '512  5,00 C'));
    await regenererReport(poste, 'C01/2027-01-01');
    expect(soldesDe((await base.blocs.get(AN))?.bloc.lignes ?? [])).toEqual(CLOTURE);
    expect((await periodesDe(poste, Y2026.id))?.report).toMatchObject({
      ajouts: true,
      ecarts: [{ compte: '101' }, { compte: '411' }]
    });
  });

  it('[INV-26] once the year before is final, nothing makes its à-nouveaux again', async () => {
    const poste = posteDe(await baseDeCloture());
    await valider(poste, { a: ACHAT });
    await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' });
    const avant = await contenu(poste.base);
    expect(await regenererReport(poste, 'C01/2027-01-01')).toEqual({
      ok: true,
      valeur: { changes: 0, lettragesDefaits: 0 }
    });
    expect(await contenu(poste.base)).toEqual(avant);
    expect(await rouvrirExercice(poste, Y2026.id, 'Oubli')).toMatchObject({
      ok: false,
      refus: [{ code: 'SCE-DEJA-CLOS', nature: 'definitive' }]
    });
  });

  it('[INV-26] a provisional closing opens again with a reason, and its à-nouveaux move again', async () => {
    const poste = posteDe(await baseDeCloture());
    await valider(poste, { a: ACHAT });
    await ouvrirSuivant(poste, Y2026.id);
    expect((await cloreExercice(poste, { exercice: Y2026.id, nature: 'provisoire' })).ok).toBe(true);
    expect((await poste.base.blocs.get(AN))?.etat).toBe('brouillard');
    expect(await rouvrirExercice(poste, Y2026.id, ' ')).toMatchObject({
      refus: [{ code: 'SCE-MOTIF-ABSENT' }]
    });
    expect((await rouvrirExercice(poste, Y2026.id, 'Facture retrouvée')).ok).toBe(true);
    const rouvert = await poste.base.exercices.get(Y2026.id);
    expect([rouvert?.cloture, rouvert?.closJusquAu]).toEqual([undefined, undefined]);
    await valider(poste, { v: VENTE });
    await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' });
    expect(soldesDe((await poste.base.blocs.get(AN))?.bloc.lignes ?? [])).toEqual(CLOTURE);
  });

  it('[INV-27] [F27] is refused with a draft left, named, and leaves everything as it was', async () => {
    const poste = posteDe(await baseDeCloture());
    await valider(poste, { a: ACHAT });
    await saisir(poste, 'oublie', VENTE);
    const avant = await contenu(poste.base);
    expect(await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' })).toMatchObject({
      ok: false,
      refus: [
        { controles: [{ point: { code: 'CLO-BROUILLARDS', blocs: [{ id: 'oublie', journal: 'OD' }] } }] }
      ]
    });
    expect(await contenu(poste.base)).toEqual(avant);
  });

  it('[F26] [I4] what is left may be set aside with its closing, out of all balances and never lost', async () => {
    const poste = posteDe(await baseDeCloture());
    await valider(poste, { a: ACHAT });
    await saisir(poste, 'oublie', VENTE);
    const fait = await cloreExercice(poste, {
      exercice: Y2026.id,
      nature: 'definitive',
      mettreDeCote: true
    });
    expect(fait).toMatchObject({ ok: true, valeur: { misDeCote: 1 } });
    expect(await poste.base.blocs.get('oublie')).toBeUndefined();
    expect(await poste.base.aRegulariser.toArray()).toMatchObject([
      {
        entite: 'C01',
        exercice: Y2026.id,
        bloc: VENTE,
        raison: { code: 'SCE-PERIODE-CLOSE', date: '2026-06-30', premiereDateOuverte: null }
      }
    ]);
    expect(soldesDe((await poste.base.blocs.get(AN))?.bloc.lignes ?? [])).toEqual(PERTE);
  });

  it('[I4] a closing that is refused gives back what it had set aside', async () => {
    const poste = posteDe(await baseDeCloture());
    await valider(poste, { a: bloc('OD 2026-03-01 Attente', '471  5,00 D', '512  5,00 C') });
    await saisir(poste, 'oublie', VENTE);
    const avant = await contenu(poste.base);
    const refuse = await cloreExercice(poste, {
      exercice: Y2026.id,
      nature: 'provisoire',
      mettreDeCote: true
    });
    expect(refuse).toMatchObject({ ok: false, refus: [{ code: 'CLO-CONTROLES' }] });
    expect(await contenu(poste.base)).toEqual(avant);
  });

  it('[INV-27] a waiting account that is justified lets it close, and its words are sealed', async () => {
    const poste = posteDe(await baseDeCloture());
    await valider(poste, { a: bloc('OD 2026-03-01 Attente', '471/DUPONT  5,00 D', '512  5,00 C') });
    const demande = { exercice: Y2026.id, nature: 'definitive' } as const;
    expect((await cloreExercice(poste, demande)).ok).toBe(false);
    const justifications = { '471/DUPONT': 'Chèque en cours d’identification' };
    expect((await cloreExercice(poste, { ...demande, justifications })).ok).toBe(true);
    const clos = (await poste.base.scelles.toArray()).find(({ canonique }) =>
      canonique.includes('exercice-clos')
    );
    expect(JSON.parse(clos?.canonique ?? '{}')).toMatchObject({
      evenement: {
        justifications: [{ compte: '471', motif: 'DUPONT : Chèque en cours d’identification' }]
      }
    });
  });

  it('[INV-28] a syndicat that has not shared its result out does not close for good', async () => {
    const syndicat: EntiteRow = { ...CABINET, nature: 'syndic' };
    const poste = posteDe(await baseDeCloture(syndicat));
    await valider(poste, { a: ACHAT });
    expect(await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' })).toMatchObject({
      refus: [{ controles: [{ gravite: 'bloquant', point: { code: 'CLO-RESULTAT', resultat: 100_00 } }] }]
    });
    await valider(poste, { r: bloc('OD 2026-12-31 Répartition', '411  100,00 D', '701  100,00 C') });
    expect((await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' })).ok).toBe(true);
  });

  it('[INV-25] books that came with their own opening keep it, and are compared', async () => {
    const base = await baseDeCloture();
    const poste = posteDe(base);
    await valider(poste, { a: ACHAT });
    const suivant = exerciceDe('C01', '2027-01-01', '2027-12-31');
    const ouverture = bloc('AN 2027-01-01 Ouverture', '401/EDF  90,00 C', '129  90,00 D');
    const reprise = repriseDe([ouverture], { entite: CABINET, exercice: suivant });
    expect(await ecrireReprise(base, reprise, false)).toBeNull();
    const periodes = await periodesDe(poste, Y2026.id);
    expect(periodes?.report).toMatchObject({
      sorte: 'repris',
      ecarts: [
        { compte: '12', attendu: 100_00, trouve: 90_00 },
        { compte: '401', auxiliaire: 'EDF', attendu: -100_00, trouve: -90_00 }
      ]
    });
    expect(await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' })).toMatchObject({
      ok: true,
      valeur: { report: null }
    });
  });

  it('[INV-10] a takeover that a closing leans on is sealed with it', async () => {
    const base = await baseDeCloture();
    const poste = posteDe(base);
    expect(
      await ecrireReprise(base, repriseDe([ACHAT, VENTE], { entite: CABINET, exercice: Y2026 }), false)
    ).toBeNull();
    expect((await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' })).ok).toBe(true);
    const types = (await base.scelles.toArray()).map(
      ({ canonique }) => (JSON.parse(canonique) as { evenement: { type: string } }).evenement.type
    );
    expect(types).toEqual(['reprise', 'exercice-clos', 'a-nouveaux']);
    expect(soldesDe((await base.blocs.get(AN))?.bloc.lignes ?? [])).toEqual(CLOTURE);
  });

  it.each(['before', 'after'] as const)(
    '[F1] [F27] a tab that dies %s the closing is sealed leaves everything as it was',
    async (moment) => {
      const vivant = posteDe(await baseDeCloture());
      await valider(vivant, { a: ACHAT });
      await saisir(vivant, 'oublie', VENTE);
      const avant = await contenu(vivant.base);
      const mort: Poste = {
        ...vivant,
        sequenceur: {
          ...vivant.sequenceur,
          ouvrir: async () => {
            const sceller = await vivant.sequenceur.ouvrir();
            return async (entite, actes) => {
              if (moment === 'after') await sceller(entite, actes);
              throw new Error('killed');
            };
          }
        }
      };
      const demande = { exercice: Y2026.id, nature: 'definitive', mettreDeCote: true } as const;
      await expect(cloreExercice(mort, demande)).rejects.toThrow('killed');
      expect(await contenu(vivant.base)).toEqual(avant);
      expect((await cloreExercice(vivant, demande)).ok).toBe(true);
    }
  );

  it('[F27] two tabs that close at once make one closing; the second is told', async () => {
    const base = await baseDeCloture();
    const poste = posteDe(base);
    await valider(poste, { a: ACHAT });
    const autre = posteDe(await autreOnglet(base));
    const demande = { exercice: Y2026.id, nature: 'definitive' } as const;
    const faits = await Promise.all([cloreExercice(poste, demande), cloreExercice(autre, demande)]);
    expect(faits.filter(({ ok }) => ok)).toHaveLength(1);
    expect(faits.find(({ ok }) => !ok)).toMatchObject({ refus: [{ code: 'SCE-DEJA-CLOS' }] });
    const clos = (await base.scelles.toArray()).filter(({ canonique }) =>
      canonique.includes('exercice-clos')
    );
    expect(clos).toHaveLength(1);
    expect(await poste.sequenceur.alteration('C01')).toBeNull();
  });

  it('[F27] [I3] a bloc recorded while it closes is before it, and holds it back, or is refused', async () => {
    const base = await baseDeCloture();
    const poste = posteDe(base);
    await valider(poste, { a: ACHAT });
    const autre = await autreOnglet(base);
    const [fait] = await Promise.all([
      cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' }),
      saisir({ base: autre }, 'tard', VENTE)
    ]);
    const tard = await base.blocs.get('tard');
    // It went first or after: never in the totals of a closing that did not see it.
    if (fait.ok) expect(soldesDe((await base.blocs.get(AN))?.bloc.lignes ?? [])).toHaveLength(2);
    else expect(fait.refus).toMatchObject([{ code: 'CLO-CONTROLES' }]);
    expect(tard).toBeDefined();
  });
});

describe('the closing of months', () => {
  it('[INV-13] closes all those before as well, in order, for good', async () => {
    const poste = posteDe(await baseDeCloture());
    await valider(poste, { a: ACHAT });
    expect(await cloreMois(poste, { exercice: Y2026.id, jusquAu: MARS })).toEqual({
      ok: true,
      valeur: {
        mois: ['2026-01', '2026-02', '2026-03'],
        demandee: false,
        misDeCote: 0,
        lettragesDefaits: 0
      }
    });
    expect(await poste.base.exercices.get(Y2026.id)).toMatchObject({
      moisClos: ['2026-01', '2026-02', '2026-03'],
      closJusquAu: '2026-03-31'
    });
    expect(await cloreMois(poste, { exercice: Y2026.id, jusquAu: MARS })).toMatchObject({
      refus: [{ code: 'SCE-MOIS-DEJA-CLOS' }]
    });
  });

  it('[INV-13] [F26] a draft in the month holds it back, or goes aside with its first open day', async () => {
    const poste = posteDe(await baseDeCloture());
    await saisir(poste, 'a', ACHAT);
    await saisir(poste, 'v', VENTE);
    const demande = { exercice: Y2026.id, jusquAu: MARS };
    expect(await cloreMois(poste, demande)).toMatchObject({
      refus: [{ code: 'SCE-BROUILLARDS', nombre: 1, premier: 'a' }]
    });
    expect(await cloreMois(poste, { ...demande, mettreDeCote: true })).toMatchObject({
      valeur: { misDeCote: 1 }
    });
    expect(await poste.base.aRegulariser.toArray()).toMatchObject([
      { bloc: ACHAT, raison: { premiereDateOuverte: '2026-04-01' } }
    ]);
    expect((await poste.base.blocs.toArray()).map(({ id }) => id)).toEqual(['v']);
  });

  it('[INV-29] the next exercice is opened once, and only after the last one', async () => {
    const poste = posteDe(await baseDeCloture());
    expect(await ouvrirSuivant(poste, Y2026.id)).toMatchObject({
      ok: true,
      valeur: { exercice: { debut: dateIso('2027-01-01'), fin: '2027-12-31' }, report: null }
    });
    expect(await ouvrirSuivant(poste, Y2026.id)).toMatchObject({ refus: [{ code: 'CLO-SUIVANT-DEJA' }] });
  });
});
