// Photos made small before they go over a weak line: upright, at most 2000 dots a side, without the camera's notes.
// Two notes are written anew, so that they stay with the bytes: the day on the camera's clock, and that it was made small.
"use strict";

const LONGEST = 2000;
const LIGHT = 400 * 1024; // bytes: what is lighter goes as it is
const QUALITY = 0.82;
const MARK = "thi-dua: thu nho tren may nguoi gui"; // emulation/files/pictures.py knows it
const PHOTO = /\.(jpe?g|jfif|heic|heif|webp)$/i;
const SOFTWARE = 0x0131, EXIF_PART = 0x8769, TAKEN = 0x9003;

// Where the notes (TIFF) of a photo begin; -1 without.
function notesOf(view) {
  for (let at = 0; at + 14 < view.byteLength; at += 1) {
    if (view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0) return at + 6; // "Exif\0\0"
  }
  return -1;
}

// "2023:03:12 07:45:10" on the camera's clock; "" if it says nothing sound.
function takenAt(view) {
  const start = notesOf(view);
  if (start < 0) return "";
  const little = view.getUint16(start) === 0x4949;
  const valueOf = (part, tag) => {
    for (let n = 0; n < view.getUint16(start + part, little); n += 1) {
      const entry = start + part + 2 + 12 * n;
      if (view.getUint16(entry, little) === tag) return view.getUint32(entry + 8, little);
    }
    return 0;
  };
  const part = valueOf(view.getUint32(start + 4, little), EXIF_PART);
  const at = part && valueOf(part, TAKEN);
  const text = at ? String.fromCharCode(...new Uint8Array(view.buffer, start + at, 19)) : "";
  return /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(text) ? text : "";
}

const short = (n) => [(n >> 8) & 255, n & 255];
const long = (n) => [...short(n >>> 16), ...short(n & 65535)];
const ascii = (text) => [...text].map((letter) => letter.charCodeAt(0)).concat(0);
const entry = (tag, type, count, value) => [...short(tag), ...short(type), ...long(count), ...long(value)];

// The segment of a JPEG that holds our two notes.
function newNotes(taken) {
  const mark = ascii(MARK), day = ascii(taken);
  const markAt = taken ? 38 : 26, partAt = markAt + mark.length;
  const tiff = [
    0x4d, 0x4d, 0, 42, ...long(8), ...short(taken ? 2 : 1),
    ...entry(SOFTWARE, 2, mark.length, markAt),
    ...(taken ? entry(EXIF_PART, 4, 1, partAt) : []), ...long(0), ...mark,
    ...(taken ? [...short(1), ...entry(TAKEN, 2, day.length, partAt + 18), ...long(0), ...day] : []),
  ];
  return new Uint8Array([0xff, 0xe1, ...short(tiff.length + 8), ...ascii("Exif"), 0, ...tiff]);
}

function drawn(picture, longest) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// What to send in place of a chosen file; the file itself where that is no photo, light enough, or beyond this browser.
async function small(file) {
  if (!PHOTO.test(file.name) || file.size < LIGHT) return file;
  try {
    const canvas = drawn(await createImageBitmap(file), LONGEST);
    const jpeg = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!jpeg || jpeg.size > 0.8 * file.size) return file;
    let taken = "";
    try {
      taken = takenAt(new DataView(await file.slice(0, LIGHT).arrayBuffer()));
    } catch { /* notes that lead nowhere */ }
    const parts = [jpeg.slice(0, 2), newNotes(taken), jpeg.slice(2)];
    return new File(parts, file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
  } catch {
    return file;
  }
}

// A small drawing for its tile; null for what this browser cannot draw.
async function thumbnail(file) {
  if (!file.type.startsWith("image/")) return null;
  try {
    return drawn(await createImageBitmap(file), 256);
  } catch {
    return null;
  }
}

globalThis.photos = { small, thumbnail };
