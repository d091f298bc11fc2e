import { cdp } from 'vitest/browser';

/**
 * For the tests: a mouse and a finger as the browser receives them, with its own captures, scrolls and clicks, which
 * made-up events do not have. Points are in the window of the test.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The test runs in a frame of the page that the browser's protocol points at. */
function dansLaPage({ x, y }: Point): Point {
  const cadre = window.frameElement?.getBoundingClientRect();
  return { x: x + (cadre?.left ?? 0), y: y + (cadre?.top ?? 0) };
}

/** The protocol answers when the event is handled; what is drawn comes with the next frame. */
async function unCadre(): Promise<void> {
  await new Promise((suite) => requestAnimationFrame(suite));
}

export async function souris(
  type: 'mousePressed' | 'mouseReleased' | 'mouseMoved',
  point: Point,
  appuye = true
): Promise<void> {
  const bouton = appuye || type !== 'mouseMoved' ? ({ button: 'left' } as const) : {};
  await cdp().send('Input.dispatchMouseEvent', { type, ...dansLaPage(point), ...bouton, clickCount: 1 });
  await unCadre();
}

/** `touchEnd` has no point: the finger is no longer there. */
export async function doigt(
  type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
  point?: Point
): Promise<void> {
  const touchPoints = point === undefined ? [] : [{ ...dansLaPage(point), id: 1 }];
  await cdp().send('Input.dispatchTouchEvent', { type, touchPoints });
  await unCadre();
}

export function centreDe(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

export function decale({ x, y }: Point, dx: number, dy = 0): Point {
  return { x: x + dx, y: y + dy };
}

/** Longer than a finger must stay to take a column. */
export function appuiLong(): Promise<void> {
  return new Promise((suite) => setTimeout(suite, 500));
}
