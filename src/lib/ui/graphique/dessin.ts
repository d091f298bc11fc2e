import type uPlot from 'uplot';
import { etendueDe, etiquette, formatAxe, pasDesMarques } from './axe.ts';
import type { Couleurs } from './couleurs.ts';
import { TIRETS, type Allure, type Repere, type Serie } from './serie.ts';

export type Genre = 'lignes' | 'barres';
export type UPlot = typeof uPlot;

export interface Dessin {
  readonly genre: Genre;
  readonly reperes: readonly Repere[];
  readonly series: readonly Serie[];
  readonly couleurs: Couleurs;
  /** Pixels. */
  readonly largeur: number;
  readonly hauteur: number;
  /** After each painting: what follows the chart is put back in its place. */
  readonly onpeint: (dessin: uPlot) => void;
}

const CARACTERE = 6.2;
const LIGNE = 15;
const BARRE_MAX = 42;
const MOIS_ECRIT = 38;

/** Values by place: places are numbered, months and classes alike. */
export function donneesDe({ reperes, series }: Pick<Dessin, 'reperes' | 'series'>): uPlot.AlignedData {
  return [reperes.map((_, i) => i), ...series.map(({ valeurs }) => [...valeurs])];
}

export function optionsDe(uplot: UPlot, dessin: Dessin): uPlot.Options {
  const { genre, reperes, series, couleurs, largeur, hauteur, onpeint } = dessin;
  const bord = genre === 'barres' ? 0.5 : 0.35;
  return {
    width: largeur,
    height: hauteur,
    legend: { show: false },
    padding: [10, 4, 0, 0],
    scales: {
      x: { time: false, range: () => [-bord, Math.max(0, reperes.length - 1) + bord] },
      y: { range: (_, min, max) => etendueDe(min, max) }
    },
    axes: [axeDesReperes(dessin), axeDesMontants(couleurs)],
    series: [
      {},
      ...series.map((serie, i) =>
        genre === 'barres' ? barres(uplot, serie, i, dessin) : ligne(serie, couleurs)
      )
    ],
    cursor: {
      x: genre === 'lignes',
      y: false,
      // By itself it swallows the click that follows a moved cursor, as the end of a drag.
      drag: { x: false, y: false, setScale: false, click: () => undefined },
      points: genre === 'lignes' ? { size: 9, fill: couleurs.surface, width: 2 } : { show: false },
      bind: SANS_SOURIS
    },
    hooks: {
      drawAxes: [
        (u) => {
          tracerZero(u, couleurs);
        }
      ],
      draw: [onpeint]
    }
  };
}

/** The component follows pointer and keyboard alike; the drawing only shows where it is told to. */
const SANS_SOURIS: uPlot.Cursor.Bind = {
  mousedown: () => null,
  mouseup: () => null,
  click: () => null,
  dblclick: () => null,
  mousemove: () => null,
  mouseleave: () => null,
  mouseenter: () => null
};

function axeDesReperes({ genre, reperes, couleurs }: Dessin): uPlot.Axis {
  const place = (u: uPlot) => u.bbox.width / devicePixelRatio / Math.max(1, reperes.length);
  return {
    stroke: couleurs.encre2,
    font: couleurs.police,
    gap: 6,
    grid: { show: false },
    ticks: { show: false },
    splits: (u) => {
      const pas = genre === 'lignes' ? pasDesMarques(MOIS_ECRIT, place(u)) : 1;
      return reperes.map((_, i) => i).filter((i) => i % pas === 0);
    },
    values: (u, splits) => {
      const caracteres = Math.floor(place(u) / CARACTERE) - 1;
      return splits.map((i) => {
        const repere = reperes[i];
        return repere ? etiquette(repere, caracteres) : '';
      });
    },
    lineGap: 1.3,
    size: (_, values: readonly unknown[] | null) => {
      const lignes = Math.max(1, ...(values ?? []).map((value) => String(value).split('\n').length));
      return 10 + lignes * LIGNE;
    }
  };
}

function axeDesMontants(couleurs: Couleurs): uPlot.Axis {
  return {
    stroke: couleurs.encre2,
    font: couleurs.police,
    gap: 8,
    space: 42,
    grid: { stroke: couleurs.trait, width: 1 },
    ticks: { show: false },
    values: (_, splits) => formatAxe(splits),
    size: (_, values: readonly unknown[] | null) =>
      16 + CARACTERE * Math.max(4, ...(values ?? []).map((value) => String(value).length))
  };
}

function ligne({ allure, libelle }: Serie, couleurs: Couleurs): uPlot.Series {
  const principale = allure === 'principale';
  return {
    label: libelle,
    stroke: encreDe(allure, couleurs),
    width: principale ? 2 : 1.5,
    dash: [...TIRETS[allure]],
    points: { show: principale, size: 5, fill: couleurs.surface },
    ...(principale && { fill: couleurs.accentFond })
  };
}

/** Two bars stand back to back at their place; one alone stands on it. */
function barres(
  uplot: UPlot,
  { allure, libelle }: Serie,
  i: number,
  { series, couleurs }: Dessin
): uPlot.Series {
  const seule = series.length === 1;
  const paths = uplot.paths.bars?.({
    align: seule ? 0 : i === 0 ? -1 : 1,
    size: [seule ? 0.5 : 0.36, BARRE_MAX],
    gap: 1
  });
  return {
    label: libelle,
    stroke: encreDe(allure, couleurs),
    width: 1,
    fill: allure === 'principale' ? couleurs.accent : couleurs.creux,
    points: { show: false },
    ...(paths && { paths })
  };
}

function encreDe(allure: Allure, couleurs: Couleurs): string {
  if (allure === 'principale') return couleurs.accent;
  return allure === 'comparee' || allure === 'mixte' ? couleurs.encre3 : couleurs.encre2;
}

function tracerZero(u: uPlot, { encre3 }: Couleurs): void {
  const { ctx, bbox } = u;
  const y = Math.round(u.valToPos(0, 'y', true));
  ctx.save();
  ctx.strokeStyle = encre3;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
