import '#lib/ui/styles/index.css';
import axe from 'axe-core';
import { beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import { moisOf } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { exerciceDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { graphiquesOf, type Graphiques, type SoldesAnnuels } from '../domain/graphiques.ts';
import EcranGraphiques from './EcranGraphiques.svelte';

const [AVANT, ANNEE] = [exerciceDe('0401', '2025-01-01', '2025-12-31'), exerciceDe('0401')];

function soldes(exercice: typeof ANNEE, blocs: readonly Bloc[]): SoldesAnnuels {
  const brouillards = blocs.flatMap(({ date, journal, lignes }) =>
    lignes.map((ligne) => ({
      ...ligne,
      mois: moisOf(date),
      classe: journal === 'AN' ? ('ouverture' as const) : ('courant' as const)
    }))
  );
  return { exercice, repris: undefined, brouillards };
}

function graphiques(...blocs: Bloc[]): Graphiques {
  return graphiquesOf(
    soldes(ANNEE, blocs),
    soldes(AVANT, blocs.length > 0 ? [bloc('AC 2025-03-01', '611 70,00 D', '401 70,00 C')] : []),
    { nature: 'syndic', libelleOf: () => 'Banque' }
  );
}

const LIVRE = graphiques(
  bloc('AN 2026-01-01', '512 1000,00 D', '103 1000,00 C'),
  bloc('BQ 2026-02-01', '611 90,00 D', '512 90,00 C'),
  bloc('BQ 2026-03-01', '602 40,00 D', '512 40,00 C')
);

beforeEach(() => {
  document.body.replaceChildren();
});

async function montrer(lire: () => Promise<Graphiques>, charges = '') {
  const ledger = { graphiques: vi.fn(lire) };
  const actes = { oncharges: vi.fn(), onbalance: vi.fn() };
  const dossier = { entite: TILLEULS, exercice: ANNEE };
  await render(EcranGraphiques, { app: { version: 1, ledger }, dossier, charges, ...actes });
  return { ledger, ...actes };
}

const courbe = (nom: RegExp) => page.getByRole('slider', { name: nom });
const figures = () =>
  [...document.querySelectorAll('table')].map((table) =>
    [...table.querySelectorAll('tr')].map((row) =>
      [...row.children]
        .map((cell) => cell.textContent.trim())
        .join(' ')
        .trim()
    )
  );

it('shows the treasury up to the last known month, and opens its balance', async () => {
  const { ledger, onbalance } = await montrer(() => Promise.resolve(LIVRE));
  await expect
    .element(courbe(/^Trésorerie 2026/))
    .toHaveAttribute('aria-valuetext', 'Mars 2026 : Trésorerie 870,00\u00a0€');
  expect(ledger.graphiques).toHaveBeenCalledExactlyOnceWith(ANNEE.id);
  await page.getByRole('button', { name: 'Voir la balance, Mars 2026' }).click();
  expect(onbalance).toHaveBeenLastCalledWith({ periode: 'a-2026-03' });
  expect(figures()[0]?.slice(0, 6)).toEqual([
    'Mois Trésorerie',
    'À nouveau 1\u202f000,00',
    'Janvier 2026 1\u202f000,00',
    'Février 2026 910,00',
    'Mars 2026 870,00',
    'Avril 2026'
  ]);
});

it('shows the charges by class beside last year’s, and opens the balance of a class', async () => {
  const { onbalance, oncharges } = await montrer(() => Promise.resolve(LIVRE));
  await expect.element(courbe(/^Charges 2026, par classe/)).toBeVisible();
  expect(figures()[1]).toEqual([
    'Classe 2026 2025',
    '60 Achats de matières et fournitures 40,00 0,00',
    '61 Services extérieurs 90,00 70,00',
    'Total 130,00 70,00'
  ]);
  await page.getByRole('button', { name: /^Voir la balance, 60/ }).click();
  expect(onbalance).toHaveBeenLastCalledWith({ mots: '60' });
  await page.getByRole('button', { name: /Découpage des charges/ }).click();
  await page.getByRole('option', { name: 'Par mois', exact: true }).click();
  expect(oncharges).toHaveBeenCalledExactlyOnceWith('mois');
});

it.each([
  ['mois', { periode: '2026-01' }, ['Février 2026 90,00 0,00', 'Mars 2026 40,00 70,00']],
  ['61', { periode: '2026-01', mots: '61' }, ['Février 2026 90,00 0,00', 'Mars 2026 0,00 70,00']]
])('shows the months of the charges: %s', async (vue, criteres, mois) => {
  const { onbalance } = await montrer(() => Promise.resolve(LIVRE), vue);
  await page.getByRole('button', { name: 'Voir la balance, Janvier 2026' }).click();
  expect(onbalance).toHaveBeenLastCalledWith(criteres);
  expect(figures()[1]?.slice(2, 4)).toEqual(mois);
});

it('falls back on the classes when the address asks for what does not exist', async () => {
  await montrer(() => Promise.resolve(LIVRE), '99');
  await expect.element(courbe(/^Charges 2026, par classe/)).toBeVisible();
});

it('says what is missing: everything, the treasury, the charges', async () => {
  await montrer(() => Promise.resolve(graphiques()));
  await expect.element(page.getByText('Aucun mouvement')).toBeVisible();
  document.body.replaceChildren();
  await montrer(() => Promise.resolve(graphiques(bloc('AC 2026-02-01', '611 9,00 D', '401 9,00 C'))));
  await expect.element(page.getByText('Aucun compte de trésorerie n’a bougé')).toBeVisible();
  document.body.replaceChildren();
  const apport = soldes(ANNEE, [bloc('BQ 2026-02-01', '512 9,00 D', '103 9,00 C')]);
  const mots = { nature: 'syndic', libelleOf: () => '' } as const;
  await montrer(() => Promise.resolve(graphiquesOf(apport, undefined, mots)));
  await expect.element(page.getByText('Aucune charge')).toBeVisible();
});

it('says that the books could not be read, and tries again', async () => {
  const lire = vi.fn(() => Promise.resolve(LIVRE)).mockRejectedValueOnce(new Error('Base fermée'));
  await montrer(lire);
  await expect.element(page.getByText('Base fermée')).toBeVisible();
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect.element(courbe(/^Trésorerie/)).toBeVisible();
});

it('axe finds nothing', async () => {
  await montrer(() => Promise.resolve(LIVRE));
  await expect.element(courbe(/^Trésorerie/)).toBeVisible();
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
