import { expect, it } from 'vitest';
import { garder, type SelectionNommee } from '#lib/listes/selections/nommees.ts';
import type { MemoireDeSelections } from './memoire.ts';
import { SelectionsGardees } from './selections-gardees.ts';

const une: SelectionNommee = { nom: 'Impayés', contenu: { sorte: 'fixe', cles: ['1/0'] } };
const autre: SelectionNommee = { nom: 'Loyers', contenu: { sorte: 'fixe', cles: ['2/0'] } };

/** What was written stays when a later writing fails. */
function memoire(panne?: Error): MemoireDeSelections & { readonly valeurs: Map<string, string> } {
  const valeurs = new Map<string, string>();
  return {
    valeurs,
    lire: (cle) => Promise.resolve(valeurs.get(cle) ?? null),
    ecrire: (cle, valeur) => {
      if (panne) return Promise.reject(panne);
      valeurs.set(cle, valeur);
      return Promise.resolve();
    }
  };
}

function ajouter(garde: SelectionsGardees, selection: SelectionNommee) {
  return garde.changer((toutes) => garder(toutes, selection));
}

it('[LST-15] two windows of the same poste lose none of what either keeps', async () => {
  const poste = memoire();
  const [ici, ailleurs] = [
    new SelectionsGardees({ memoire: poste, cle: 'liste' }),
    new SelectionsGardees({ memoire: poste, cle: 'liste' })
  ];
  await ajouter(ici, une);
  await ajouter(ailleurs, autre);
  expect(await ici.lire()).toEqual({ ok: true, valeur: [une, autre] });
});

it('[LST-15] each list has its own', async () => {
  const poste = memoire();
  await ajouter(new SelectionsGardees({ memoire: poste, cle: 'selections/balance/2026' }), une);
  const autreListe = new SelectionsGardees({ memoire: poste, cle: 'selections/balance/2025' });
  expect(await autreListe.lire()).toEqual({ ok: true, valeur: [] });
});

it('what is damaged is said when it is read, and replaced by what is kept next', async () => {
  const poste = memoire();
  poste.valeurs.set('liste', '{"nom":');
  const garde = new SelectionsGardees({ memoire: poste, cle: 'liste' });
  expect(await garde.lire()).toEqual({ ok: false, refus: { code: 'SEL-ABIMEES' } });
  expect(await ajouter(garde, une)).toEqual({ ok: true, valeur: [une] });
});

it.each([
  [new DOMException('plein', 'QuotaExceededError'), { code: 'SEL-PLACE' }],
  [new Error('QuotaExceededError: full'), { code: 'SEL-PLACE' }],
  [new Error('Base fermée'), { code: 'SEL-STOCKAGE', detail: 'Base fermée' }]
])('a writing that fails is a refusal: %s', async (panne, refus) => {
  const poste = memoire(panne);
  expect(await ajouter(new SelectionsGardees({ memoire: poste, cle: 'liste' }), une)).toEqual({
    ok: false,
    refus
  });
  expect(poste.valeurs.size).toBe(0);
});

it('a reading that fails writes nothing over what could not be read', async () => {
  const poste = memoire();
  poste.valeurs.set('liste', '[]');
  const garde = new SelectionsGardees({
    memoire: { ...poste, lire: () => Promise.reject(new Error('Base fermée')) },
    cle: 'liste'
  });
  expect(await ajouter(garde, une)).toEqual({
    ok: false,
    refus: { code: 'SEL-STOCKAGE', detail: 'Base fermée' }
  });
  expect(poste.valeurs.get('liste')).toBe('[]');
});
