import { type Provider } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain/index.ts';
import { CurrentActor } from '../graphql/current-actor.ts';
import type { Attachment, FileAnnounced } from './attachment.entity.ts';
import { Attachable, Attachments } from './attachments.ts';
import { FileTransfers } from './file-transfers.ts';
import type { AttachmentsDefinition, AttachmentSubject } from './subject.ts';

/** Where a file is fetched from and sent to: beside the address of the graph, so that each door has its own. */
@Resolver('Attachment')
class AttachmentResolver {
  constructor(private readonly attachable: Attachable) {}

  @ResolveField()
  url(@Parent() { id }: Attachment) {
    return `files/${this.attachable.service}/${id}`;
  }
}

@Resolver('AttachmentUpload')
class AttachmentUploadResolver extends AttachmentResolver {}

interface RemoveInput {
  readonly attachment: string;
  readonly reason: string;
}

/** The root fields of one kind of record, and its list of files. */
function subjectResolver(subject: AttachmentSubject): Provider {
  const { name } = subject.entity;
  const noun = name.replace(/^./, letter => letter.toLowerCase());

  @Resolver(name)
  class SubjectAttachmentsResolver {
    constructor(private readonly attachments: Attachments) {}

    @Mutation(`${noun}Attach`)
    async attach(
      @Args('id') id: string,
      @Args('input') { file }: { readonly file: FileAnnounced },
      @CurrentActor() actor: Actor,
    ) {
      return { upload: await this.attachments.announce(subject, id, file, actor) };
    }

    @Mutation(`${noun}RemoveAttachment`)
    async remove(
      @Args('id') id: string,
      @Args('input') { attachment, reason }: RemoveInput,
      @CurrentActor() actor: Actor,
    ) {
      const { row } = await this.attachments.remove(subject, id, attachment, reason, actor);
      return { [noun]: row };
    }

    @ResolveField('attachments')
    list(@Parent() { id }: { readonly id: string }, @Args('withRemoved') withRemoved: boolean) {
      return this.attachments.of(id, withRemoved);
    }
  }
  return SubjectAttachmentsResolver;
}

/** What a service with files at its records has besides its own providers. */
export const attachmentProviders = (service: string, definition?: AttachmentsDefinition): readonly Provider[] =>
  definition === undefined
    ? []
    : [
        { provide: Attachable, useValue: new Attachable(service, definition) },
        Attachments,
        FileTransfers,
        AttachmentResolver,
        AttachmentUploadResolver,
        ...definition.subjects.filter(({ reader }) => !reader).map(subjectResolver),
      ];
