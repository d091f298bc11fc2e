import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { lieuDe, type Connue } from './lieux.ts';
import { titreDe } from './ui/cadre/lieu.ts';

const CONNUE: Connue = {
  racine: '/',
  entites: [
    { code: '0412', nom: 'Les Tilleuls', siren: null, nature: 'syndic' },
    { code: '0500', nom: 'SCI Bellevue', siren: null, nature: 'gerance' }
  ],
  exercices: ['0412', '0500'].map((entite) => ({
    id: `${entite}/2026-01-01`,
    entite,
    debut: dateIso('2026-01-01'),
    fin: dateIso('2026-12-31')
  }))
};
const titre = (adresse: string, connue = CONNUE) => titreDe(lieuDe(adresse, connue));
const ici = (fin: string, entite = '0412') => `/dossier/${entite}/2026-01-01/${fin}`;

describe('what an address is called', () => {
  it('names the screen, its criteria and its dossier', () => {
    expect(lieuDe(ici('balance?periode=2026-03'), CONNUE)).toEqual({
      ecran: 'Balance',
      criteres: 'mars 2026',
      dossier: '0412 · Les Tilleuls · 2026',
      code: '0412',
      genre: 'liste',
      absent: false
    });
    expect(titre(ici('grand-livre?compte=401000&mots=edf%20gdf', '0500'))).toBe(
      'Grand livre · 401000 · « edf gdf »'
    );
    expect(titre(ici('balance?mots='))).toBe('Balance');
    expect(titre(ici('balance?periode=2026-03&de=3f2a91bc'))).toBe('Balance · mars 2026 · extrait');
    expect(titre(ici('balance?periode=a-2026-03'))).toBe('Balance · jusqu’à fin mars 2026');
    expect(titre(ici('balance?periode=n-importe'))).toBe('Balance · tout l’exercice');
  });

  it('an écriture is no list, nor are the screens of the agency', () => {
    expect(lieuDe(ici('ecritures/1831'), CONNUE)).toMatchObject({ ecran: 'Écriture', genre: 'fiche' });
    expect(['/', '/poste', '/balance', '/inconnu'].map((adresse) => titre(adresse))).toEqual([
      'Accueil',
      'Ce poste',
      'Balance',
      'Accueil'
    ]);
    expect(lieuDe('/balance', CONNUE).genre).toBe('agence');
  });

  it('stands under the base path of the application', () => {
    expect(titre('/regie/poste', { ...CONNUE, racine: '/regie/' })).toBe('Ce poste');
  });

  it('says when the dossier is gone, and does not stumble over what it cannot read', () => {
    expect(lieuDe('/dossier/0999/2024-07-01/balance?periode=a-2024-08', CONNUE)).toMatchObject({
      dossier: '0999 · 2024',
      criteres: '2024-08',
      absent: true
    });
    expect(titre('/dossier/%E0%A4%A/x/y')).toBe('Dossier');
  });
});
