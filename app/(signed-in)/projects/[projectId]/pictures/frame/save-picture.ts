import { embeddedFont } from './embedded-font.ts';
import { lighten } from './lighten.ts';
import { type StandalonePicture, standalonePicture } from './standalone-picture.ts';

export interface PictureWords {
  readonly title: string;
  readonly summary: string;
  readonly fileName: string;
}

/** Twice the size of the screen's own pixels, so that print in it is crisp. */
const pngScale = 2;
/** What browsers can still draw on: a longer side, or more pixels, yields an empty image. */
const sideMaxPx = 16_000;
const areaMaxPx = 120_000_000;

/** Hands the picture to the browser as a file that shows it everywhere as it is seen here, in the light theme. */
export async function savePicture(
  svg: SVGSVGElement,
  form: 'svg' | 'png',
  words: PictureWords,
): Promise<void> {
  const font = await embeddedFont();
  const restore = lighten();
  let file: StandalonePicture;
  try {
    file = standalonePicture(svg, words, { font, colourOf });
  } finally {
    restore();
  }
  const blob = new Blob([file.markup], { type: 'image/svg+xml' });
  download(form === 'svg' ? blob : await drawn(blob, file), `${words.fileName}.${form}`);
}

async function drawn(picture: Blob, { width, height }: { width: number; height: number }): Promise<Blob> {
  const url = URL.createObjectURL(picture);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(
      pngScale,
      sideMaxPx / width,
      sideMaxPx / height,
      Math.sqrt(areaMaxPx / (width * height)),
    );
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** What a colour of the theme is now; the browser works it out, as it does for the page. */
function colourOf(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
