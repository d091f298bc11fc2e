/** Paths on a 16 × 16 sheet, drawn with one stroke. */
export const TRACES = {
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  chercher: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  fermer: 'M4 4l8 8M12 4l-8 8',
  derouler: 'M4.5 6.5 8 10l3.5-3.5',
  suite: 'M6.5 4.5 10 8l-3.5 3.5',
  retour: 'M13 8H3M7 4 3 8l4 4',
  coche: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  apparence: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 2v12M8 4.5h3.5M8 7h5M8 9.5h5M8 12h3.5',
  deposer: 'M8 10V2.5M5 5.5l3-3 3 3M2.5 9.5v3a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3',
  etoile: 'M8 2l1.8 3.7 4.1.6-3 2.9.7 4.1L8 11.4l-3.6 1.9.7-4.1-3-2.9 4.1-.6Z',
  cloche: 'M8 2a4 4 0 0 0-4 4c0 3.5-1.5 4.5-1.5 4.5h11S12 9.5 12 6a4 4 0 0 0-4-4ZM6.7 13a1.5 1.5 0 0 0 2.6 0',
  drapeaux: 'M2.5 13.5v-11H8v4H2.5M9 13.5v-8h5v4H9',
  plus: 'M8 3v10M3 8h10',
  points: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  poignee: 'M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01',
  poste: 'M2.5 3h11v7.5h-11ZM6 13.5h4M8 10.5v3',
  alerte: 'M8 2.5 14 13H2ZM8 6.5v3M8 11.3h.01',
  versions: 'M5.5 2.5h8v8h-8ZM5.5 5.5h-3v8h8v-3',
  attente: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.5V8l2.5 1.5',
  'hors-ligne': 'M2 6.5a9 9 0 0 1 12 0M4.5 9.2a5.2 5.2 0 0 1 7 0M8 12.5h.01M2.5 14 13.5 2',
  panneau: 'M3 3h10a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5v-9A.5.5 0 0 1 3 3ZM10 3v10'
} as const;

export type NomDIcone = keyof typeof TRACES;
