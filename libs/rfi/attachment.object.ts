import { ObjectType } from '@nestjs/graphql';
import { StoredFileObject } from '@utfall/documents';

@ObjectType('AnswerFile', { description: 'A file of an answer: /api/files/RESPONSE/FILE gives its bytes.' })
export class AnswerFileObject extends StoredFileObject {}
