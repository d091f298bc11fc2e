import { expect, it } from 'vitest';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import { messageDeCloture, messageDeRegularisation } from './messages.ts';
import type { RefusDeCloture, RefusDeRegularisation } from './refus.ts';

const Y2026 = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };

it('says why a period was neither closed nor opened', () => {
  const refus: RefusDeCloture[] = [
    { code: 'CLO-DISPARU', exercice: '0401/2026-01-01' },
    {
      code: 'CLO-CONTROLES',
      controles: [
        {
          gravite: 'bloquant',
          point: {
            code: 'CLO-BROUILLARDS',
            blocs: [{ id: 'b', journal: 'OD', date: Y2026.fin, libelle: 'Solde' }]
          }
        },
        { gravite: 'bloquant', point: { code: 'CLO-PRECEDENT', precedent: Y2026, manque: 'definitive' } }
      ]
    },
    { code: 'CLO-SUIVANT-DEJA', suivant: Y2026 },
    { code: 'CLO-MOIS-ETRANGER', mois: '2027-01' as MoisIso },
    { code: 'CLO-PLACE' },
    { code: 'EXO-DUREE', exercice: Y2026, finAttendue: Y2026.fin },
    { code: 'SCE-DEJA-CLOS', nature: 'definitive' }
  ];
  expect(refus.map(messageDeCloture)).toMatchSnapshot();
});

it('says why an entry that was set aside stays where it is', () => {
  const refus: RefusDeRegularisation[] = [
    { code: 'REG-DISPARUE' },
    { code: 'REG-DECIDEE', sort: 'od' },
    { code: 'REG-MOTIF' },
    { code: 'REG-AUCUNE-DATE' },
    { code: 'REG-BLOC', refus: { code: 'ECR-COMPTE-FERME', ligne: 1, compte: '606' } },
    { code: 'REG-SUIVIE' },
    { code: 'REG-PLACE' }
  ];
  expect(refus.map(messageDeRegularisation)).toMatchSnapshot();
});
