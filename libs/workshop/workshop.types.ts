import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, ProcessObject, TextObject, UuidScalar } from '@utfall/graphql';
import { Sectors } from './registration.inputs.ts';

@ObjectType()
export class AgendaItem {
  @Field()
  title!: string;

  @Field(() => Int)
  minutes!: number;
}

@ObjectType({ description: 'A person’s place in a workshop.' })
export class Registration {
  @Field(() => UuidScalar)
  id!: string;

  @Field({ description: 'invited, registered, waitlisted, confirmed, attended, noShow or withdrawn.' })
  status!: string;

  @Field(() => TextObject)
  statusLabel!: TextObject;

  @Field(() => Sectors)
  sector!: string;

  @Field({ description: 'The name may be shown to others.' })
  nameConsent!: boolean;

  @Field(() => String, { nullable: true, description: 'Title of the person, or what a guest is called here.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the consent of a child’s guardian is kept.' })
  guardianConsent!: string | null;

  @Field({ description: 'Is shown at the door.' })
  code!: string;
}

@ObjectType({ description: 'The minutes of a workshop, approved by two.' })
export class Minutes {
  @Field(() => Int)
  version!: number;

  @Field({ description: 'Names the version when it is approved.' })
  hash!: string;

  @Field()
  text!: string;

  @Field(() => [String])
  agreements!: string[];

  @Field(() => [String], { description: 'In which roles it has been approved: facilitator, needOwner.' })
  approvedBy!: string[];
}

@ObjectType({ implements: () => ProcessObject, description: 'One workshop of a series.' })
export class Workshop extends ProcessObject {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => UuidScalar)
  seriesId!: string;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  purpose!: string | null;

  @Field()
  place!: string;

  @Field(() => [AgendaItem])
  agenda!: AgendaItem[];

  @Field(() => Int)
  capacity!: number;

  @Field(() => Int)
  seatsTaken!: number;

  @Field(() => Int)
  waiting!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  startsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  registrationClosesAt!: string | null;

  @Field(() => Registration, { nullable: true, description: 'Your own registration.' })
  ownRegistration!: Registration | null;

  @Field(() => [Registration], { description: 'All registrations; empty for everybody but the organiser.' })
  registrations!: Registration[];

  @Field(() => [String], { description: 'Those with a seat who have consented to be named, by title.' })
  participants!: string[];

  @Field(() => Minutes, { nullable: true, description: 'For others than the authority when they are published.' })
  minutes!: Minutes | null;

  @Field(() => String, { nullable: true })
  cancellationReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Where to meet on video; for those with a seat.' })
  videoLink!: string | null;

  @Field({ description: 'The content is made up, as in demo data.' })
  illustrative!: boolean;
}

@ObjectType({ description: 'A note that an insight was built from, in the words it had then.' })
export class InsightNote {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  workshopId!: string;

  @Field()
  text!: string;
}

@ObjectType({ description: 'What was learned at one workshop or several.' })
export class Insight {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field({ description: 'Names the version when it is approved.' })
  hash!: string;

  @Field()
  text!: string;

  @Field(() => [UuidScalar])
  workshopIds!: string[];

  @Field()
  approved!: boolean;

  @Field(() => [InsightNote], { description: 'What it was built from; for the authority only.' })
  notes!: InsightNote[];

  @Field(() => String, { nullable: true, description: 'local or national.' })
  scope!: string | null;
}

@ObjectType({ description: 'What one possible supplier was told and all must be told.' })
export class EqualInformationItem {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  workshopId!: string;

  @Field()
  text!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  publishedAt!: string | null;
}

@ObjectType({ description: 'Numbers that the series has set for itself.' })
export class SeriesSettingsObject {
  @Field(() => Int)
  noticeDaysMin!: number;

  @Field(() => Int)
  startEarliestMinutes!: number;

  @Field(() => Int)
  waitlistMax!: number;

  @Field(() => Int)
  workshopsHeldMin!: number;

  @Field(() => Int)
  insightsApprovedMin!: number;
}

@ObjectType('WorkshopSeries', { implements: () => ProcessObject, description: 'The workshops of one trail.' })
export class WorkshopSeriesObject extends ProcessObject {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  purpose!: string | null;

  @Field(() => SeriesSettingsObject)
  settings!: SeriesSettingsObject;

  @Field(() => [Workshop], {
    description: 'In the order they were begun; for others than the authority those that are open.',
  })
  workshops!: Workshop[];

  @Field(() => [Insight], {
    description: 'For others than the authority the approved ones, when the series is completed.',
  })
  insights!: Insight[];

  @Field(() => [EqualInformationItem], { description: 'For others than the authority what is published.' })
  equalInformation!: EqualInformationItem[];

  @Field(() => String, { nullable: true })
  cancellationReason!: string | null;

  @Field({ description: 'The content is made up, as in demo data.' })
  illustrative!: boolean;
}

@ObjectType({ description: 'A workshop as everybody may read it.' })
export class PublishedWorkshop {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  seriesId!: string;

  @Field()
  state!: string;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  purpose!: string | null;

  @Field()
  place!: string;

  @Field()
  authority!: string;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => [AgendaItem])
  agenda!: AgendaItem[];

  @Field(() => Int)
  capacity!: number;

  @Field(() => DateTimeScalar)
  startsAt!: string;

  @Field(() => DateTimeScalar)
  endsAt!: string;

  @Field(() => DateTimeScalar)
  registrationClosesAt!: string;

  @Field()
  illustrative!: boolean;
}

@ObjectType()
export class PublishedWorkshopConnection extends connectionOf(PublishedWorkshop) {}

@ObjectType({ description: 'What everybody may read of a series: equal information and, at the end, the insights.' })
export class PublishedWorkshopSeries {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  state!: string;

  @Field()
  title!: string;

  @Field()
  authority!: string;

  @Field(() => [Insight])
  insights!: Insight[];

  @Field(() => [EqualInformationItem])
  equalInformation!: EqualInformationItem[];

  @Field()
  illustrative!: boolean;
}

@ObjectType()
export class PublishedWorkshopSeriesConnection extends connectionOf(PublishedWorkshopSeries) {}
