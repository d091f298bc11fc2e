import { describe, expect, it } from 'vitest';
import { accepte, refuse } from '#lib/domain/result.ts';
import { masquer, presentationParDefaut } from '#lib/listes/presentation.ts';
import { PresentationsDuPoste } from './presentations.ts';

const DEPART = presentationParDefaut([{ id: 'date' }, { id: 'tiers' }]);
const SANS_TIERS = masquer(DEPART, 'tiers');

/** A browser's memory; `place` false when it is full. */
function memoire(contenu = new Map<string, string>(), etat = { place: true }): Storage {
  return {
    get length() {
      return contenu.size;
    },
    key: () => null,
    clear: () => {
      contenu.clear();
    },
    getItem: (cle) => contenu.get(cle) ?? null,
    removeItem: (cle) => {
      contenu.delete(cle);
    },
    setItem: (cle, valeur) => {
      if (!etat.place) throw new DOMException('full', 'QuotaExceededError');
      contenu.set(cle, valeur);
    }
  };
}

describe('[LST-08] presentations on this device', () => {
  it('last for the session, and longer once saved', async () => {
    const [onglet, poste] = [memoire(), memoire()];
    const garde = new PresentationsDuPoste(onglet, poste);
    garde.retenir('balance', SANS_TIERS);
    expect(new PresentationsDuPoste(onglet, poste).lire('balance')).toEqual(SANS_TIERS);
    expect(new PresentationsDuPoste(memoire(), poste).lire('balance')).toBeUndefined();
    expect(await garde.enregistrer('balance', SANS_TIERS)).toEqual(accepte(null));
    expect(new PresentationsDuPoste(memoire(), poste).lire('balance')).toEqual(SANS_TIERS);
    expect(await garde.oublier('balance')).toEqual(accepte(null));
    expect(garde.lire('balance')).toBeUndefined();
    expect(new PresentationsDuPoste(memoire(), poste).lire('balance')).toBeUndefined();
  });

  it('keeps for the session what there is no room to save', async () => {
    const etat = { place: false };
    const garde = new PresentationsDuPoste(memoire(new Map(), etat), memoire(new Map(), etat));
    expect(await garde.enregistrer('balance', SANS_TIERS)).toEqual(refuse({ code: 'PRE-PLACE' }));
    expect(garde.lire('balance')).toBe(SANS_TIERS);
    etat.place = true;
    expect(await garde.enregistrer('balance', SANS_TIERS)).toEqual(accepte(null));
  });

  it('says when the browser keeps nothing', async () => {
    const garde = new PresentationsDuPoste(undefined, undefined);
    expect(await garde.enregistrer('balance', SANS_TIERS)).toEqual(refuse({ code: 'PRE-STOCKAGE' }));
    expect(garde.lire('balance')).toBe(SANS_TIERS);
    expect(await garde.oublier('balance')).toEqual(accepte(null));
  });

  it('keeps what another tab saved meanwhile', async () => {
    const poste = memoire();
    const [une, autre] = [
      new PresentationsDuPoste(memoire(), poste),
      new PresentationsDuPoste(memoire(), poste)
    ];
    await une.enregistrer('balance', SANS_TIERS);
    await autre.enregistrer('journaux', DEPART);
    expect(new PresentationsDuPoste(memoire(), poste).lire('balance')).toEqual(SANS_TIERS);
  });

  it.each(['{', '12', '[null, 3, ["x"], [4, {}]]'])('starts again from nothing readable: %s', (contenu) => {
    const garde = new PresentationsDuPoste(memoire(new Map([['presentations', contenu]])), undefined);
    expect(garde.lire('balance')).toBeUndefined();
    expect(garde.lire('4')).toBeUndefined();
  });
});
