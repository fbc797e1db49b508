export { StoredFileObject } from './file.types.ts';
export { AnnexPlaces, type AnnexPlace } from './annex.places.ts';
export { DocumentsModule } from './documents.module.ts';
export { documentsStage } from './documents.stage.ts';
export {
  dayWords,
  heading,
  momentWords,
  moneyWords,
  note,
  paragraphs,
  type Paper,
  type PaperBlock,
  type PaperLanguage,
} from './paper.ts';
export { Papers, type Ask, type PaperMaker } from './papers.ts';
export { forgetFile, forgetFiles, keepFile, readFile } from './files.ts';
export { attachmentHeaders } from './download.ts';
export { fileEndings, type InspectedFile } from './inspection/inspect.ts';
export { ClamScanner } from './inspection/scanner.ts';
export { holdsPersonalNumber } from './personal-number.ts';
export { refusedFile, SCANNER, Uploads, type Arrived } from './uploads.ts';
export { withUpload, type UploadedFile } from './upload.types.ts';
