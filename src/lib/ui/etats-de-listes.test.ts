import { describe, expect, it } from 'vitest';
import { cleDeListe, EtatsDeListes } from './etats-de-listes.ts';
import { direCeQuiEstPerdu, lireLaissee, type ListeLaissee } from './liste/liste-laissee.ts';
import { ETAT_INITIAL } from './tableau/etat.ts';
import { memoireDEssai } from './testing/memoire-d-essai.ts';

const LAISSEE: ListeLaissee = {
  active: '12/0',
  choisies: ['12/0', '12/1'],
  colonnes: { premiere: 1, derniere: 2 },
  cochee: true,
  perdues: 0,
  exclues: ['12/2'],
  excluesPerdues: 0,
  montree: { titre: '« Énergie »', selection: { sorte: 'fixe', cles: ['12/0', '12/1', '12/2'] } }
};

describe('where a list was left', () => {
  it('[LST-06] [LST-20] is the same place whatever is typed in the filter, and another one for other rows', () => {
    expect(
      ['/e', '/e?mots=a', '/e?mots=', '/e?periode=x&mots=a%20b', '/e?mots=a&de=1', '/e?moths=a'].map(
        cleDeListe
      )
    ).toEqual(['/e', '/e', '/e', '/e?periode=x', '/e?de=1', '/e?moths=a']);
  });

  it('[LST-20] is found again after a reload, with the records that were chosen', () => {
    const memoire = memoireDEssai();
    const avant = new EtatsDeListes(memoire);
    avant.garder('/e', { ...ETAT_INITIAL, ligneActive: 7 });
    avant.garderLesEnregistrements('/e', LAISSEE);
    avant.garderLesEnregistrements('/g', { ...LAISSEE, choisies: 'toutes', colonnes: null });
    const apres = new EtatsDeListes(memoire);
    expect(apres.lire('/e').ligneActive).toBe(7);
    expect(apres.enregistrements('/e')).toEqual(LAISSEE);
    expect(apres.enregistrements('/g')).toMatchObject({ choisies: 'toutes', colonnes: null });
    expect([apres.lire('/autre'), apres.enregistrements('/autre')]).toEqual([ETAT_INITIAL, undefined]);
  });

  it('[LST-20] shows nothing reduced when that cannot be read, as before it was kept', () => {
    const { active, choisies, colonnes, cochee, perdues } = LAISSEE;
    const ancienne = { active, choisies, colonnes, cochee, perdues };
    const rien = { ...ancienne, exclues: [], excluesPerdues: 0, montree: null };
    expect(lireLaissee(ancienne)).toEqual(rien);
    const abimee = { ...ancienne, exclues: [3], montree: { titre: 'x', selection: { sorte: 'neuve' } } };
    expect(lireLaissee(abimee)).toEqual(rien);
  });

  it('[LST-20] says what was too much to be kept', () => {
    expect(direCeQuiEstPerdu(LAISSEE)).toEqual([]);
    expect(direCeQuiEstPerdu({ ...LAISSEE, perdues: 30_000, excluesPerdues: 20_001 })).toEqual([
      '30\u202f000 lignes étaient sélectionnées : c’est trop pour les retrouver une à une.',
      '20\u202f001 lignes étaient exclues : c’est trop pour les retrouver une à une.'
    ]);
  });

  it('[LST-20] forgets what cannot be read, and the lists seen longest ago', () => {
    const memoire = memoireDEssai();
    memoire.setItem(
      'listes.enregistrements',
      JSON.stringify([['/a', { choisies: [1] }], ['/b'], 3, [4, LAISSEE]])
    );
    memoire.setItem('listes', 'pas du JSON');
    const etats = new EtatsDeListes(memoire);
    expect([etats.enregistrements('/a'), etats.enregistrements('/b')]).toEqual([undefined, undefined]);
    for (let i = 0; i <= 60; i++) etats.garderLesEnregistrements(`/${i}`, LAISSEE);
    expect([etats.enregistrements('/0'), etats.enregistrements('/1')]).toEqual([undefined, LAISSEE]);
  });

  it('[LST-20] is known until the next reload when the browser has no room', () => {
    const pleine = memoireDEssai({ pleine: true });
    const etats = new EtatsDeListes(pleine);
    etats.garderLesEnregistrements('/e', LAISSEE);
    expect(etats.enregistrements('/e')).toEqual(LAISSEE);
    expect(new EtatsDeListes(pleine).enregistrements('/e')).toBeUndefined();
  });
});
