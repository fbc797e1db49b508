/** The tag of EXIF that leads to where a picture was taken. */
const placeTag = 0x8825;
const orders: Readonly<Record<string, 'LE' | 'BE'>> = { II: 'LE', MM: 'BE' };

/** Whether a JPEG or PNG tells where it was taken (EXIF 2.3, 4.6.3). */
export function tellsPlace(picture: Buffer): boolean {
  const exif = picture[0] === 0xff ? exifOfJpeg(picture) : exifOfPng(picture);
  return exif !== null && hasTag(exif, placeTag);
}

function exifOfJpeg(picture: Buffer): Buffer | null {
  for (let at = 2; at + 4 <= picture.length && picture[at] === 0xff;) {
    const length = picture.readUInt16BE(at + 2);
    if (picture[at + 1] === 0xda) return null;
    if (picture[at + 1] === 0xe1 && picture.toString('latin1', at + 4, at + 8) === 'Exif')
      return picture.subarray(at + 10, at + 2 + length);
    at += 2 + length;
  }
  return null;
}

function exifOfPng(picture: Buffer): Buffer | null {
  for (let at = 8; at + 12 <= picture.length;) {
    const length = picture.readUInt32BE(at);
    if (picture.toString('latin1', at + 4, at + 8) === 'eXIf') return picture.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  return null;
}

/** Whether the first directory of a TIFF has a tag. */
function hasTag(tiff: Buffer, tag: number): boolean {
  const order = orders[tiff.toString('latin1', 0, 2)];
  if (!order || tiff.length < 8) return false;
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : order === 'LE' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = order === 'LE' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = short(directory);
  for (let n = 0; n < count; n += 1) if (short(directory + 2 + 12 * n) === tag) return true;
  return false;
}
