import { expect, it } from 'vitest';
import type { Application, Dossier } from '#lib/app.svelte.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { ZERO } from '#lib/domain/montant.ts';
import type { DemandeDeScellement, RapportDeValidation } from '../valider.ts';
import { direLeResultat, isEntier, validerLesLots, type ApercuDeLot } from './valider-les-lots.ts';

const RIEN = {
  demandees: 0,
  numeros: [],
  valideLe: null,
  refuses: [],
  disparus: 0,
  nonTraites: 0,
  arret: null,
  avis: null
} as const;

function dossier(annee: string): Dossier {
  const [debut, fin] = [dateIso(`${annee}-01-01`), dateIso(`${annee}-12-31`)];
  return {
    entite: { code: '0042', nom: 'Les Tilleuls', siren: null, nature: 'syndic' },
    exercice: { id: `0042/${debut}`, entite: '0042', debut, fin }
  };
}

function lot(annee: string, ...ids: readonly string[]): ApercuDeLot {
  const vus = ids.map((id) => ({ id, revision: 1 }));
  const { exercice } = dossier(annee);
  return {
    dossier: dossier(annee),
    apercu: {
      vus,
      tardifs: [],
      refuses: [],
      total: ZERO,
      numeros: [],
      valideLe: exercice.fin,
      avis: null,
      dejaValides: 0,
      repriseScellee: false,
      lettrages: 0,
      partage: false,
      dejaDemandees: 0
    }
  };
}

/** An application that answers these, one after the other. */
function application(...rapports: readonly RapportDeValidation[]) {
  const demandes: DemandeDeScellement[] = [];
  const valider = (demande: DemandeDeScellement) => {
    demandes.push(demande);
    return Promise.resolve(rapports[demandes.length - 1]);
  };
  return { demandes, app: { ledger: { scellement: { valider } } } as unknown as Application };
}

it('[INV-12] each exercice is validated in turn, and its numbers are said under its name', async () => {
  const ac = (numero: number) => [{ journal: 'AC', premier: numero, dernier: numero }];
  const { app, demandes } = application(
    { ...RIEN, valides: 1, numeros: ac(3) },
    { ...RIEN, valides: 1, numeros: ac(14) }
  );
  const faits: number[] = [];
  const rapports = await validerLesLots(app, [lot('2025', 'a'), lot('2026', 'b')], {
    onProgress: (fait, total) => faits.push(fait / total)
  });
  expect(demandes.map(({ exercice }) => exercice)).toEqual(['0042/2025-01-01', '0042/2026-01-01']);
  expect(direLeResultat(rapports)).toBe('2 écritures validées : 0042 2025 AC n° 3 ; 0042 2026 AC n° 14');
  expect(direLeResultat(rapports.slice(1))).toBe('1 écriture validée : AC n° 14');
  expect(faits).toEqual([0.5, 1]);
});

it('[F1] [F16] what stops one exercice stops those after it, whose écritures are said to be left', async () => {
  const { app, demandes } = application({ ...RIEN, valides: 0, arret: 'place', nonTraites: 1 });
  const rapports = await validerLesLots(app, [lot('2025', 'a'), lot('2026', 'b', 'c')], {});
  expect(demandes).toHaveLength(1);
  expect(rapports.map(({ rapport }) => [rapport.arret, rapport.nonTraites])).toEqual([
    ['place', 1],
    ['place', 2]
  ]);
  expect(rapports.some(isEntier)).toBe(false);
});
