import { expect, it } from 'vitest';
import {
  direCeQuiManque,
  direCombinaison,
  direContenu,
  messageDeSelection,
  type RefusDeMemoire
} from './messages.ts';
import type { RefusDeNom } from './nommees.ts';

it('what is said of named selections, in words', () => {
  const refus: readonly (RefusDeNom | RefusDeMemoire)[] = [
    { code: 'SEL-NOM-VIDE' },
    { code: 'SEL-NOM-LONG', maximum: 60 },
    { code: 'SEL-NOM-PRIS', nom: 'Impayés' },
    { code: 'SEL-PLACE' },
    { code: 'SEL-STOCKAGE', detail: 'Base fermée' },
    { code: 'SEL-ABIMEES' },
    { code: 'SEL-DISPARUE', nom: 'Impayés' }
  ];
  expect(
    [
      ...refus.map(messageDeSelection),
      direContenu({ sorte: 'fixe', cles: ['1/0'] }),
      direContenu({ sorte: 'fixe', cles: ['1/0', '1/1'] }),
      direContenu({ sorte: 'vivante', criteres: { filtre: 'loyer', tris: [] } }),
      direContenu({ sorte: 'illisible', json: null }),
      direCeQuiManque({ disparues: 0, ailleurs: 0 }),
      direCeQuiManque({ disparues: 1, ailleurs: 0 }),
      direCeQuiManque({ disparues: 3, ailleurs: 1200 }),
      direCombinaison('union', 'Toute la liste', 'Impayés'),
      direCombinaison('intersection', '« Loyers »', 'Impayés'),
      direCombinaison('difference', 'loyer', 'Impayés')
    ].join('\n')
  ).toMatchSnapshot();
});
