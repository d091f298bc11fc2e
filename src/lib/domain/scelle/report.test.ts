import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { idDeReport } from '../cloture/a-nouveaux.ts';
import { planOf } from '../comptes/plan.ts';
import { dateIso, type MoisIso } from '../dates.ts';
import { exerciceVide } from './etat.ts';
import type { Acte, RefusDeScellement } from './commande.ts';
import { MagasinEnMemoire } from './magasin-en-memoire.ts';
import { traiter } from './sequenceur.ts';

const Y2026 = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };
const Y2027 = { debut: dateIso('2027-01-01'), fin: dateIso('2027-12-31') };
const ID = idDeReport('0401', Y2027.debut);
const AN = bloc('AN 2027-01-01 À-nouveaux', '512  20,00 D', '401  20,00 C');
const JANVIER = '2027-01' as MoisIso;

/** Two exercices in a row, and à-nouveaux in the second that still follow the first. */
function livres(): MagasinEnMemoire {
  const magasin = new MagasinEnMemoire('0401');
  const { journaux } = contexteDeSyndicat();
  const an = {
    code: 'AN',
    libelle: 'À-nouveaux',
    type: 'cloture-ouverture',
    pieceObligatoire: true
  } as const;
  const avecAn = new Map([...journaux, ['AN', an] as const]);
  // An account that the chart closed since takes no other bloc.
  const plan = planOf([
    { numero: '401', libelle: 'Fournisseurs', ferme: true },
    { numero: '512', libelle: 'Banque' }
  ]);
  magasin.ouvrirExercice(contexteDeSyndicat({ exercice: Y2026, journaux: avecAn, plan }));
  magasin.ouvrirExercice(contexteDeSyndicat({ exercice: Y2027, journaux: avecAn, plan }));
  magasin.enregistrer(ID, AN, Y2027.debut);
  return magasin;
}

let devSeq = 0;
async function demander(
  magasin: MagasinEnMemoire,
  ...actes: Acte[]
): Promise<(RefusDeScellement['code'] | number)[]> {
  const commandes = actes.map((acte) => ({ id: `c${++devSeq}`, entite: '0401', poste: 'p', devSeq, acte }));
  const horloge = { jour: dateIso('2027-06-30'), instant: '2027-06-30T10:00:00.000Z' };
  const { verdicts } = await traiter(magasin, '0401', commandes, horloge);
  return verdicts.map((un) => (un.etat === 'acceptee' ? (un.numero ?? 0) : un.refus.code));
}

const REPORT: Acte = { type: 'valider-report', id: ID, revision: 1, exercice: Y2027, bloc: AN };
const clore = (nature: 'provisoire' | 'definitive', exercice = Y2026): Acte => ({
  type: 'clore-exercice',
  exercice,
  nature
});

describe('à-nouveaux in the sealed log', () => {
  it('[INV-26] hold neither a month nor a provisional closing back while the year before is open', async () => {
    const magasin = livres();
    const reponses = await demander(
      magasin,
      { type: 'clore-mois', exercice: Y2027, mois: JANVIER },
      clore('provisoire'),
      clore('provisoire', Y2027)
    );
    expect(reponses).toEqual([0, 0, 0]);
  });

  it('[INV-26] [I3] are sealed with the final closing of the year before, months after theirs has closed', async () => {
    const magasin = livres();
    await demander(magasin, { type: 'clore-mois', exercice: Y2027, mois: JANVIER });
    expect(await demander(magasin, REPORT)).toEqual(['SCE-REPORT-TROP-TOT']);
    expect(await demander(magasin, clore('definitive'), REPORT)).toEqual([0, 1]);
    expect(magasin.etat.exercices[Y2027.debut]).toEqual({
      ...exerciceVide(Y2027.fin),
      moisClos: [JANVIER],
      numeros: { AN: 1 },
      report: magasin.etat.pos
    });
  });

  it('[INV-26] are judged as what they are, even when they are validated like another bloc', async () => {
    const magasin = livres();
    expect(await demander(magasin, { ...REPORT, type: 'valider' })).toEqual(['SCE-REPORT-TROP-TOT']);
    await demander(magasin, clore('definitive'));
    await demander(magasin, { ...REPORT, type: 'valider' });
    expect(JSON.parse(magasin.entrees.at(-1)?.canonique ?? '')).toMatchObject({
      evenement: { type: 'a-nouveaux', id: ID }
    });
  });

  it('[INV-26] a final closing of their own exercice comes after them', async () => {
    const magasin = livres();
    await demander(magasin, clore('definitive'), REPORT, clore('definitive', Y2027));
    expect(await demander(magasin, { ...REPORT, id: 'autre' })).toEqual(['SCE-AUTRE-REVISION']);
    expect(magasin.etat.exercices[Y2027.debut]?.cloture).toBe('definitive');
  });
});
