import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Lettrage, RefDeLigne } from '#lib/domain/lettrage/lettrage.ts';
import { centimes } from '#lib/domain/montant.ts';
import { lettrageRowOf, reprisDefaitRowOf } from '#lib/storage/lettrages.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import type { ContenuDExport } from './ecritures-a-exporter.ts';
import { exporterFec } from './export.ts';
import { blocsComplets, fecDepose, reprendreTout, sessionOf, sourd, TILLEULS } from './reprise-testing.ts';

const ID = '0401/2026-01-01';
const LE = dateIso('2026-06-30');

/** An invoice, its settlement and another invoice; the first two came lettered. */
function blocs(): readonly Bloc[] {
  const lettre = { lettre: 'AA', dateLettrage: dateIso('2026-03-31') };
  const lettrer = (un: Bloc): Bloc => ({
    ...un,
    lignes: un.lignes.map((ligne) => (ligne.compte === '401' ? { ...ligne, ...lettre } : ligne))
  });
  return blocsComplets([
    lettrer(bloc('AC 2026-02-01 Facture', '601  10,00 D', '401  10,00 C')),
    lettrer(bloc('BQ 2026-03-01 Virement', '401  10,00 D', '512  10,00 C')),
    bloc('AC 2026-04-01 Facture', '601  20,00 D', '401  20,00 C')
  ]);
}

const ligne = (rangDeBloc: number, rang: number): RefDeLigne => ({
  exercice: ID,
  bloc: cleDeBlocRepris(ID, String(rangDeBloc)),
  rang
});

function groupe(id: string, lignes: readonly (readonly [RefDeLigne, number])[], code: string): Lettrage {
  const ecart = centimes(lignes.reduce((sum, [, montant]) => sum + montant, 0));
  return {
    id,
    entite: '0401',
    compte: '401',
    auxiliaire: '',
    lignes: lignes.map(([ref, montant]) => ({ ref, montant: centimes(montant) })),
    ecart,
    code,
    dateLet: LE,
    origine: 'main'
  };
}

async function livres(): Promise<Base> {
  const base = await baseVide();
  await reprendreTout(sessionOf(base), [fecDepose(TILLEULS, blocs())]);
  return base;
}

function exporter(base: Base, contenu: ContenuDExport = 'fec'): Promise<{ readonly fichier: Blob }> {
  const { signal } = new AbortController();
  const demande = { exercice: ID, encodage: 'utf-8', contenu } as const;
  return exporterFec(base, new LecteurDeLivres(base), demande, sourd, signal);
}

/** EcritureLet and DateLet of each line. */
async function lettresDe({ fichier }: { readonly fichier: Blob }): Promise<string[]> {
  const [, ...lines] = (await fichier.text()).trimEnd().split('\r\n');
  return lines.map((line) => line.split('\t').slice(13, 15).join(' ').trim());
}

const REPRIS = groupe(
  'repris',
  [
    [ligne(1, 1), -10_00],
    [ligne(2, 0), 10_00]
  ],
  'AA'
);

it('[INV-30] an exported line says the lettrage of today: kept, given in Régie, partial, or undone', async () => {
  const base = await livres();
  expect(await lettresDe(await exporter(base))).toEqual(['', 'AA 20260331', 'AA 20260331', '', '', '']);
  await base.lettrages.put(reprisDefaitRowOf(REPRIS));
  expect(await lettresDe(await exporter(base))).toEqual(['', '', '', '', '', '']);
  await base.lettrages.put(
    lettrageRowOf(
      groupe(
        'partiel',
        [
          [ligne(2, 0), 10_00],
          [ligne(3, 1), -20_00]
        ],
        'AB'
      )
    )
  );
  expect(await lettresDe(await exporter(base))).toEqual(['', '', 'ab 20260630', '', '', 'ab 20260630']);
});

it('[INV-30] the lettrage of an export comes back with it', async () => {
  const base = await livres();
  await base.lettrages.bulkPut([
    reprisDefaitRowOf(REPRIS),
    lettrageRowOf(
      groupe(
        'autre',
        [
          [ligne(1, 1), -10_00],
          [ligne(2, 0), 10_00]
        ],
        'AC'
      )
    )
  ]);
  const sorti = await exporter(base);
  const retour = await baseVide();
  await reprendreTout(sessionOf(retour), [{ chemin: TILLEULS, fichier: sorti.fichier }]);
  const attendu = ['', 'AC 20260630', 'AC 20260630', '', '', ''];
  expect(await lettresDe(sorti)).toEqual(attendu);
  expect(await lettresDe(await exporter(retour))).toEqual(attendu);
});

it('[INV-30] a bloc recorded in Régie goes out with its letters too', async () => {
  const base = await livres();
  const reglement = bloc('BQ 2026-05-01 Virement', '401  20,00 D', '512  20,00 C');
  await enregistrerBloc(base, { id: 'x', bloc: reglement, exercice: exerciceDe('0401'), classe: 'courant' });
  const saisie = { exercice: ID, bloc: 'x', rang: 0 };
  await base.lettrages.put(
    lettrageRowOf(
      groupe(
        'mixte',
        [
          [ligne(3, 1), -20_00],
          [saisie, 20_00]
        ],
        'AB'
      )
    )
  );
  const lettres = await lettresDe(await exporter(base, 'travail'));
  expect(lettres.slice(4)).toEqual(['', 'AB 20260630', 'AB 20260630', '']);
});
