/** Files held over the page: it takes them, where the browser would open one in place of the application. */
export function survoler(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files') !== true) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}

/** The files let go over the page; none when something else was dragged. */
export function fichiersDeposes(event: DragEvent): readonly File[] {
  if (event.dataTransfer?.types.includes('Files') !== true) return [];
  event.preventDefault();
  return [...event.dataTransfer.files];
}
