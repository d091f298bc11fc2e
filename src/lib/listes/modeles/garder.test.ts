import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remplir, trouverChamp } from './citations.ts';
import { ecrireModeles, lireModele, lireModeles } from './garder.ts';
import { direModele, messageDeGarde, messageDeModele } from './messages.ts';
import { CHAMPS, etat, etiquettes, graphique } from './modeles-testing.ts';

describe('[LST-14] kept templates', () => {
  it.each([
    etat({ groupe: 'compte', tris: [{ champ: 'debit', sens: 'decroissant' }] }),
    etiquettes(),
    graphique()
  ])('are read back as they were written: $genre', (contenu) => {
    expect(lireModeles(ecrireModeles([{ nom: 'Un', contenu }]))).toEqual([{ nom: 'Un', contenu }]);
  });

  it('one that cannot be read does not lose the others, and is written back as it was found', () => {
    const contenu = { genre: 'carte', fond: 'ign' };
    const texte = JSON.stringify([
      { nom: 'Bis', contenu: etat() },
      { nom: 'Ancien', contenu },
      { nom: ' ' },
      3
    ]);
    const lus = lireModeles(texte);
    expect(lus?.map(({ nom }) => nom)).toEqual(['Ancien', 'Bis']);
    expect(lus?.[0]?.contenu).toEqual({ genre: 'illisible', json: contenu });
    expect(JSON.parse(ecrireModeles(lus ?? []))).toContainEqual({ nom: 'Ancien', contenu });
  });

  it('whatever is found there is read, or refused, without a throw', () => {
    expect(lireModeles(null)).toEqual([]);
    expect(lireModeles('{"')).toBeNull();
    fc.assert(
      fc.property(fc.json(), (json) => {
        const lus = lireModeles(json);
        expect(lus === null || Array.isArray(lus)).toBe(true);
      })
    );
    expect(lireModele({ ...etiquettes(), depart: Number.NaN })).toBeNull();
    expect(lireModele({ ...etat(), titre: 'x'.repeat(201) })).toBeNull();
  });
});

it('[LST-14] a text cites fields by their titles or ids, accents and capitals aside', () => {
  const valeurDe = (nom: string) => trouverChamp(CHAMPS, nom)?.id ?? null;
  expect(remplir('{{ Libellé }}, {{libelle}} {{DEBIT}} {{absent}} {{$&}} {x}', valeurDe)).toBe(
    'libelle, libelle debit {{absent}} {{$&}} {x}'
  );
});

it('[LST-14] the sentences', () => {
  expect([
    messageDeModele({ code: 'MOD-CHAMP-INCONNU', champ: 'Nom' }),
    messageDeModele({ code: 'MOD-VARIABLE-INCONNUE', nom: 'lot' }),
    messageDeModele({ code: 'MOD-SANS-COLONNE' }),
    messageDeModele({ code: 'MOD-ETIQUETTE-VIDE' }),
    messageDeModele({ code: 'MOD-PLANCHE-VIDE' }),
    messageDeModele({ code: 'MOD-PLANCHE-DEBORDE', droite: 3.14, bas: 0 }),
    messageDeModele({ code: 'MOD-PLANCHE-DEBORDE', droite: 1, bas: 12.5 }),
    messageDeModele({ code: 'MOD-DEPART', maximum: 21 }),
    messageDeModele({ code: 'MOD-DEPART', maximum: 1 }),
    messageDeModele({ code: 'MOD-EXEMPLAIRES', maximum: 99 }),
    messageDeModele({ code: 'MOD-SANS-VALEUR' }),
    messageDeModele({ code: 'MOD-CATEGORIES', minimum: 1, maximum: 40 }),
    messageDeGarde({ code: 'SEL-NOM-VIDE' }),
    messageDeGarde({ code: 'SEL-NOM-LONG', maximum: 60 }),
    messageDeGarde({ code: 'SEL-NOM-PRIS', nom: 'Étiquettes' }),
    messageDeGarde({ code: 'SEL-PLACE' }),
    messageDeGarde({ code: 'SEL-STOCKAGE', detail: 'Base fermée' }),
    messageDeGarde({ code: 'SEL-ABIMEES' }),
    messageDeGarde({ code: 'SEL-DISPARUE', nom: 'Étiquettes' }),
    direModele(etat()),
    direModele(etiquettes()),
    direModele(etiquettes({ planche: 'perso' })),
    direModele(graphique()),
    direModele({ genre: 'illisible', json: 0 })
  ]).toMatchSnapshot();
});
